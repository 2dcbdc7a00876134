"""The command says what is wrong in the reader's language; its exit code says whether one may build."""

from __future__ import annotations

import runpy
import sys

import pytest
from click.testing import CliRunner

from cases.corpus import MINIMAL, lay_out
from portevoix import __version__
from portevoix.cli import main

ENGLISH = "8 files read: 0 errors, 0 warnings\n"
FRENCH = "fichiers lus : 8 ; erreurs : 0 ; avertissements : 0\n"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_good_project_passes():
    result = run("check", MINIMAL)
    assert (result.exit_code, result.output) == (0, ENGLISH)


def test_errors_are_told_and_counted_and_the_exit_code_is_1(tmp_path):
    result = run("check", lay_out("empty-text", tmp_path))
    assert result.exit_code == 1
    assert result.output == (
        "content/practices/quarrel.yml:2:8: error[empty-text]: the text is empty\n"
        "8 files read: 1 errors, 0 warnings\n"
    )


def test_warnings_alone_do_not_fail(tmp_path):
    result = run("check", lay_out("unused-source", tmp_path))
    assert result.exit_code == 0
    assert result.output.endswith("8 files read: 0 errors, 1 warnings\n")


@pytest.mark.parametrize(("language", "words"), [("fr", FRENCH), ("en", ENGLISH)])
def test_the_language_can_be_chosen(language, words):
    assert run("check", MINIMAL, "--language", language).output == words


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"LANG": "fr_FR.UTF-8"}, FRENCH),
        ({"LANG": "en_GB.UTF-8"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LANG": "C"}, ENGLISH),
        ({"LANG": ""}, ENGLISH),
        ({"LANG": "en_GB", "LC_MESSAGES": "fr_FR"}, FRENCH),
        ({"LANG": "en_GB", "LC_MESSAGES": "en_GB", "LC_ALL": "fr"}, FRENCH),
    ],
)
def test_the_language_is_otherwise_the_terminals(variables, words, monkeypatch):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run("check", MINIMAL).output == words


def test_the_folder_is_otherwise_where_one_stands(monkeypatch):
    monkeypatch.chdir(MINIMAL)
    assert run("check").output == ENGLISH


@pytest.mark.parametrize(
    "arguments", [("check", "/no/such/folder"), ("check", ".", "--language", "de"), ("chek",)]
)
def test_a_wrong_command_is_explained_and_exits_2(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error:" in result.output


def test_the_version_is_that_of_the_package():
    assert run("--version").output.strip().endswith(__version__)
    assert run("-h").output == run("--help").output


def test_the_command_runs_as_a_module(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["portevoix", "check", str(MINIMAL)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("portevoix", run_name="__main__")
    assert (ended.value.code, capsys.readouterr().out) == (0, ENGLISH)

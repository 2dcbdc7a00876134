"""The command packs every module or one, and says in plain words what hinders it."""

from __future__ import annotations

import re
import shutil
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from portevoix.cli import main


@pytest.fixture(autouse=True)
def surroundings(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")  # 2025-06-01
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments):
    return CliRunner().invoke(main, ["package", *(str(argument) for argument in arguments)])


def test_all_modules_are_packed_into_dist(minimal):
    first = minimal / "content/modules/first-steps.yml"
    shutil.copy(first, minimal / "content/modules/second.yml")
    result = run("scorm12", "--folder", minimal)
    assert result.exit_code == 0, result.output
    made = sorted(file.name for file in (minimal / "dist").iterdir())
    assert made == ["first-steps-1.0-en-scorm12.zip", "second-1.0-en-scorm12.zip"]
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    told = r"  what is remembered of a learner takes (\d+) characters at most, of 4096"
    said = re.fullmatch(told, lines[1])
    assert 0 < int(said[1]) < 4096
    file, size, count = re.fullmatch(r"(.*): (\d+) kB, (\d+) files", lines[0]).groups()
    assert file == str(minimal / "dist" / made[0])
    assert round((minimal / "dist" / made[0]).stat().st_size / 1000) == int(size)
    assert len(ZipFile(file).namelist()) == int(count)


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004", "cmi5", "html"])
def test_each_kind_can_be_asked_for_one_module_its_language_and_a_folder(kind, minimal, tmp_path):
    out = tmp_path / "a" / "b"
    options = ("--module", "first-steps", "--language", "en", "-o", out, "--folder", minimal)
    result = run(kind, *options)
    assert result.exit_code == 0, result.output
    (file,) = out.iterdir()
    assert file.suffix == (".html" if kind == "html" else ".zip")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--module", "first-step"), "did you mean `first-steps`? allowed: first-steps"),
        (("--module", "x"), "`x` is unknown. allowed: first-steps"),
        (("--language", "de"), "`de` is unknown. allowed: en"),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(minimal, options, words):
    result = run("cmi5", "--folder", minimal, *options)
    assert result.exit_code == 2
    assert words in " ".join(result.output.split())
    assert not (minimal / "dist").exists()


def test_a_project_with_mistakes_is_reported_and_not_packed(minimal):
    practice = minimal / "content/practices/quarrel.yml"
    practice.write_text(practice.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    result = run("scorm12", "--folder", minimal)
    assert result.exit_code == 1
    assert "content/practices/quarrel.yml:2:1: error[unknown-key]" in result.output
    assert not (minimal / "dist").exists()


def test_a_text_that_leads_out_of_the_package_is_named(minimal):
    practice = minimal / "content/practices/quarrel.yml"
    text = practice.read_text(encoding="utf-8")
    leading = re.sub(r"(?m)^title: (.*)$", r'title: "See [the rules](../../policies/)"', text)
    assert leading != text
    practice.write_text(leading, encoding="utf-8")
    result = run("scorm12", "--folder", minimal, "--messages", "en")
    assert result.exit_code == 1
    said = "first-steps: index.html leads to ../../policies/, which is not in the package."
    assert said in " ".join(result.output.split())


def test_a_place_that_cannot_be_written_is_said(minimal):
    (minimal / "dist").write_text("", encoding="utf-8")
    result = run("scorm12", "--folder", minimal)
    assert result.exit_code == 1
    assert "first-steps-1.0-en-scorm12.zip" in result.output

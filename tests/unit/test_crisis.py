"""The crisis switch: what may be written, what is refused in words, and that no reader ever sees a half."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime, timedelta, timezone

import pytest
from click.testing import CliRunner

from cases.corpus import DAY, lay_out
from portevoix import crisis
from portevoix.cli import main
from portevoix.compile import compile_site
from portevoix.crisis import OFF, CrisisError, declared, parse, place_of, published, write
from portevoix.pipeline import examine
from portevoix.render import render_site
from portevoix.report import text

NOW = datetime(2026, 10, 5, 15, 0, tzinfo=UTC)
SINCE = "2026-10-05T14:00:00+01:00"
ON = {"state": "on", "since": SINCE, "message": "A tank leaks: say nothing."}


def run(*arguments):
    return CliRunner().invoke(main, ["crisis", *[str(argument) for argument in arguments]])


def on(**changes):
    return json.dumps({key: value for key, value in {**ON, **changes}.items() if value is not None})


@pytest.fixture
def site(tmp_path):
    """A built site, as far as the switch is concerned."""
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    return tmp_path


def test_what_is_written_is_read_back():
    began = datetime(2026, 10, 5, 14, 0, tzinfo=timezone(timedelta(hours=1)))
    state = parse(on(), NOW)
    assert (state.on, state.since, state.message) == (True, began, ON["message"])
    assert json.loads(state.text()) == ON
    assert parse(state.text(), NOW) == state


def test_peace_is_one_key():
    assert OFF.text() == '{"state":"off"}\n'
    assert parse(OFF.text()) == OFF
    assert not OFF.on


@pytest.mark.parametrize(
    ("content", "kind", "key"),
    [
        ("", "not-json", ""),
        ("{", "not-json", ""),
        ("[" * 100_000, "not-json", ""),
        ("[]", "not-object", ""),
        ("null", "not-object", ""),
        ('"off"', "not-object", ""),
        ("{}", "state", "state"),
        ('{"state": "Off"}', "state", "state"),
        ('{"state": false}', "state", "state"),
        ('{"state": ["off"]}', "state", "state"),
        ('{"state": "off", "state": "on"}', "duplicate-key", "state"),
        ('{"state": "off", "message": "Over."}', "unknown-key", "message"),
        (on(until="2026"), "unknown-key", "until"),
        (on(since=None), "missing-key", "since"),
        (on(message=None), "missing-key", "message"),
        (on(message=3), "not-text", "message"),
        (on(since=1763900000), "not-text", "since"),
        (on(message=" \n"), "empty-message", "message"),
        (on(since="yesterday"), "not-a-moment", "since"),
        (on(since="2026-02-31T10:00:00Z"), "not-a-moment", "since"),
        (on(since="20261123T140000Z"), "not-a-moment", "since"),
        (on(since="2026-11-23 14:00:00+01:00"), "not-a-moment", "since"),
        (on(since="2026-11-23"), "no-zone", "since"),
        (on(since="2026-11-23T14:00:00"), "no-zone", "since"),
        (on(since="2026-10-05T15:00:01Z"), "future", "since"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(content, kind, key):
    with pytest.raises(CrisisError) as refused:
        parse(content, NOW)
    assert (refused.value.kind, refused.value.key) == (kind, key)
    sentence = refused.value.words(str)
    assert sentence == str(refused.value)
    assert "{" not in sentence.replace('{"state": "off"}', "").split(": ")[0]


def test_every_mistake_has_words_and_every_word_its_mistake():
    assert CrisisError("future", "since", value=SINCE).words(str) == (
        f"{SINCE} lies in the future: a crisis starts when it is seen"
    )
    assert CrisisError("missing-key", "message").words(str).startswith("the key `message` is missing")


def test_a_crisis_is_declared_now_where_nothing_else_is_said():
    assert declared("Leak.", now=NOW).since == NOW
    assert declared(" Leak. ", SINCE, NOW).message == "Leak."
    with pytest.raises(CrisisError, match="in the future"):
        declared("Leak.", "2026-10-06T00:00:00Z", NOW)


def test_the_switch_of_a_site_lies_beside_its_pages_that_of_a_project_in_its_content(site, minimal, tmp_path):
    assert place_of(site) == site / "crisis.json"
    assert place_of(minimal) == minimal / "content" / "crisis.json"
    empty = tmp_path / "empty"
    empty.mkdir()
    assert place_of(empty) is None


def test_whoever_reads_while_it_is_written_sees_the_old_or_the_new(site, monkeypatch):
    """The file is replaced whole, after its bytes are on the disk."""
    file = site / "crisis.json"
    write(file, OFF)
    seen = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)

        def watched(*arguments, real=real, name=name):
            seen.append((name, file.read_text(encoding="utf-8")))
            return real(*arguments)

        monkeypatch.setattr(os, name, watched)
    write(file, declared("Leak.", SINCE))
    assert seen == [("fsync", OFF.text()), ("replace", OFF.text())]
    assert parse(file.read_text(encoding="utf-8")).message == "Leak."


def test_a_write_that_fails_leaves_the_old_state_and_no_litter(site, monkeypatch):
    file = site / "crisis.json"
    write(file, OFF)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(file, declared("Leak."))
    assert file.read_text(encoding="utf-8") == OFF.text()
    assert {path.name for path in site.iterdir()} == {"index.html", "crisis.json"}
    result = run("on", "--message", "Leak.", site)
    assert (result.exit_code, "No space left" in result.output) == (1, True)


def test_the_web_server_may_read_what_was_written(site):
    """A temporary file belongs to one user alone; a page of a site does not."""
    file = site / "crisis.json"
    write(file, OFF)
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    file.chmod(0o664)
    write(file, OFF)
    assert stat.S_IMODE(file.stat().st_mode) == 0o664


def test_the_command_turns_the_switch_and_says_what_it_says(site):
    result = run("on", "--message", "Une fuite.", "--since", SINCE, site, "--language", "en")
    assert result.exit_code == 0, result.output
    said = f"{site / 'crisis.json'}: crisis since 2026-10-05 14:00+01:00: Une fuite.\n"
    assert result.output == said
    assert json.loads((site / "crisis.json").read_text(encoding="utf-8")) == {**ON, "message": "Une fuite."}
    assert run("status", site, "--language", "en").output == said
    assert run("off", site, "--language", "en").output == f"{site / 'crisis.json'}: no crisis\n"
    assert run("status", site, "--language", "en").output.endswith("no crisis\n")


def test_a_project_without_a_switch_is_at_peace_a_site_has_lost_it(minimal, site):
    assert run("status", minimal).exit_code == 0
    lost = run("status", site, "--language", "en")
    assert lost.exit_code == 1
    assert "cannot be read, so the pages ask their readers" in lost.output


def test_a_switch_that_pages_cannot_read_is_told_with_exit_1(site):
    for content in (b"{", b"\xff\xfe"):
        (site / "crisis.json").write_bytes(content)
        assert run("status", site).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("on", "--message", " "), "the message is empty"),
        (("on", "--message", "Leak.", "--since", "2999-01-01T00:00:00Z"), "lies in the future"),
        (("on", "--message", "Leak.", "--since", "2026-01-01T00:00:00"), "does not say its time zone"),
        (("on",), "--message"),
    ],
)
def test_a_wrong_command_is_explained_and_writes_nothing(arguments, words, site):
    result = run(*arguments, site, "--language", "en")
    assert result.exit_code == 2
    assert words in " ".join(result.output.replace("│", " ").split())
    assert not (site / "crisis.json").exists()


def test_a_folder_that_is_neither_is_explained(tmp_path):
    result = run("off", tmp_path, "--language", "en")
    assert result.exit_code == 2
    assert "neither a built site" in " ".join(result.output.split())


def test_a_build_copies_the_projects_switch_or_says_that_there_is_none(minimal):
    assert published(minimal) == OFF.text()
    (minimal / "content" / "crisis.json").write_text(json.dumps(ON, indent=2), encoding="utf-8")
    assert json.loads(published(minimal)) == ON
    project = examine(minimal, DAY).project
    assert render_site(compile_site(project, DAY)).files[crisis.FILE] == OFF.text()


def test_the_check_reads_the_projects_switch(minimal):
    before = len(examine(minimal, DAY).documents)
    (minimal / "content" / "crisis.json").write_text(json.dumps(ON), encoding="utf-8")
    examined = examine(minimal, DAY)
    assert (examined.problems, len(examined.documents)) == ([], before + 1)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{\n  "state": "on",\n  "since": "x"\n}', "1:1: error[crisis-missing-key]: the key `message`"),
        ('{"state": "on",\n "since": "2026-10-05", "message": "x"}', "2:11: error[crisis-no-zone]: 2026-"),
        ('{\n\t"state": "off",\n\t"until": ""\n}', ": error[crisis-unknown-key]: the key `until` has no"),
        ('{"state": "off",\n "until": ""}', "2:2: error[crisis-unknown-key]: the key `until` has no place"),
        ('{"state": "off"\n', "2:1: error[crisis-not-json]: this is not valid JSON"),
        ("state: off\n", "1:1: error[crisis-not-json]: this is not valid JSON"),
        ("[]", "1:1: error[crisis-not-object]: the file must hold one object"),
    ],
)
def test_a_malformed_switch_is_a_located_error(content, line, tmp_path):
    root = lay_out("../good/minimal", tmp_path)
    (root / "content" / "crisis.json").write_text(content, encoding="utf-8")
    examined = examine(root, DAY)
    assert examined.project is None
    said = text(examined.problems, str)
    assert said.startswith("content/crisis.json:")
    assert line in said


def test_a_switch_that_is_not_text_is_a_located_error(minimal):
    (minimal / "content" / "crisis.json").write_bytes(b'{"state": "\xff"}')
    examined = examine(minimal, DAY)
    assert [(p.place.file, p.code) for p in examined.problems] == [("content/crisis.json", "not-utf-8")]

"""What a learning system has to remember: how long it gets, and that no two ids are taken for one another."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from cases.corpus import DAY, EVERY_KIND, project_of
from portevoix import codec, package
from portevoix.cli import main
from portevoix.model.history import History
from portevoix.package import KINDS, NoRoomError
from vectors.make_codec_vectors import VECTORS, vectors


@pytest.fixture(scope="module")
def project():
    return project_of(EVERY_KIND)


def with_history(project, *versions):
    return replace(project, history={"first-steps": History(versions=versions)})


def recorded(version, scenes=(), questions=()):
    digests = {"scenes": dict.fromkeys(scenes, "x"), "questions": dict.fromkeys(questions, "x"), "rules": {}}
    return {"version": version, "updated": DAY, "change": "substantive", **digests}


def test_the_vectors_that_the_browser_s_codec_is_held_to_are_of_this_tree():
    assert json.loads(VECTORS.read_text(encoding="utf-8")) == vectors()


def test_versions_on_record_take_room(project):
    one = with_history(project, recorded("0.9"))
    two = with_history(project, recorded("0.8"), recorded("0.9"))
    assert codec.longest(two, "first-steps") - codec.longest(one, "first-steps") == len("0%2E9,")


def test_ids_that_are_alike_are_found_also_where_one_is_gone(project):
    assert codec.code("the-change-home") == codec.code("the-open-in")
    assert list(codec.clashes(project, "first-steps")) == []
    present = recorded(project.modules["first-steps"].version, ["the-open-in"], ["the-change-home"])
    before = recorded("0.9", ["the-change-home", "the-open-in"], ["the-open-in", "the-change-home"])
    found = list(codec.clashes(with_history(project, before, present), "first-steps"))
    assert found == [("the-change-home", "the-open-in"), ("the-open-in", "the-change-home")]
    assert list(codec.clashes(with_history(project, present, recorded("1.1", ["b"])), "first-steps")) == []


def test_a_module_that_could_not_be_remembered_is_not_packed(project, monkeypatch, every_kind):
    monkeypatch.setattr(package, "longest", lambda *_: 4097)
    with pytest.raises(NoRoomError, match="4097 > 4096"):
        package.package(project, "first-steps", KINDS["scorm12"], DAY)
    assert package.package(project, "first-steps", KINDS["scorm2004"], DAY).needed == 4097
    assert package.package(project, "first-steps", KINDS["html"], DAY).needed is None
    told = CliRunner().invoke(main, ["package", "scorm12", "--folder", str(every_kind), "--messages", "en"])
    assert told.exit_code == 1
    assert "can take 4097 characters, and there are only 4096." in told.output

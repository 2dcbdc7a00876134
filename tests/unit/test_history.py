"""A version is recorded once; what changed since is known to the scene, the question and the rule."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from click.testing import CliRunner

from cases.corpus import EVERY_KIND
from portevoix.cli import main
from portevoix.history import recorded, since, text, unrecorded, versions
from portevoix.model.history import History, Recorded
from portevoix.pipeline import examine

MODULE = "content/modules/first-steps.yml"
FILE = "content/history/first-steps.yml"
DAY = date(2025, 6, 1)


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    shutil.copytree(EVERY_KIND, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "content/history", ignore_errors=True)
    return tmp_path


def run(root, *arguments):
    return CliRunner().invoke(
        main, ["record", "first-steps", "--folder", str(root), "--language", "en", *arguments]
    )


def edit(root, file, old, new):
    path = root / file
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def version_of(root):
    return examine(root, DAY).project.modules["first-steps"].version


def warnings(root):
    loaded = examine(root, DAY)
    assert loaded.project, loaded.problems
    return [problem for problem in loaded.problems if problem.code == "unrecorded-change"]


def version(name, change, scenes):
    parts = {"scenes": scenes, "questions": {}, "rules": {}}
    return Recorded(version=name, updated=DAY, change=change, **parts)


def test_what_changed_is_numbered_by_version_and_by_substance():
    known = (
        version("1", "substantive", {"a": "1", "b": "1", "c": "1", "d": "1"}),
        version("2", "editorial", {"a": "2", "b": "1", "c": "1", "d": "2"}),
        version("3", "substantive", {"a": "2", "b": "2", "d": "3", "new": "1"}),
        version("4", "editorial", {"a": "2", "b": "3", "new": "1"}),
    )
    assert since(known, "scenes") == {"a": (1, 0), "b": (3, 2), "new": (2, 2)}
    assert since(known[:1], "scenes") == {}


def test_a_version_is_recorded_read_back_and_recorded_once(project):
    name = version_of(project)
    first = run(project)
    assert first.exit_code == 0, first.output
    assert first.output.startswith(f"{FILE}: first-steps {name} is recorded (")
    loaded = examine(project, DAY)
    assert loaded.project.history["first-steps"].versions == (recorded(loaded.project, "first-steps"),)
    assert versions(loaded.project, "first-steps") == loaded.project.history["first-steps"].versions
    assert run(project).output == f"first-steps {name} is recorded already, and nothing has changed since.\n"


def test_a_change_that_is_not_recorded_is_a_warning_until_it_is(project):
    run(project)
    assert warnings(project) == []
    edit(project, MODULE, "hook: ", "hook: Now, ")
    (warning,) = warnings(project)
    changed = unrecorded(examine(project, DAY).project, "first-steps")
    assert warning.facts["changed"] == changed
    refused = run(project)
    assert refused.exit_code == 1
    assert "Give the module another `version`" in refused.output
    assert run(project, "--again").exit_code == 0
    assert warnings(project) == []
    assert len(examine(project, DAY).project.history["first-steps"].versions) == 1


def test_another_version_is_added_and_compared(project):
    run(project)
    before = version_of(project)
    edit(project, MODULE, f'version: "{before}"', 'version: "99.0"')
    edit(project, MODULE, "news: You can now try what you have learnt.", "news: A new welcome.")
    edit(project, MODULE, "hook: ", "hook: Dear reader, ")
    present = examine(project, DAY).project
    known = versions(present, "first-steps")
    assert [one.version for one in known] == [before, "99.0"]
    assert list(since(known, "scenes")) == [present.modules["first-steps"].scenes[0].id]
    assert warnings(project) == []
    assert run(project).exit_code == 0
    after = examine(project, DAY).project.history["first-steps"]
    assert [one.news for one in after.versions] == ["You can now try what you have learnt.", "A new welcome."]
    assert text(after) == (project / FILE).read_text(encoding="utf-8")


def test_a_practice_a_scenario_and_a_rule_count_as_what_shows_them(project):
    run(project)
    for path in sorted((project / "content/practices").glob("*.yml"))[:1]:
        edit(project, path.relative_to(project), "body: ", "body: Then ")
    for path in sorted((project / "quiz/scenarios").glob("*.yml"))[:1]:
        edit(project, path.relative_to(project), "title: ", "title: Then ")
    policy = next(iter(sorted((project / "content/policies").glob("*.yml"))))
    edit(project, policy.relative_to(project), "because: ", "because: Then ")
    changed = warnings(project)[0].facts["changed"]
    kinds = {scene.id: scene.kind for scene in examine(project, DAY).project.modules["first-steps"].scenes}
    assert {kinds.get(one, "rule") for one in changed} >= {"practices", "scenario", "rule"}


def test_a_history_without_its_module_or_with_a_version_twice_is_an_error(project):
    run(project)
    kept = (project / FILE).read_text(encoding="utf-8")
    (project / "content/history/elsewhere.yml").write_text(kept, encoding="utf-8")
    one = examine(project, DAY).project
    assert one is None
    assert [p.code for p in examine(project, DAY).problems if p.severity == "error"] == ["unknown-reference"]
    (project / "content/history/elsewhere.yml").unlink()
    twice = History(versions=examine(project, DAY).project.history["first-steps"].versions * 2)
    (project / FILE).write_text(text(twice), encoding="utf-8")
    assert [p.code for p in examine(project, DAY).problems if p.severity == "error"] == ["duplicate-id"]


def test_an_unknown_module_and_a_place_that_cannot_be_written_are_said(project):
    runner = CliRunner()
    unknown = runner.invoke(main, ["record", "first-step", "--folder", str(project), "--language", "en"])
    assert unknown.exit_code == 2
    assert "did you mean `first-steps`?" in unknown.output
    (project / "content/history/first-steps.yml").mkdir(parents=True)  # in the way
    refused = run(project)
    assert refused.exit_code == 1
    assert "Could not open file" in refused.output
    assert "first-steps.yml" in refused.output

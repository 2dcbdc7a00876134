"""A project's files become one frozen model; nothing is lost, and no mistake hides another."""

from __future__ import annotations

import dataclasses

import pytest
from pydantic import ValidationError

from cases.corpus import DAY, EVERY_KIND, MINIMAL
from portevoix.load import FOLDERS, ORGANISATION, SINGLE_FILES, VARIABLES, file_of, load
from portevoix.pipeline import examine
from portevoix.problems import Place
from portevoix.source import read_file

QUARREL = "content/practices/quarrel.yml"


def found(root):
    return {(problem.place.file, problem.code) for problem in load(root).problems}


def replace(root, file, old, new):
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_that_an_author_wrote_is_lost():
    """Every file is read, every object is in the project, every text of every file is in the model."""
    loaded = load(EVERY_KIND)
    files = {path.relative_to(EVERY_KIND).as_posix() for path in EVERY_KIND.rglob("*.yml")}
    assert set(loaded.documents) == files
    project = loaded.project
    for folder in ("networks", "practices", "modules"):
        names = {path.stem for path in (EVERY_KIND / "content" / folder).iterdir()}
        assert set(getattr(project, folder)) == names
        for name in names:
            model = getattr(project, folder)[name]
            assert_kept(loaded.documents[file_of(folder, name)].data, model.model_dump(mode="json"))
    assert list(project.sources) == ["yearbook", "old-survey"]
    assert list(project.levels) == ["freely", "with-care", "ask-first", "later", "team-only"]


def assert_kept(written, kept):
    if isinstance(written, dict):
        for key, value in written.items():
            assert_kept(value, kept[key])
    elif isinstance(written, list):
        assert len(written) == len(kept)
        for one, other in zip(written, kept, strict=True):
            assert_kept(one, other)
    elif (
        isinstance(written, str)
        and "{{" not in written
        and "T14:00" not in written
        and "T16:00" not in written
    ):
        assert kept == written.strip()
    elif not isinstance(written, str):
        assert kept == written


def test_the_model_cannot_be_changed():
    project = load(MINIMAL).project
    with pytest.raises(dataclasses.FrozenInstanceError):
        project.networks = {}
    with pytest.raises(ValidationError):
        project.organisation.name = "Another"


def test_loading_twice_gives_the_same():
    assert load(EVERY_KIND) == load(EVERY_KIND)


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_variable_is_filled_in_with_the_words_of_the_organisation(variable, minimal):
    replace(minimal, QUARREL, "No quarrels.", f"'{{{{ {variable} }}}} and {{{{{variable}}}}}.'")
    project = load(minimal).project
    value = str(getattr(project.organisation, variable.removeprefix("organisation.")))
    assert project.practices["quarrel"].rule == f"{value} and {value}."


def test_the_variables_are_the_plain_words_of_the_organisation():
    assert {"organisation.acronym", "organisation.staff_members", "organisation.crisis_delay_hours"} < set(
        VARIABLES
    )
    assert not {"organisation.language", "organisation.home", "organisation.contacts"} & set(VARIABLES)


@pytest.mark.parametrize(
    ("file", "old", "new", "read"),
    [
        (
            "content/levels.yml",
            "Publish what you wish.",
            "'{{ organisation.acronym }}'",
            lambda p: p.levels["freely"].text,
        ),
        (
            "content/sources.yml",
            "Yearbook",
            '"{{ organisation.acronym }}"',
            lambda p: p.sources["yearbook"].title,
        ),
        (
            "content/networks/square.yml",
            "    - Short articles",
            '    - "{{ organisation.acronym }}"',
            lambda p: p.networks["square"].profile.formats[0],
        ),
        (
            "content/modules/first-steps.yml",
            "title: Welcome",
            'title: "{{ organisation.acronym }}"',
            lambda p: p.modules["first-steps"].scenes[0].title,
        ),
        (
            ORGANISATION,
            "Speak of your work",
            '"{{ organisation.acronym }}"',
            lambda p: p.organisation.home.title,
        ),
    ],
)
def test_variables_are_filled_in_everywhere(file, old, new, read, minimal):
    replace(minimal, file, old, new)
    assert read(load(minimal).project) == "IEX"


@pytest.mark.parametrize("text", ["{ organisation.acronym }", "{{ organisation.acronym }", "50 % {x}", "{}"])
def test_single_braces_are_ordinary_text(text, minimal):
    replace(minimal, QUARREL, "No quarrels.", f"'{text}'")
    assert load(minimal).project.practices["quarrel"].rule == text


def test_without_a_valid_organisation_known_variables_are_no_mistakes(minimal):
    replace(minimal, ORGANISATION, "acronym: IEX\n", "")
    assert found(minimal) == {(ORGANISATION, "missing-key")}


@pytest.mark.parametrize("name", SINGLE_FILES)
def test_a_file_that_every_project_needs_is_missed(name, minimal):
    (minimal / name).unlink()
    assert (name, "missing-file") in found(minimal)
    assert load(minimal).project is None


def test_a_folder_in_place_of_a_file_is_a_missing_file(minimal):
    (minimal / ORGANISATION).unlink()
    (minimal / ORGANISATION).mkdir()
    assert found(minimal) == {(ORGANISATION, "missing-file")}


def test_an_empty_folder_has_all_files_missing_and_nothing_else(tmp_path):
    assert found(tmp_path) == {(name, "missing-file") for name in SINGLE_FILES}


@pytest.mark.parametrize(
    "name",
    [
        "content/note.yml",
        "content/networks/deep/er.yml",
        "content/networks/square.yaml",
        "content/networks/square.json",
        "content/networks/picture.png",
        "content/module/first-steps.yml",
        "content/pages.yml",
    ],
)
def test_a_file_that_would_be_ignored_is_told(name, minimal):
    (minimal / name).parent.mkdir(exist_ok=True)
    (minimal / name).write_text("a: 1", encoding="utf-8")
    assert found(minimal) == {(name, "unexpected-file")}


@pytest.mark.parametrize(
    "name",
    [
        "content/pages/about.md",
        "content/pages/pictures/team.png",
        "content/networks/README.md",
        "content/networks/square.yml~",
        "content/networks/.square.yml.swp",
        "content/.DS_Store",
        "content/practices/#quarrel.swp",
    ],
)
def test_pages_notes_and_editors_leavings_are_nobodys_mistake(name, minimal):
    (minimal / name).parent.mkdir(parents=True, exist_ok=True)
    (minimal / name).write_text("a: 1", encoding="utf-8")
    assert found(minimal) == set()


@pytest.mark.parametrize("name", ["Square", "a_b", "a--b", "-a", "a-", "1a", "a b", "é", "a.b", ""])
def test_a_file_whose_name_cannot_be_an_address_is_refused(name, minimal):
    file = f"content/practices/{name}.yml" if name else "content/practices/x-.yml"
    (minimal / file).write_text("a: 1", encoding="utf-8")
    assert found(minimal) == {(file, "bad-file-name")}


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(minimal):
    (minimal / "content/practices/gone.yml").symlink_to("nowhere.yml")
    (minimal / "content/practices/loop.yml").symlink_to("loop.yml")
    assert found(minimal) == {
        ("content/practices/gone.yml", "unreadable-file"),
        ("content/practices/loop.yml", "unreadable-file"),
    }


def test_places_are_those_of_the_files():
    loaded = load(MINIMAL)
    assert loaded.place(QUARREL, ("title",)) == Place(QUARREL, 2, 8)
    assert loaded.place(QUARREL, ("title",), key=True) == Place(QUARREL, 2, 1)


CONCEPTS = {"quiz": "banks", "quiz/scenarios": "scenarios"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_file_of_an_object_is_where_it_was_read(folder):
    name = CONCEPTS.get(folder, folder.removeprefix("content/"))
    for identifier in getattr(load(EVERY_KIND).project, name):
        assert read_file(EVERY_KIND / file_of(name, identifier), "x")[0] is not None


def test_checks_run_only_on_a_valid_project(minimal):
    """A reference cannot be followed while a file is invalid: only what is certain is told."""
    replace(minimal, QUARREL, "rule: No quarrels.\n", "")
    replace(minimal, "content/networks/circle.yml", "team-only", "nobody")
    assert {problem.code for problem in examine(minimal, DAY).problems} == {"missing-key"}

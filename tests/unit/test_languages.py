"""The same content in another language: read, checked, counted, and packed."""

from __future__ import annotations

import shutil
from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from cases.corpus import DAY, EVERY_KIND, MINIMAL
from portevoix import codec
from portevoix.cli import main
from portevoix.compile.learning import learning_view
from portevoix.history import recorded, versions
from portevoix.package import KINDS, languages, package
from portevoix.pipeline import examine
from unit.package.manifests import faults

ORGANISATION = "name: Institut Exemple\nstaff_members: salariés\ncommunications_team: la communication\n"
MODULE = """title: Premiers pas
promise: Pour tous les {{ organisation.staff_members }} !
scenes: [{id: welcome, hook: Que dites-vous ?}]
"""
LEVELS = "levels: [{id: team-only, text: 'Laissez faire {{ organisation.communications_team }}.'}]\n"


@pytest.fixture
def bilingual(tmp_path):
    """The minimal project with some words in French."""
    root = shutil.copytree(MINIMAL, tmp_path / "bilingual")
    for name, text in (("organisation", ORGANISATION), ("modules/first-steps", MODULE), ("levels", LEVELS)):
        (root / f"content/{name}.fr.yml").write_text(text, encoding="utf-8")
    return root


def test_each_language_has_its_own_words_and_variables(bilingual):
    project = examine(bilingual, DAY).project
    french = project.translations["fr"]
    assert (project.organisation.language, french.organisation.language) == ("en", "fr")
    assert french.modules["first-steps"].title == "Premiers pas"
    assert french.modules["first-steps"].promise == "Pour tous les salariés !"
    assert french.levels["team-only"].text == "Laissez faire la communication."
    assert project.levels["team-only"].text == "Leave it to the communications team."


def test_what_is_not_translated_is_as_its_author_wrote_it(bilingual):
    project = examine(bilingual, DAY).project
    french = project.translations["fr"]
    assert french.levels["team-only"].label == "The team alone"
    assert french.networks == project.networks
    assert french.modules["first-steps"].scenes[1:] == project.modules["first-steps"].scenes[1:]


def test_what_is_not_translated_is_counted(bilingual):
    (told,) = examine(bilingual, DAY).translated
    assert told.language == "fr"
    assert told.missing["content/levels.yml"] == 3
    assert told.missing["content/networks/square.yml"] == 8
    assert sum(told.missing.values()) == told.texts - 7
    result = CliRunner().invoke(main, ["check", str(bilingual), "--language", "en"])
    assert f"fr: 7 of {told.texts} texts are translated; not yet: content/" in result.output
    assert "content/levels.yml (3)" in result.output


def test_a_mistake_in_a_translation_stops_the_build(bilingual):
    file = bilingual / "content/levels.fr.yml"
    file.write_text("levels: [{id: team-only, text: ''}]", encoding="utf-8")
    loaded = examine(bilingual, DAY)
    assert loaded.project is None
    assert [(one.code, one.place.file) for one in loaded.problems] == [
        ("empty-text", "content/levels.fr.yml")
    ]


def test_a_translation_of_what_is_wrong_itself_waits_for_it(bilingual):
    (bilingual / "content/levels.yml").write_text("levels: []", encoding="utf-8")
    loaded = examine(bilingual, DAY)
    assert {one.place.file for one in loaded.problems} == {"content/levels.yml"}


def test_a_style_that_the_source_was_allowed_is_not_held_against_a_translation(tmp_path):
    root = shutil.copytree(EVERY_KIND, tmp_path / "styled")
    text = "questions: [{id: a-copy-stays, stem: Ce qui n'est pas faux est-il vrai ?}]"
    (root / "quiz/everyday.fr.yml").write_text(text, encoding="utf-8")
    loaded = examine(root, DAY)
    assert loaded.problems == []
    assert loaded.project is not None


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004", "cmi5"])
def test_a_package_speaks_its_language(bilingual, kind):
    project = examine(bilingual, DAY).project
    assert languages(project) == ("en", "fr")
    made = package(project, "first-steps", KINDS[kind], DAY, "fr")
    assert made.name == f"first-steps-1.0-fr-{kind}.zip"
    packed = ZipFile(BytesIO(made.data))
    page = BeautifulSoup(packed.read("index.html"), "html.parser")
    assert page.html["lang"] == "fr"
    assert page.title.string.startswith("Premiers pas")
    assert "Sommaire" in page.text
    assert "Que dites-vous\u202f?" in page.text
    name = "cmi5.xml" if kind == "cmi5" else "imsmanifest.xml"
    manifest = packed.read(name)
    files = [path for path in packed.namelist() if path != name]
    assert faults(kind, manifest, files, ("fr", "en")) == []
    titles = BeautifulSoup(manifest, "xml")
    if kind == "cmi5":
        said = {one["lang"]: one.string for one in titles.au.title.find_all("langstring")}
        assert said == {"fr": "Premiers pas", "en": "First steps"}
        assert next(iter(said)) == "fr"
    else:
        assert titles.item.title.string == "Premiers pas"


def test_a_module_is_the_same_for_a_learning_system_in_every_language(bilingual):
    project = examine(bilingual, DAY).project
    french = project.translations["fr"]
    assert codec.longest(project, "first-steps") == codec.longest(french, "first-steps")
    both = [learning_view(one, "first-steps") for one in (project, french)]
    assert both[0] == both[1]


def test_the_command_packs_a_language_that_there_is(bilingual):
    where = ["package", "scorm12", "--folder", str(bilingual), "--messages", "en"]
    result = CliRunner().invoke(main, [*where, "--language", "fr"])
    assert result.exit_code == 0, result.output
    assert (bilingual / "dist/first-steps-1.0-fr-scorm12.zip").is_file()
    result = CliRunner().invoke(main, [*where, "--language", "de"])
    assert result.exit_code == 2
    assert "fr" in result.output


RECORDED = """versions:
  - version: "1.0"
    updated: 2025-01-01
    change: substantive
    scenes: {%s}
    questions: {}
    rules: {}
"""


def with_history(root, name="first-steps"):
    """Record a version before the present one, in which every scene is as it is now but one."""
    now = recorded(examine(root, DAY).project, name)
    scenes = ", ".join(f"{one}: {digest}" for one, digest in now.scenes.items() if one != "habits")
    (root / "content/history").mkdir()
    (root / f"content/history/{name}.yml").write_text(RECORDED % scenes, encoding="utf-8")
    file = root / f"content/modules/{name}.yml"
    text = file.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"\nnews: Try a habit.')
    file.write_text(text, encoding="utf-8")


def test_what_changed_is_the_same_in_every_language_and_said_in_its_own(bilingual):
    with_history(bilingual)
    file = bilingual / "content/modules/first-steps.fr.yml"
    file.write_text(file.read_text(encoding="utf-8") + "news: Essayez une habitude.\n", encoding="utf-8")
    project = examine(bilingual, DAY).project
    french = project.translations["fr"]
    both = [learning_view(one, "first-steps") for one in (project, french)]
    assert both[0] == both[1]
    assert list(both[0]["changed"]["scenes"]) == ["habits"]
    assert [one.news for one in versions(project, "first-steps")][-1] == "Try a habit."
    assert [one.news for one in versions(french, "first-steps")][-1] == "Essayez une habitude."


def test_sentences_that_are_not_translated_keep_the_words_of_their_language(bilingual):
    (bilingual / "content/organisation.fr.yml").write_text("acronym: INEX\n", encoding="utf-8")
    (bilingual / "content/networks/square.fr.yml").write_text("purpose: Un réseau\n", encoding="utf-8")
    square = examine(bilingual, DAY).project.translations["fr"].networks["square"]
    assert (square.purpose, square.accounts[0].name) == ("Un réseau", "Page IEX")


def test_only_what_is_there_can_be_missed(bilingual):
    """A source that cannot be read is told alone, and the site's own pages are not ours."""
    (bilingual / "content/networks/square.fr.yml").write_text("purpose: Un réseau\n", encoding="utf-8")
    (bilingual / "content/networks/square.yml").write_text("name: [", encoding="utf-8")
    (bilingual / "content/pages").mkdir()
    (bilingual / "content/pages/data.fr.yml").write_text("a: b\n", encoding="utf-8")
    problems = examine(bilingual, DAY).problems
    assert {problem.place.file for problem in problems} == {"content/networks/square.yml"}


def test_translations_are_among_the_files_that_were_read(bilingual):
    assert examine(bilingual, DAY).files == examine(MINIMAL, DAY).files + 3

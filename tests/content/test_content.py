"""The content that is shipped passes its own checks, covers its reference and names nobody."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from click.testing import CliRunner

from portevoix.cli import main
from portevoix.load import load
from portevoix.pipeline import examine

DAY = date(2026, 12, 1)
ROW = re.compile(r"\| (004-\d{2}) \| (content/\S+\.yml) \| (\S+) \|")


@pytest.fixture(scope="module")
def examined(repository):
    return examine(repository, DAY)


@pytest.fixture(scope="module")
def project(repository):
    return load(repository).project


@pytest.fixture(scope="module")
def coverage(repository):
    return ROW.findall((repository / "docs/content-coverage.md").read_text(encoding="utf-8"))


def written(repository, *folders):
    for folder in folders:
        for file in sorted((repository / "content" / folder).glob("*.yml")):
            yield file, file.read_text(encoding="utf-8")


def test_the_content_has_neither_an_error_nor_a_warning(examined):
    assert examined.problems == []
    assert examined.project is not None


def test_every_item_of_the_reference_has_its_place(coverage):
    assert [item for item, _, _ in coverage] == [f"004-{number:02d}" for number in range(1, 62)]


def test_every_place_named_for_an_item_exists(coverage, project, repository):
    scenes = {f"{name}#{scene.id}" for name, module in project.modules.items() for scene in module.scenes}
    places = scenes | {f"networks/{name}" for name in project.networks}
    assert {place for _, _, place in coverage} <= places
    for _, file, place in coverage:
        assert (repository / file).is_file()
        if place.startswith("networks/"):
            assert file == f"content/{place}.yml"


def test_contacts_are_functions_not_persons(project):
    assert [contact.name for contact in project.organisation.contacts if contact.name] == []
    for contact in project.organisation.contacts:
        assert not re.search(r"@|\b(M\.|Mme|Monsieur|Madame)\b|\+?\d[\d .]{7,}", contact.model_dump_json())


def test_every_figure_has_a_date_and_a_publisher(project):
    cited = {
        account.followers.source
        for network in project.networks.values()
        for account in network.accounts
        if account.followers
    }
    assert cited
    for source in cited:
        assert project.sources[source].date <= DAY
        assert project.sources[source].publisher


def test_facts_have_the_day_on_which_they_were_checked(project):
    for network in project.networks.values():
        assert bool(network.facts) <= bool(network.facts_checked)


@pytest.mark.parametrize("field", ["acronym", "name"])
def test_the_organisation_is_named_by_its_variable_alone(field, project, repository):
    """So that another organisation changes one file."""
    pattern = re.compile(rf"\b{re.escape(getattr(project.organisation, field))}\b")
    named = [
        file.name
        for file, text in written(repository, "networks", "practices", "modules")
        if pattern.search(text)
    ]
    assert named == []


@pytest.mark.parametrize(
    "variable", ["acronym", "communications_team", "staff_members", "crisis_delay_hours"]
)
def test_the_variables_are_used(variable, repository):
    texts = "".join(text for _, text in written(repository, "networks", "practices", "modules", "."))
    assert f"organisation.{variable}" in texts


def test_the_content_says_that_it_is_a_demonstration(project):
    assert project.organisation.demonstration


def test_french_content_has_typed_no_special_space(repository):
    """Authors type ordinary spaces: the narrow ones are set when the page is drawn."""
    special = re.compile("[\u00a0\u202f\u2009]")
    assert [
        file.name
        for file, text in written(repository, "networks", "practices", "modules")
        if special.search(text)
    ] == []


def test_every_text_is_there_in_english(examined, repository):
    assert [(one.language, one.missing) for one in examined.translated] == [("en", {})]
    told = CliRunner().invoke(main, ["check", str(repository), "--language", "en"]).output
    texts = examined.translated[0].texts
    assert f"en: {texts} of {texts} texts are translated\n" in told


def test_nothing_of_the_content_is_lost(project, repository):
    files = {
        path.name.partition(".")[0]
        for folder in ("networks", "practices", "modules")
        for path in (repository / "content" / folder).iterdir()
    }
    assert {*project.networks, *project.practices, *project.modules} == files
    assert json.dumps({name: module.model_dump(mode="json") for name, module in project.modules.items()})

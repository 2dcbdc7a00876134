"""The privacy page and the accessibility statement: what the software says itself, what it never claims."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from cases.corpus import DAY, EVERY_KIND, MINIMAL, project_of
from portevoix.compile import compile_site
from portevoix.compile.privacy import PROGRESS_KEY, REMEMBERED
from portevoix.model.accessibility import Accessibility
from portevoix.pipeline import examine
from portevoix.render import render_site

AUDIT = {
    "date": "2025-04-30",
    "auditor": "Another institute",
    "standard": "RGAA 4.1.2",
    "environments": ["Firefox with NVDA"],
    "pages": ["Home page"],
}
STATEMENT = {
    "established": "2025-05-02",
    "scope": "this site.",
    "commitment": "For everybody.",
    "contact": "advice",
    "feedback": "Tell us.",
    "recourse": "The ombudsman.",
}


def statement(counts=None, **fields):
    """A statement with an audit of these counts: conforming, failing and not applicable criteria."""
    data = {**STATEMENT, **fields}
    if counts:
        names = ("conforming", "failing", "not_applicable")
        data["audit"] = {**AUDIT, "criteria": dict(zip(names, counts, strict=True))}
    return Accessibility.model_validate(data, strict=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The smallest project, with both pages."""
    root = shutil.copytree(MINIMAL, tmp_path_factory.mktemp("statements"), dirs_exist_ok=True)
    for name in ("privacy", "accessibility"):
        shutil.copy(EVERY_KIND / f"content/{name}.yml", root / "content")
    return examine(root, DAY).project


@pytest.fixture(scope="module")
def pages(project):
    """Its pages."""
    return drawn(project)


def drawn(project):
    """The site's pages by their path, as soup; a module's is its whole document."""
    pages = render_site(compile_site(project, DAY)).pages
    return {page.path: BeautifulSoup(page.document or page.content, "html.parser") for page in pages}


def words(soup):
    return " ".join(soup.get_text(" ").split())


@pytest.mark.parametrize(
    ("counts", "conformity"),
    [
        (None, "none"),
        ((49, 51, 6), "none"),
        ((50, 50, 6), "partial"),
        ((105, 1, 0), "partial"),
        ((64, 0, 42), "total"),
        ((1, 0, 0), "total"),
    ],
)
def test_the_state_follows_from_the_audit_alone(counts, conformity):
    assert statement(counts).conformity == conformity


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (None, "not conforming"),
        ((49, 51, 6), "not conforming"),
        ((50, 50, 6), "partially conforming"),
        ((64, 0, 42), "fully conforming"),
    ],
)
def test_the_state_is_said_on_the_page_and_at_the_foot_of_every_module(project, counts, said):
    pages = drawn(replace(project, accessibility=statement(counts)))
    assert words(pages["accessibility/"].select_one(".pv-state .tone")).endswith(said)
    foot = pages["modules/first-steps/"].select_one("body > footer a")
    assert words(foot) == f"Accessibility: {said}"


def test_without_an_audit_nothing_is_claimed(project):
    page = words(drawn(replace(project, accessibility=statement()))["accessibility/"])
    assert "no audit has been made" in page
    assert "Automatic tests are not an audit" in page
    assert "this list is not complete" in page
    assert "%" not in page


def test_what_is_known_to_fail_is_named_without_an_audit_too(project):
    page = words(drawn(replace(project, accessibility=statement(failures=["The chart."])))["accessibility/"])
    assert "The chart." in page
    assert "None is known today." not in page
    assert "this list is not complete" in page


def test_a_site_that_conforms_names_no_failure(project):
    page = drawn(replace(project, accessibility=statement((64, 0, 42))))["accessibility/"]
    assert words(page.select_one("#nonconformities").find_next_sibling()) == "Nothing."
    assert "100 % of the criteria" in words(page)
    assert page.select("#tools, #measures") == []


def test_the_audit_is_reported_with_everything_that_the_model_asks(pages):
    page = pages["accessibility/"]
    assert "30 April 2025" in words(page).replace("April 30, 2025", "30 April 2025")
    assert "79.69 % of the criteria" in words(page)
    terms = {words(term): words(term.find_next_sibling("dd")) for term in page.select("dt")}
    assert terms["Auditor"] == "Another institute"
    assert [terms[f"Criteria {one}"] for one in ("met", "not met", "that do not apply")] == ["51", "13", "42"]
    headings = [heading["id"] for heading in page.select("h2")]
    assert headings == ["conformity", "results", "failures", "established", "feedback", "recourse"]
    for part in (
        "Firefox with NVDA",
        "A contrast meter",
        "Home page",
        "transcript",
        "on the networks",
        "ombudsman",
    ):
        assert part in words(page)


def test_the_contact_is_the_organisation_s_own(pages):
    for path in ("accessibility/", "privacy/"):
        assert "Advice desk" in words(pages[path].select_one(".pv-contact"))


def test_a_site_without_these_files_has_neither_pages_nor_links():
    site = compile_site(project_of(MINIMAL), DAY)
    pages = render_site(site)
    assert not {"privacy/", "accessibility/"} & {page.path for page in pages.pages}
    assert pages.links_from(".").strip() == ""
    documents = [BeautifulSoup(page.document, "html.parser") for page in pages.pages if page.document]
    links = [link["href"] for soup in documents for link in soup.select(".foot a")]
    assert not [link for link in links if "privacy/" in link or "accessibility/" in link]


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_each_page_can_stand_alone(project, name):
    pages = render_site(compile_site(replace(project, **{name: None}), DAY))
    kept = {"privacy", "accessibility"} - {name}
    links = BeautifulSoup(pages.links_from("../.."), "html.parser").select("a")
    assert [link["href"] for link in links] == [f"../../{other}/" for other in kept]


def test_the_privacy_page_says_what_is_kept_and_asked_for(pages):
    page = pages["privacy/"]
    named = {code.get_text() for code in page.select("code")}
    assert {"portevoix:first-steps", "…__palette", "crisis.json", "search/search_index.json"} <= named
    assert "portevoix:ambassadeur" not in named


def test_what_a_learning_system_is_told_stands_there_only_where_there_is_one(project, pages):
    assert "cmi.core.lesson_status" in {code.get_text() for code in pages["privacy/"].select("code")}
    alone = project.privacy.model_copy(update={"learning_system": None})
    page = words(drawn(replace(project, privacy=alone))["privacy/"])
    assert "SCORM" not in page
    assert "learning system" not in page


def test_every_policy_is_among_what_is_asked_for(project):
    policies = project_of(EVERY_KIND).policies
    view = compile_site(replace(project, policies=policies), DAY).privacy
    assert view["requests"]["policy"] == [f"policies/{name}.json" for name in policies]
    assert "policy" not in compile_site(project, DAY).privacy["requests"]


def test_what_scripts_remember_is_what_the_page_says(repository):
    """Whoever keeps one thing more has to say so to readers."""
    script = (repository / "site_theme/shared/learner.js").read_text(encoding="utf-8")
    made = re.search(r"export function fresh\(version\) \{\n  return \{\n(.*?)\n  \};", script, re.DOTALL)[1]
    fields = {re.match(r"\s*(\w+)", line)[1] for line in made.splitlines()}
    assert fields - {"format", "version"} == set(REMEMBERED)


def test_scripts_keep_things_under_the_key_that_the_page_names(repository):
    used = [
        key
        for script in (repository / "site_theme").rglob("*.js")
        for key in re.findall(r"`(portevoix:.*?)`", script.read_text(encoding="utf-8"))
    ]
    assert {re.sub(r"\$\{.*\}", "{module}", key) for key in used} == {PROGRESS_KEY}

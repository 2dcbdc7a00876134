"""The page of a module's questions: each once, with its answer, and nothing of them in search."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from cases.corpus import DAY, EVERY_KIND, MINIMAL, project_of
from portevoix.compile import compile_site
from portevoix.render import render_site

PATH = "modules/first-steps/questions/"


def pages_of(project):
    return {page.path: page for page in render_site(compile_site(project, DAY)).pages}


@pytest.fixture(scope="module")
def project():
    return project_of(EVERY_KIND)


@pytest.fixture(scope="module")
def page(project):
    return pages_of(project)[PATH]


@pytest.fixture(scope="module")
def soup(page):
    return BeautifulSoup(page.document, "html.parser")


def test_every_question_of_the_module_stands_there_once_with_its_answer(project, soup):
    module = compile_site(project, DAY).modules["first-steps"]
    questions = soup.select("quiz-question")
    assert sorted(q["data-question"] for q in questions) == sorted(q["id"] for q in module["questions"])
    unanswered = [q["data-question"] for q in questions if not q.select("details.question-key")]
    assert unanswered == ["ease"]  # nothing is right or wrong there


def test_each_scene_that_asks_something_has_its_part(soup):
    assert [part["id"] for part in soup.select("main > section")] == [
        "quiz-check",
        "quiz-review",
        "quiz-picture",
        "quiz-final",
    ]
    assert soup.select_one("main > section h2").get_text() == "Where do you stand?"


def test_a_question_that_several_scenes_may_ask_stands_at_the_first_and_is_linked_from_the_others(project):
    module = project.modules["first-steps"]
    check = next(scene for scene in module.scenes if scene.id == "check")
    again = check.model_copy(update={"id": "again", "title": "Once more", "draws": check.draws * 2})
    module = module.model_copy(update={"scenes": (*module.scenes, again)})
    document = pages_of(replace(project, modules={"first-steps": module}))[PATH].document
    soup = BeautifulSoup(document, "html.parser")
    asked = [question["data-question"] for question in soup.select("#quiz-check quiz-question")]
    assert not soup.select("#quiz-again quiz-question")
    links = [link["href"] for link in soup.select("#quiz-again a")]
    assert links == [f"#question-{question}" for question in asked]
    assert all(soup.select_one(link) for link in links)


def test_its_links_lead_to_the_module_s_scenes(project, soup):
    scenes = {f"/modules/first-steps/#{scene.id}" for scene in project.modules["first-steps"].scenes}
    links = {urljoin(f"/{PATH}", link["href"]) for link in soup.select(".question-explanation a")}
    assert links & scenes
    assert all(link in scenes or link.startswith("/policies/") for link in links)


def test_search_is_told_what_the_page_is_and_no_answer(page, soup):
    assert soup.select_one('meta[name="robots"]')["content"] == "noindex"
    assert page.title == "Questions and answers: First steps"
    said = BeautifulSoup(page.content, "html.parser")
    assert said.h1.get_text() == page.title
    assert said.get_text(" ", strip=True) == (
        f"{page.title} Every question of the module, with the answer and why it is right."
    )


def test_a_module_that_asks_nothing_has_no_such_page():
    assert PATH not in pages_of(project_of(MINIMAL))

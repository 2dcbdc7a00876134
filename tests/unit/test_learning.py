"""What a module's page says of completing it, and what it knows of the versions before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from cases.corpus import DAY, EVERY_KIND, project_of
from editions import lay_out
from portevoix.compile import compile_site
from portevoix.compile.learning import completion_view
from portevoix.model.module import CompletionRule
from portevoix.pipeline import examine
from portevoix.render import render_site


@pytest.fixture(scope="module")
def third(tmp_path_factory):
    """The module of every kind at its third version."""
    project = examine(lay_out(tmp_path_factory.mktemp("editions") / "project"), DAY).project
    return compile_site(project, DAY).modules["first-steps"]


def ruled(scenes_seen, *quizzes):
    """Return the project of every kind with another completion rule."""
    project = project_of(EVERY_KIND)
    rule = CompletionRule(scenes_seen=scenes_seen, quizzes_passed=quizzes)
    module = project.modules["first-steps"].model_copy(update={"complete_when": rule})
    return replace(project, modules={"first-steps": module})


def test_only_what_changed_in_substance_is_told(third):
    assert third["learning"]["versions"] == ["1.0", "1.1", "1.1.1"]
    assert third["learning"]["substantive"] == ["1.1"]
    assert [change["version"] for change in third["changes"]] == ["1.1"]
    assert third["learning"]["changed"]["scenes"]["crisis"] == (1, 1)
    assert third["learning"]["changed"]["scenes"]["welcome"] == (2, 0)


def test_a_rule_that_changed_is_told_as_it_is_now(third):
    (rule,) = third["changed_rules"]
    assert rule["key"] == "may-i-share/S3"
    assert rule["because"] == "Circle *knows* its readers."
    assert rule["verdict"]["label"] == "Ask first"
    assert rule["policy_title"] == "May I share this?"


def test_the_rule_of_completion_names_its_quizzes():
    view = completion_view(ruled(80, "final"), "first-steps")
    assert view == {
        "scenes_seen": 80,
        "quizzes": [{"id": "final", "title": "What you have learnt", "pass_mark": 70}],
    }


@pytest.mark.parametrize(
    ("scenes", "quizzes", "said"),
    [
        (100, [], "To complete the module: see all its scenes."),
        (80, [], "To complete the module: see 80% of its scenes."),
        (0, ["final"], "To complete the module: pass “What you have learnt” (at least 70%)."),
        (0, [], None),
    ],
)
def test_each_rule_is_said_in_a_sentence_and_no_rule_in_none(scenes, quizzes, said):
    pages = render_site(compile_site(ruled(scenes, *quizzes), DAY)).pages
    soup = BeautifulSoup(next(p for p in pages if p.path == "modules/first-steps/").document, "html.parser")
    found = [" ".join(rule.get_text().split()) for rule in soup.select(".cover-rule, [data-rule]")]
    assert found == ([said, said] if said else [])
    assert len(soup.select("module-progress")) == (1 if said else 0)

"""What a question's artefact tells a page, and what it does not give away."""

from __future__ import annotations

import pytest

from cases.corpus import DAY, EVERY_KIND, project_of
from portevoix.compile import compile_site
from portevoix.compile.networks import network_view
from portevoix.compile.questions import question_view
from portevoix.quiz.pools import asked
from portevoix.render.environment import environment


@pytest.fixture(scope="module")
def project():
    return project_of(EVERY_KIND)


@pytest.fixture(scope="module")
def questions(project):
    return {one.id: one for one in asked(project.modules["first-steps"], project.banks)}


@pytest.fixture
def viewed(project):
    """Returns a question's artefact."""
    networks = {name: network_view(project, name, DAY) for name in project.networks}
    return lambda question: question_view(question, project, project.modules["first-steps"], networks)


def test_the_last_paragraph_of_a_stem_is_what_is_asked(questions, viewed):
    question = questions["whom-to-ask"]
    assert (viewed(question)["vignette"], viewed(question)["asked"]) == (None, question.stem)
    told = question.model_copy(update={"stem": "You draw.\n\n- a desk\n\nWhat then?"})
    assert (viewed(told)["vignette"], viewed(told)["asked"]) == ("You draw.\n\n- a desk", "What then?")


@pytest.mark.parametrize(
    ("before", "last"),
    [
        ("You have drawn the *new* bench. " * 5, "Is it yours?"),
        (None, "You have drawn it. Is it yours?"),
        (
            None,
            "You have drawn the bench of the other team. *It is new, and it has been shown to nobody so far. "
            + "Ask?* " * 8,
        ),
        (
            None,
            "You, who have drawn the new bench that the other team is going to show in a month or in two, "
            * 2,
        ),
    ],
    ids=["long", "short", "an emphasis that ends in the last sentence", "one sentence"],
)
def test_before_the_last_sentence_of_a_long_stem_the_situation_is_told(questions, viewed, before, last):
    stem = f"{before or ''}{last}".strip()
    view = viewed(questions["whom-to-ask"].model_copy(update={"stem": stem}))
    assert (view["lead"], view["asked"]) == (before and before.strip(), last.strip())


@pytest.mark.parametrize(
    ("value", "written"), [(48.0, "48"), (2024.0, "2024"), (12345.5, "12\u202f345,5"), (0.00025, "0,00025")]
)
def test_a_number_is_written_with_all_that_it_has(value, written):
    assert environment("fr", None).filters["exact"](value) == written


def test_steps_are_found_in_the_alphabet_s_order_unless_it_is_the_right_one(questions, viewed):
    question = questions["order-of-work"]
    steps = {step.id: step for step in question.steps}
    assert viewed(question)["presented"] == ["publish", "sleep", "draft", "choose"]
    other = tuple(steps[name] for name in ("publish", "choose", "draft", "sleep"))
    assert viewed(question.model_copy(update={"steps": other}))["presented"] == [
        "choose",
        "draft",
        "sleep",
        "publish",
    ]


def test_a_picture_has_its_proportions(project, viewed):
    desk = next(one for one in project.banks["sharing"].questions if one.id == "desk")
    assert (viewed(desk)["picture"], viewed(desk)["picture_size"]) == ("pictures/desk.svg", (1200, 900))


def test_what_is_for_authors_alone_is_no_part_of_it(project):
    site = compile_site(project, DAY)
    for view in site.modules["first-steps"]["questions"]:
        assert not view.keys() & {"tests", "waive", "reviewed", "answers", "verdict", "offer"}
        assert view["key"]["kind"] == view["kind"]

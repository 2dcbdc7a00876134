"""Which questions a quiz can draw, and which a module uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.model.scenes.photo_check import PhotoCheckScene
from portevoix.model.scenes.post_review import PostReviewScene
from portevoix.model.scenes.quiz import QuizScene

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portevoix.model.bank import Bank
    from portevoix.model.module import Module
    from portevoix.model.questions import Question
    from portevoix.model.scenes import Scene
    from portevoix.model.scenes.quiz import Draw


def questions_of(banks: Mapping[str, Bank]) -> dict[str, Question]:
    """Return all questions by id; of several with one id, the first."""
    found: dict[str, Question] = {}
    for bank in banks.values():
        for question in bank.questions:
            found.setdefault(question.id, question)
    return found


def pool(draw: Draw, bank: Bank) -> list[Question]:
    """Return the questions out of which a draw takes some: those it names, of its competency."""
    return [
        question
        for question in bank.questions
        if (not draw.questions or question.id in draw.questions)
        and draw.competency in (None, question.competency)
    ]


def asked_in(scene: Scene, banks: Mapping[str, Bank]) -> list[Question]:
    """Return the questions that a scene may ask, each once; references that lead nowhere are left out."""
    match scene:
        case QuizScene():
            found = [q for draw in scene.draws if draw.bank in banks for q in pool(draw, banks[draw.bank])]
        case PostReviewScene() | PhotoCheckScene():
            question = questions_of(banks).get(scene.question)
            found = [question] if question else []
        case _:
            found = []
    return list({question.id: question for question in found}.values())


def asked(module: Module, banks: Mapping[str, Bank]) -> list[Question]:
    """Return the questions that a module may ask, each once, in the order of its scenes."""
    found = (question for scene in module.scenes for question in asked_in(scene, banks))
    return list({question.id: question for question in found}.values())

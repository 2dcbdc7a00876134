"""A bank of questions as a quiz of its own: what others show in their pages for a check of oneself.

The one idea: nothing new is asked. It is a quiz without a goal, drawn from the bank, whose questions lead
back to the scenes that teach them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portevoix.compile.questions import question_view
from portevoix.quiz.pools import asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portevoix.model.module import Module
    from portevoix.model.project import Project
    from portevoix.model.questions import Question

View = dict[str, Any]

MOST = 10
"""How many questions are asked at a time: some five minutes."""


def bank_view(project: Project, name: str, networks: Mapping[str, View]) -> View:
    """Return a bank's artefact: its questions, each with the module that teaches it, and what is drawn.

    Of a project with one module alone, as a package is made of, questions that lead elsewhere are left out.
    """
    bank = project.banks[name]
    taught = [(question, _teaching(project, question)) for question in bank.questions]
    views = [
        {**question_view(question, project, project.modules[module], networks), "module": module}
        for question, module in taught
        if module is not None
    ]
    ids = [view["id"] for view in views]
    draw = {"count": min(len(ids), MOST), "questions": ids}
    return {
        "id": name,
        "title": bank.title,
        "summary": bank.summary,
        "questions": views,
        "asked": draw["count"],
        "scenes": [{"id": name, "kind": "quiz", "title": bank.title, "draws": [draw]}],
        "learning": {
            "questions": {view["id"]: {"scene": view["scene"]} for view in views},
            "quizzes": {name: {"pass": None, "attempts": None, "shuffle": True, "draws": [draw]}},
        },
    }


def _teaching(project: Project, question: Question) -> str | None:
    """Return the module that a question leads back to: one that asks it, else one that has its scene."""
    having = [name for name, module in project.modules.items() if _has(module, question.scene)]
    asking = [name for name in having if question in asked(project.modules[name], project.banks)]
    return next(iter((*asking, *having)), None)


def _has(module: Module, scene: str) -> bool:
    return any(one.id == scene for one in module.scenes)

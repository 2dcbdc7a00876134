"""Writes what the codec's twins must agree on: codes of ids, and the state of who has done everything.

The one idea: the state is made of what the build says of a module, without the codec; its length as a text is
what the build foresees.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from cases.corpus import EVERY_KIND, project_of  # noqa: E402 - the path is set above
from portevoix.codec import REFRESHER, TEXT, TICKS, code, longest  # noqa: E402
from portevoix.compile.learning import learning_view, parts_view  # noqa: E402
from portevoix.model.questions.fill_in import FillIn  # noqa: E402
from portevoix.model.questions.matching import Matching  # noqa: E402
from portevoix.model.questions.sorting import Sorting  # noqa: E402
from portevoix.model.scenes.confidence import ConfidenceScene  # noqa: E402
from portevoix.model.scenes.scenario import ScenarioScene  # noqa: E402
from portevoix.quiz.keys import key_of  # noqa: E402
from portevoix.quiz.pools import asked, asked_in  # noqa: E402

if TYPE_CHECKING:
    from portevoix.model.project import Project
    from portevoix.model.questions import Question

VECTORS = TESTS / "vectors/codec.json"
NAMES = ("a", "q1", "before-you-post", "true", "1", "begin:4", "_refresher", "déjà", "x" * 60)
SINGLE = ("single-choice", "true-false", "situation", "rating")


def vectors() -> dict[str, Any]:
    """Return the vectors."""
    project = project_of(EVERY_KIND)
    (name,) = project.modules
    module, state = full(project, name)
    return {
        "codes": {one: code(one) for one in NAMES},
        "longest": longest(project, name),
        "module": module,
        "state": state,
    }


def full(project: Project, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a module's description as a package has it, and the state of who has done everything in it."""
    module = {**learning_view(project, name), "parts": parts_view(project, name)}
    return module, fullest(project, name, module)


def fullest(project: Project, name: str, module: dict[str, Any]) -> dict[str, Any]:
    """Return the state of somebody who has done all that a module offers, at its greatest length."""
    version, parts = module["version"], module["parts"]
    strangers = [f"{index}{version}"[: len(version)] for index in range(2, 6)]
    questions = {one.id: one for one in asked(project.modules[name], project.banks)}
    answers: dict[str, Any] = {
        one: {"answer": widest(question, parts["answers"][one]), "credit": 0.5, "version": version}
        for one, question in questions.items()
    }
    for one, question in questions.items():
        if question.kind in {*SINGLE, "fill-in"}:
            answers[one]["credit"] = 1
    quizzes = {
        scene: [one for draw in quiz["draws"] for one in heaviest(draw, questions, parts)]
        for scene, quiz in module["quizzes"].items()
    }
    quizzes[REFRESHER] = list(questions)
    alone = {
        scene.id: [one.id for one in asked_in(scene, project.banks)]
        for scene in project.modules[name].scenes
        if scene.id not in quizzes
    }
    done = {"attempt": 3, "seed": 2**32 - 1, "done": True, "best": 0.7, "passed": True, "version": version}
    seen = dict.fromkeys(module["scenes"], version)
    seen |= dict(zip(module["scenes"], strangers, strict=False))
    return {
        "format": 2,
        "version": version,
        "seen": seen,
        "last": module["scenes"][0],
        "ticks": {scene: ticked(project, name, scene, ids) for scene, ids in parts["ticks"].items()},
        "answers": {
            scene: {one: answers[one] for one in ids} for scene, ids in {**quizzes, **alone}.items() if ids
        },
        "quizzes": {scene: {**done, "drawn": drawn} for scene, drawn in quizzes.items()},
        "completed": {"version": version, "date": "2026-11-24", "score": 0.7},
    }


def heaviest(draw: dict[str, Any], questions: dict[str, Any], parts: dict[str, Any]) -> list[str]:
    """Return the questions of a draw whose answers take most."""

    def weight(one: str) -> int:
        kind, answer = questions[one].kind, widest(questions[one], parts["answers"][one])
        if isinstance(answer, str):
            return len(answer) + 1
        return 3 * len(answer) * (2 if isinstance(answer, dict) else 1) + (0 if kind in SINGLE else 2)

    return sorted(draw["questions"], key=weight)[-draw["count"] :]


def widest(question: Question, ids: list[str]) -> Any:
    """Return the answer that takes most."""
    match question:
        case FillIn():
            return "x" * TEXT
        case Matching() | Sorting():
            return dict.fromkeys(key_of(question)["from"], ids[-1])
    return ids[:1] if question.kind in SINGLE else ids


def ticked(project: Project, name: str, scene: str, ids: list[str]) -> list[str]:
    """Return as many ticks as there can be."""
    (found,) = (one for one in project.modules[name].scenes if one.id == scene)
    if isinstance(found, ConfidenceScene):
        return ids[::5]
    return (ids * TICKS)[:TICKS] if isinstance(found, ScenarioScene) else ids


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

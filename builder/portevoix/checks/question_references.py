"""Whatever a question or a scenario names exists: its competency, its scene, rules, network, picture.

The one idea: a question's scene is one to go back to, so it stands in each module that asks the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.checks.items import items
from portevoix.checks.references import unknown, unknown_rules
from portevoix.load import COMPETENCIES, file_of
from portevoix.model.questions.photo_check import PhotoCheck
from portevoix.model.questions.post_review import PostReview
from portevoix.model.questions.situation import Situation
from portevoix.problems import Place, Problem
from portevoix.quiz.pools import asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portevoix.checks.items import Item
    from portevoix.checks.references import Reference
    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.model.questions import Question
    from portevoix.problems import Fact
    from portevoix.source import DataPath


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each name in a bank or a scenario that leads nowhere."""
    known: Mapping[str, Iterable[str]] = {
        "competency": project.competencies,
        "network": project.networks,
        "picture": project.pictures,
        "policy": project.policies,
        "scene": {scene.id: None for module in project.modules.values() for scene in module.scenes},
    }
    if (project.banks or project.scenarios) and not project.competencies:
        yield Problem(Place(COMPETENCIES), "missing-file")
        known = {**known, "competency": _competencies(project)}
    modules = _asking(project)
    for item in items(project):
        question = item.question
        references = _below(("questions", item.index), _of_question(question))
        yield from unknown(loaded, file_of("banks", item.bank), references, known)
        for path, code, facts in unknown_rules(project, "tests", question.tests):
            yield Problem(item.place(loaded, path), code, facts)
        yield from _scene(project, loaded, item, modules.get(question.id, []), known)
    for name, scenario in project.scenarios.items():
        competency: list[Reference] = [(("competency",), "competency", scenario.competency)]
        yield from unknown(loaded, file_of("scenarios", name), competency, known)


def _competencies(project: Project) -> set[str]:
    """Return all that are named: where their file is missing, it is missed once."""
    scenarios = {scenario.competency for scenario in project.scenarios.values()}
    return scenarios | {item.question.competency for item in items(project)}


def _asking(project: Project) -> dict[str, list[str]]:
    """Return the modules that may ask each question."""
    found: dict[str, list[str]] = {}
    for name, module in project.modules.items():
        for question in asked(module, project.banks):
            found.setdefault(question.id, []).append(name)
    return found


def _below(path: DataPath, references: Iterable[Reference]) -> Iterator[Reference]:
    return (((*path, *rest), concept, value) for rest, concept, value in references)


def _of_question(question: Question) -> Iterator[Reference]:
    yield ("competency",), "competency", question.competency
    match question:
        case PostReview():
            yield ("network",), "network", question.network
        case PhotoCheck():
            yield ("picture",), "picture", question.picture
        case Situation():
            yield ("policy",), "policy", question.policy


def _scene(
    project: Project, loaded: Loaded, item: Item, modules: list[str], known: Mapping[str, Iterable[str]]
) -> Iterator[Problem]:
    """Yield a problem for each module that asks the question and lacks its scene."""
    scene, place = item.question.scene, item.place(loaded, ("scene",))
    if not modules:
        references: list[Reference] = [(("questions", item.index, "scene"), "scene", scene)]
        yield from unknown(loaded, file_of("banks", item.bank), references, known)
    for module in modules:
        scenes = tuple(one.id for one in project.modules[module].scenes)
        if scene not in scenes:
            facts: dict[str, Fact] = {"value": scene, "module": module, "allowed": scenes}
            yield Problem(place, "scene-not-in-module", facts)

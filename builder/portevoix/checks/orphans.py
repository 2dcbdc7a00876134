"""What nobody reads: what no module shows or asks, sources that nothing cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.checks.items import items
from portevoix.load import COMPETENCIES, PICTURES, file_of
from portevoix.model.questions.photo_check import PhotoCheck
from portevoix.model.scenes.figures import FiguresScene
from portevoix.model.scenes.networks import NetworksScene
from portevoix.model.scenes.practices import PracticesScene
from portevoix.model.scenes.scenario import ScenarioScene
from portevoix.problems import Place, Problem
from portevoix.quiz.pools import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.load import Loaded
    from portevoix.model.project import Project


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a warning for each object that no page shows."""
    scenes = [scene for module in project.modules.values() for scene in module.scenes]
    networks = {name for s in scenes if isinstance(s, NetworksScene) for name in (*s.networks, *s.also)}
    practices = {name for s in scenes if isinstance(s, PracticesScene) for name in s.practices}
    cited = {value.source for s in scenes if isinstance(s, FiguresScene) for value in s.values}
    accounts = [account for network in project.networks.values() for account in network.accounts]
    cited |= {account.followers.source for account in accounts if account.followers}
    for name in project.networks:
        if name not in networks:
            place = loaded.place(file_of("networks", name), ())
            yield Problem(place, "unshown-network", {"value": name}, "warning")
    for name in project.practices:
        if name not in practices:
            place = loaded.place(file_of("practices", name), ())
            yield Problem(place, "unshown-practice", {"value": name}, "warning")
    for name in project.sources:
        if name not in cited:
            place = loaded.place_of("sources", name)
            yield Problem(place, "unused-source", {"value": name}, "warning")
    yield from _of_quizzes(project, loaded)


def _of_quizzes(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a warning for each question that is never asked, and for what questions never use."""
    scenes = [scene for module in project.modules.values() for scene in module.scenes]
    used = {question.id for module in project.modules.values() for question in asked(module, project.banks)}
    for item in items(project):
        if item.question.id not in used:
            place = item.place(loaded, ("id",))
            yield Problem(place, "unasked-question", {"value": item.question.id}, "warning")
    told = {scene.scenario for scene in scenes if isinstance(scene, ScenarioScene)}
    for name in project.scenarios:
        if name not in told:
            place = loaded.place(file_of("scenarios", name), ())
            yield Problem(place, "untold-scenario", {"value": name}, "warning")
    questions = [item.question for item in items(project)]
    competencies = {question.competency for question in questions}
    for index, name in enumerate(project.competencies):
        if name not in competencies:
            place = loaded.place(COMPETENCIES, ("competencies", index))
            yield Problem(place, "untested-competency", {"value": name}, "warning")
    pictures = {question.picture for question in questions if isinstance(question, PhotoCheck)}
    for name in project.pictures:
        if name not in pictures:
            yield Problem(Place(f"{PICTURES}/{name}"), "unshown-picture", {"value": name}, "warning")

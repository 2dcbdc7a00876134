"""What changed in a module from version to version.

The one idea: a version is recorded as digests of what authors wrote, so that a build knows which scenes,
questions and rules differ from any earlier version, and whether the team calls the difference substantive.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from portevoix.model.history import History, Recorded
from portevoix.model.questions.situation import Situation
from portevoix.model.scenes.matrix import MatrixScene
from portevoix.model.scenes.networks import NetworksScene
from portevoix.model.scenes.policy import PolicyScene
from portevoix.model.scenes.practices import PracticesScene
from portevoix.model.scenes.scenario import ScenarioScene
from portevoix.quiz import judged
from portevoix.quiz.pools import asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portevoix.model.history import Digests
    from portevoix.model.module import Module
    from portevoix.model.project import Project
    from portevoix.model.questions import Question
    from portevoix.model.scenes import Scene

LENGTH = 10
"""Hexadecimal digits of a digest."""
PARTS = ("scenes", "questions", "rules")

Since = dict[str, tuple[int, int]]
"""What changed after the first version -> the last version that changed it, the last that did in substance.

Versions are numbered from 0, the oldest; 0 says that nothing did since then.
"""


def recorded(project: Project, name: str) -> Recorded:
    """Return a module's present version as it would be recorded."""
    module = project.modules[name]
    return Recorded(
        version=module.version,
        updated=module.updated,
        change=module.change,
        news=module.news,
        scenes={scene.id: _digest(_scene(project, scene)) for scene in module.scenes},
        questions={one.id: _digest(_question(project, one)) for one in asked(module, project.banks)},
        rules=dict(_rules(project, module)),
    )


def versions(project: Project, name: str) -> tuple[Recorded, ...]:
    """Return a module's versions, oldest first, the present one last, recorded or not.

    Those of a translation are its source's; what is new in the present one is said in its own words.
    """
    if project.source is not None:
        *earlier, present = versions(project.source, name)
        news = project.modules[name].news if present.news else None
        return (*earlier, present.model_copy(update={"news": news}))
    history = project.history.get(name)
    past = history.versions if history else ()
    if past and past[-1].version == project.modules[name].version:
        return past
    return (*past, recorded(project, name))


def unrecorded(project: Project, name: str) -> tuple[str, ...]:
    """Return the ids of what differs from what is recorded under the present version's name."""
    project = project.source or project
    history = project.history.get(name)
    if not history or history.versions[-1].version != project.modules[name].version:
        return ()
    last, now = history.versions[-1], recorded(project, name)
    return tuple(
        one
        for part in PARTS
        for one in sorted({*getattr(last, part), *getattr(now, part)})
        if getattr(last, part).get(one) != getattr(now, part).get(one)
    )


def since(known: tuple[Recorded, ...], part: str) -> Since:
    """Return the scenes, questions or rules that are not as they were at first, with when they changed."""
    found: Since = {}
    for number in range(1, len(known)):
        before: Digests = getattr(known[number - 1], part)
        for one, digest in getattr(known[number], part).items():
            if before.get(one) != digest:
                substantive = number if known[number].change == "substantive" else found.get(one, (0, 0))[1]
                found[one] = (number, substantive)
    present = getattr(known[-1], part)
    return {one: numbers for one, numbers in found.items() if one in present}


def text(history: History) -> str:
    """Return a history as the text of its file: YAML that anybody can read and compare."""
    lines = ["# Written by `portevoix record`: what each version held, as digests. Not to be edited by hand."]
    lines.append("versions:")
    for version in history.versions:
        data = version.model_dump(mode="json", exclude_none=True)
        keys = [key for key in data if key not in PARTS]
        lines += [f"  {'- ' if key == keys[0] else '  '}{key}: {_scalar(data[key])}" for key in keys]
        for part in PARTS:
            lines.append(f"    {part}:" if data[part] else f"    {part}: {{}}")
            lines += [f"      {_scalar(one)}: {_scalar(digest)}" for one, digest in data[part].items()]
    return "\n".join(lines) + "\n"


def _scalar(value: str) -> str:
    """Return a text as JSON, which YAML reads alike."""
    return json.dumps(value, ensure_ascii=False)


def _digest(value: Any) -> str:  # noqa: ANN401 - plain data
    said = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:LENGTH]


def _scene(project: Project, scene: Scene) -> list[Any]:
    """Return what is told in a scene: its own words and those that it shows; not figures, which age alone."""
    own = scene.model_dump(mode="json", exclude={"teaches", "label"})
    match scene:
        case PracticesScene():
            shown = [project.practices[name].model_dump(mode="json") for name in scene.practices]
        case NetworksScene():
            hidden = {"accounts", "misspellings", "facts_checked"}
            names = (*scene.networks, *scene.also)
            shown = [project.networks[name].model_dump(mode="json", exclude=hidden) for name in names]
        case ScenarioScene():
            shown = [project.scenarios[scene.scenario].model_dump(mode="json")]
        case _:
            shown = []
    return [own, *shown]


def _question(project: Project, question: Question) -> list[Any]:
    """Return what is asked and what is right; a situation's key is its policy's."""
    own = question.model_dump(mode="json", exclude={"tests", "waive", "reviewed", "verdict", "shuffle"})
    if isinstance(question, Situation):
        return [own, judged(project.policies[question.policy], question).verdict]
    return [own]


def _rules(project: Project, module: Module) -> Iterator[tuple[str, str]]:
    """Yield each rule of the policies that the module shows or asks about."""
    shown = [scene.policy for scene in module.scenes if isinstance(scene, PolicyScene | MatrixScene)]
    tested = [one.policy for one in asked(module, project.banks) if isinstance(one, Situation)]
    policies: Mapping[str, None] = dict.fromkeys([*shown, *tested])
    for name in policies:
        for rule in project.policies[name].rules:
            yield f"{name}/{rule.id}", _digest(rule.model_dump(mode="json"))

"""Which rules of a policy are taught by a scene, and which are tested by a question.

The one idea: a situation tests the rules that decide it, so only other questions have to say what they test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portevoix.model.questions.situation import Situation
from portevoix.model.scenes.matrix import MatrixScene
from portevoix.model.scenes.policy import PolicyScene
from portevoix.policy import compile_policy
from portevoix.quiz.keys import judged_by
from portevoix.quiz.pools import asked
from portevoix.words import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from portevoix.model.project import Project
    from portevoix.model.questions import Question

    Named = dict[str, set[str]]
    """Policy -> ids of its rules."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What modules do with the rules of a policy.

    Attributes:
        policy: its id.
        rules: ids of all its rules, in their order.
        taught: those that a scene teaches.
        tested: those that a question tests which a module asks.
    """

    policy: str
    rules: tuple[str, ...]
    taught: frozenset[str]
    tested: frozenset[str]


def coverage(project: Project) -> tuple[Coverage, ...]:
    """Return the coverage of each policy that modules show, teach or test; the project passed its checks."""
    scenes = [scene for module in project.modules.values() for scene in module.scenes]
    taught = _named(scene.teaches for scene in scenes)
    tested = _tested(project)
    shown = {scene.policy for scene in scenes if isinstance(scene, PolicyScene | MatrixScene)}
    used = shown | taught.keys() | tested.keys()
    return tuple(
        Coverage(
            name,
            tuple(rule.id for rule in policy.rules),
            frozenset(taught.get(name, ())),
            frozenset(tested.get(name, ())),
        )
        for name, policy in project.policies.items()
        if name in used
    )


def told(found: Coverage, translate: Callable[[str], str]) -> str:
    """Return one line about a policy: how many rules are taught and tested, and which are not."""
    counts = {"rules": len(found.rules), "taught": len(found.taught), "tested": len(found.tested)}
    sentence = mark(
        "{policy}: of {rules} rules, {taught} are taught by a scene and {tested} tested by a question"
    )
    parts = [translate(sentence).format(policy=found.policy, **counts)]
    for label, covered in (
        (mark("not taught: {rules}"), found.taught),
        (mark("not tested: {rules}"), found.tested),
    ):
        if missing := [rule for rule in found.rules if rule not in covered]:
            parts.append(translate(label).format(rules=", ".join(missing)))
    return "; ".join(parts)


def _tested(project: Project) -> Named:
    questions = [one for module in project.modules.values() for one in asked(module, project.banks)]
    tables = {name: compile_policy(project.policies[name]) for name in _judging(questions)}
    judged = (
        {one.policy: judged_by(tables[one.policy], one).rules}
        for one in questions
        if isinstance(one, Situation)
    )
    return _named((*(one.tests for one in questions), *judged))


def _judging(questions: Iterable[Question]) -> set[str]:
    return {one.policy for one in questions if isinstance(one, Situation)}


def _named(mentions: Iterable[dict[str, tuple[str, ...]]]) -> Named:
    """Return all the rules that are named, together."""
    found: Named = {}
    for mention in mentions:
        for policy, rules in mention.items():
            found.setdefault(policy, set()).update(rules)
    return found

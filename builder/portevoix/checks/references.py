"""References from one object to another lead somewhere, and to something that can be shown there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.load import ACCESSIBILITY, PRIVACY, file_of
from portevoix.model.scenes.closing import ClosingScene
from portevoix.model.scenes.figures import FiguresScene
from portevoix.model.scenes.matrix import MatrixScene
from portevoix.model.scenes.networks import NetworksScene
from portevoix.model.scenes.policy import PolicyScene
from portevoix.model.scenes.poll import PollScene
from portevoix.model.scenes.practices import PracticesScene
from portevoix.model.scenes.workshop import WorkshopScene
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portevoix.load import Loaded
    from portevoix.model.module import Module
    from portevoix.model.policy import Policy
    from portevoix.model.project import Project
    from portevoix.model.scenes import Scene
    from portevoix.problems import Fact
    from portevoix.source import DataPath

Reference = tuple["DataPath", str, str]
"""Where it stands, the concept it names, the id given."""
Fault = tuple["DataPath", str, dict[str, "Fact"]]
"""Where it stands in the scene, the kind of problem, its facts."""


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each reference that leads nowhere, or to what cannot be shown."""
    known: Mapping[str, Iterable[str]] = {
        "contact": [contact.id for contact in project.organisation.contacts],
        "level": project.levels,
        "module": project.modules,
        "network": project.networks,
        "policy": project.policies,
        "practice": project.practices,
        "scenario": project.scenarios,
        "source": project.sources,
    }
    for identifier, network in project.networks.items():
        references: list[Reference] = [(("level",), "level", network.level)]
        for index, account in enumerate(network.accounts):
            if account.followers:
                path = ("accounts", index, "followers", "source")
                references.append((path, "source", account.followers.source))
        yield from unknown(loaded, file_of("networks", identifier), references, known)
    for identifier, module in project.modules.items():
        scenes = {"scene": [scene.id for scene in module.scenes]}
        yield from unknown(loaded, file_of("modules", identifier), _of_module(module), {**known, **scenes})
        yield from _not_showable(project, loaded, identifier, module)
    for file, page in ((PRIVACY, project.privacy), (ACCESSIBILITY, project.accessibility)):
        if page:
            yield from unknown(loaded, file, [(("contact",), "contact", page.contact)], known)


def unknown(
    loaded: Loaded, file: str, references: Iterable[Reference], known: Mapping[str, Iterable[str]]
) -> Iterator[Problem]:
    """Yield a problem for each reference of a file to something that is not known."""
    for path, concept, value in references:
        allowed = tuple(known[concept])
        if value not in allowed:
            facts: dict[str, Fact] = {"concept": concept, "value": value, "allowed": allowed}
            yield Problem(loaded.place(file, path), "unknown-reference", facts)


def _of_module(module: Module) -> Iterator[Reference]:
    for index, scene in enumerate(module.scenes):
        for path, concept, value in _of_scene(scene):
            yield ("scenes", index, *path), concept, value


_LISTS = {"networks": "network", "also": "network", "practices": "practice", "contacts": "contact"}
_NAMES = {"policy": "policy", "contact": "contact", "scenario": "scenario"}
"""Fields that hold ids, whatever the kind of scene: a field's name says which concept it names."""


def _of_scene(scene: Scene) -> Iterator[Reference]:
    for key, concept in _LISTS.items():
        yield from _listed(key, concept, getattr(scene, key, ()))
    for key, concept in _NAMES.items():
        if name := getattr(scene, key, None):
            yield (key,), concept, name
    match scene:
        case PollScene():
            yield from (
                (("choices", i, "scene"), "scene", choice.scene) for i, choice in enumerate(scene.choices)
            )
        case FiguresScene():
            yield from (
                (("values", i, "source"), "source", value.source) for i, value in enumerate(scene.values)
            )
        case ClosingScene():
            for i, sibling in enumerate(scene.siblings):
                if sibling.module:
                    yield ("siblings", i, "module"), "module", sibling.module


def _listed(key: str, concept: str, values: Iterable[str]) -> Iterator[Reference]:
    return (((key, index), concept, value) for index, value in enumerate(values))


def _not_showable(project: Project, loaded: Loaded, identifier: str, module: Module) -> Iterator[Problem]:
    file = file_of("modules", identifier)
    if module.scenes[0].kind != "cover":
        yield Problem(loaded.place(file, ("scenes", 0)), "no-cover")
    for index, scene in enumerate(module.scenes):
        for path, code, facts in _faults(project, scene):
            yield Problem(loaded.place(file, ("scenes", index, *path)), code, facts)


def _faults(project: Project, scene: Scene) -> Iterator[Fault]:
    yield from unknown_rules(project, "teaches", scene.teaches)
    match scene:
        case NetworksScene():
            for position, name in enumerate(scene.networks):
                if name in project.networks and not project.networks[name].profile:
                    yield ("networks", position), "no-profile", {"value": name}
        case FiguresScene():
            yield from _figures(project, scene)
        case PolicyScene() | MatrixScene():
            yield from _unknown_answers(project, scene)
        case PracticesScene():
            yield from _mixed(project, scene)
        case WorkshopScene():
            yield from _sessions(scene)


def _sessions(scene: WorkshopScene) -> Iterator[Fault]:
    for position, session in enumerate(scene.sessions):
        at = ("sessions", position, "end")
        if (session.start.tzinfo is None) != (session.end.tzinfo is None):
            yield at, "half-zoned", {}
        elif session.end <= session.start:
            yield at, "ends-before-start", {}


def unknown_rules(project: Project, key: str, named: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """Yield a fault for each policy under `key`, and each of its rules, that does not exist."""
    for policy, rules in named.items():
        known: tuple[str, ...] = tuple(project.policies)
        facts: dict[str, Fact] = {"concept": "policy", "value": policy, "allowed": known}
        if policy not in known:
            yield (key, policy), "unknown-reference", facts
            continue
        known = tuple(rule.id for rule in project.policies[policy].rules)
        for position, rule in enumerate(rules):
            if rule not in known:
                facts = {"concept": "rule", "value": rule, "allowed": known}
                yield (key, policy, position), "unknown-reference", facts


def _unknown_answers(project: Project, scene: PolicyScene | MatrixScene) -> Iterator[Fault]:
    """Yield a fault for each question or answer that the scene names and its policy lacks."""
    policy = project.policies.get(scene.policy)
    if policy is None:
        return
    if isinstance(scene, MatrixScene):
        known = tuple(question.id for question in policy.questions)
        for key in ("rows", "columns"):
            if (question := getattr(scene, key)) not in known:
                facts: dict[str, Fact] = {"concept": "question", "value": question, "allowed": known}
                yield (key,), "unknown-reference", facts
    yield from unknown_answers(policy, "given", scene.given)


def unknown_answers(policy: Policy, key: str, given: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for each question under `key`, and each answer to it, that a policy lacks."""
    answers = {question.id: tuple(answer.id for answer in question.answers) for question in policy.questions}
    for question, answer in given.items():
        if question not in answers:
            facts: dict[str, Fact] = {"concept": "question", "value": question, "allowed": tuple(answers)}
            yield (key, question), "unknown-reference", facts
        elif answer not in answers[question]:
            facts = {"concept": "answer", "value": answer, "allowed": answers[question]}
            yield (key, question), "unknown-reference", facts


def _figures(project: Project, scene: FiguresScene) -> Iterator[Fault]:
    if bool(scene.networks) == bool(scene.values):
        yield (), "figures-empty", {}
    for position, name in enumerate(scene.networks):
        network = project.networks.get(name)
        if network and not any(account.followers for account in network.accounts):
            yield ("networks", position), "no-followers", {"value": name}


def _mixed(project: Project, scene: PracticesScene) -> Iterator[Fault]:
    known = project.practices
    kinds = [(i, name, known[name].kind) for i, name in enumerate(scene.practices) if name in known]
    for position, name, kind in kinds:
        if kind != kinds[0][2]:
            yield ("practices", position), "wrong-practice", {"value": name, "found": kind}

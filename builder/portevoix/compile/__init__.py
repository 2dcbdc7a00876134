"""Turns the model into artefacts: references followed, figures set side by side, nothing drawn yet.

Artefacts are JSON-ready: text, numbers, lists and mappings. They hold authors' text as it is written
(Markdown) and no HTML; whoever renders or packages them needs no model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portevoix.compile.accessibility import accessibility_view
from portevoix.compile.banks import bank_view
from portevoix.compile.calendar import calendar_files
from portevoix.compile.learning import changed_rules_view, completion_view, learning_view, news_view
from portevoix.compile.levels import level_views
from portevoix.compile.networks import network_view
from portevoix.compile.policies import lessons_of, policy_view
from portevoix.compile.privacy import privacy_view
from portevoix.compile.questions import question_view
from portevoix.compile.scenes import Surroundings, scene_view
from portevoix.compile.theme import theme_colours
from portevoix.memory import Memory
from portevoix.quiz.pools import asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from portevoix.model.project import Project

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is rendered.

    Attributes:
        organisation: the organisation's own words.
        modules: each module with its scenes, by id.
        networks: each network, by id.
        policies: each policy with its compiled plan, by id.
        banks: each bank of questions that some module teaches, as a quiz of its own, by id.
        levels: the permission levels with their networks, most permissive first.
        colours: the accent's shades, by scheme.
        calendars: the text of calendar files, by their path in the site.
        pictures: the text of drawings, by their path in the site.
        privacy: the privacy page, where there is one.
        accessibility: the accessibility statement, where there is one.
    """

    organisation: View
    modules: Mapping[str, View]
    networks: Mapping[str, View]
    policies: Mapping[str, View]
    banks: Mapping[str, View]
    levels: tuple[View, ...]
    colours: Mapping[str, Mapping[str, str]]
    calendars: Mapping[str, str]
    pictures: Mapping[str, str]
    privacy: View | None
    accessibility: View | None


def compile_site(project: Project, today: date, memory: Memory | None = None) -> Site:
    """Return the artefacts of a project that passed its checks; a memory that is kept saves time."""
    memory = memory or Memory()
    lessons = lessons_of(project.modules)
    policies = {name: policy_view(policy, memory, lessons) for name, policy in project.policies.items()}
    networks = {name: network_view(project, name, today) for name in project.networks}
    modules = {name: _module_view(project, name, networks, policies, today) for name in project.modules}
    banks = {name: bank_view(project, name, networks) for name in project.banks}
    for view in policies.values():
        view["matrix"] = _matrix_of(view["id"], modules)
    return Site(
        organisation=project.organisation.model_dump(mode="json"),
        modules=modules,
        networks=networks,
        policies=policies,
        banks={name: bank for name, bank in banks.items() if bank["questions"]},
        levels=tuple(level_views(project, networks)),
        colours=theme_colours(project.organisation.accent),
        calendars=calendar_files(project),
        pictures={f"pictures/{name}": file.read_text("utf-8") for name, file in project.pictures.items()},
        privacy=privacy_view(project, project.privacy) if project.privacy else None,
        accessibility=accessibility_view(project, project.accessibility) if project.accessibility else None,
    )


def _matrix_of(policy: str, modules: Mapping[str, View]) -> View | None:
    """Return the first table of a policy's verdicts that a module shows, for the policy's own page."""
    scenes = (scene for module in modules.values() for scene in module["scenes"])
    return next((s["matrix"] for s in scenes if s["kind"] == "matrix" and s["policy"] == policy), None)


def _module_view(
    project: Project, name: str, networks: Mapping[str, View], policies: Mapping[str, View], today: date
) -> View:
    module = project.modules[name]
    surroundings = Surroundings(module, project, networks, policies, today)
    scenes = [scene_view(scene, surroundings) for scene in module.scenes]
    questions = asked(module, project.banks)
    return {
        "id": name,
        **module.model_dump(mode="json", exclude={"scenes"}),
        "scenes": scenes,
        "questions": [question_view(question, project, module, networks) for question in questions],
        "learning": learning_view(project, name),
        "completion": completion_view(project, name),
        "changes": news_view(project, name),
        "changed_rules": changed_rules_view(project, name, policies),
    }

"""Turns the model into artefacts: references followed, figures set side by side, nothing drawn yet.

Artefacts are JSON-ready: text, numbers, lists and mappings. They hold authors' text as it is written
(Markdown) and no HTML; whoever renders or packages them needs no model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portevoix.compile.calendar import calendar_files
from portevoix.compile.levels import level_views
from portevoix.compile.networks import network_view
from portevoix.compile.policies import Planner, lessons_of, policy_view
from portevoix.compile.scenes import Surroundings, scene_view
from portevoix.compile.theme import theme_colours

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
        levels: the permission levels with their networks, most permissive first.
        colours: the accent's shades, by scheme.
        calendars: the text of calendar files, by their path in the site.
    """

    organisation: View
    modules: Mapping[str, View]
    networks: Mapping[str, View]
    policies: Mapping[str, View]
    levels: tuple[View, ...]
    colours: Mapping[str, Mapping[str, str]]
    calendars: Mapping[str, str]


def compile_site(project: Project, today: date, planner: Planner | None = None) -> Site:
    """Return the artefacts of a project that passed its checks; a planner that is kept saves time."""
    planner = planner or Planner()
    lessons = lessons_of(project.modules)
    policies = {name: policy_view(policy, planner, lessons) for name, policy in project.policies.items()}
    networks = {name: network_view(project, name, today) for name in project.networks}
    modules = {name: _module_view(project, name, networks, policies, today) for name in project.modules}
    for view in policies.values():
        view["matrix"] = _matrix_of(view["id"], modules)
    return Site(
        organisation=project.organisation.model_dump(mode="json"),
        modules=modules,
        networks=networks,
        policies=policies,
        levels=tuple(level_views(project, networks)),
        colours=theme_colours(project.organisation.accent),
        calendars=calendar_files(project),
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
    return {"id": name, **module.model_dump(mode="json", exclude={"scenes"}), "scenes": scenes}

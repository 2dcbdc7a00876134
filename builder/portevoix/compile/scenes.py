"""A scene with its references followed: what its component needs, and nothing to look up elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from portevoix.compile.charts import chart_view
from portevoix.compile.levels import level_views
from portevoix.model.scenes.closing import ClosingScene
from portevoix.model.scenes.contacts import ContactsScene
from portevoix.model.scenes.cover import CoverScene
from portevoix.model.scenes.directory import DirectoryScene
from portevoix.model.scenes.figures import FiguresScene
from portevoix.model.scenes.levels import LevelsScene
from portevoix.model.scenes.networks import NetworksScene
from portevoix.model.scenes.poll import PollScene
from portevoix.model.scenes.practices import PracticesScene
from portevoix.model.scenes.workshop import WorkshopScene

if TYPE_CHECKING:
    from portevoix.model.module import Module
    from portevoix.model.project import Project
    from portevoix.model.scenes import Scene

View = dict[str, Any]
Networks = Mapping[str, View]


def scene_view(scene: Scene, module: Module, project: Project, networks: Networks) -> View:
    """Return a scene's artefact: its own fields, then what it refers to."""
    own = scene.model_dump(mode="json")
    own["label"] = scene.label or scene.title
    return {**own, **_followed(scene, module, project, networks)}


def _followed(scene: Scene, module: Module, project: Project, networks: Networks) -> View:
    match scene:
        case CoverScene():
            return _cover(module, project)
        case PollScene():
            titles = {other.id: other.title for other in module.scenes}
            choices = scene.model_dump()["choices"]
            return {"choices": [{**choice, "scene_title": titles[choice["scene"]]} for choice in choices]}
        case FiguresScene():
            return chart_view(scene, project, networks)
        case NetworksScene():
            return {
                "networks": [networks[name] for name in scene.networks],
                "also": [networks[name] for name in scene.also],
            }
        case LevelsScene():
            return {"levels": level_views(project, networks)}
        case PracticesScene():
            practices = [project.practices[name] for name in scene.practices]
            return {"practices": [practice.model_dump() for practice in practices]}
        case ContactsScene():
            return {"contacts": [_contact(project, name) for name in scene.contacts]}
        case WorkshopScene():
            return {"contact": _contact(project, scene.contact)}
        case DirectoryScene():
            return {"accounts": _accounts(networks)}
        case ClosingScene():
            return {"objectives": list(module.objectives)}
    return {}


def _cover(module: Module, project: Project) -> View:
    return {
        "module_title": module.title,
        "promise": module.promise,
        "duration_minutes": module.duration_minutes,
        "objectives": list(module.objectives),
        "next": module.scenes[1].id if len(module.scenes) > 1 else None,
        "demonstration": project.organisation.demonstration,
    }


def _contact(project: Project, name: str) -> View:
    return next(contact.model_dump() for contact in project.organisation.contacts if contact.id == name)


def _accounts(networks: Networks) -> list[View]:
    return [
        {"network": view["name"], "network_id": view["id"], "icon": view["icon"], "level": view["level"], **account}
        for view in networks.values()
        for account in view["accounts"]
    ]

"""Ids and titles are unique where they are looked up: in a module, a list, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.load import ORGANISATION, file_of
from portevoix.model.scenes.checklist import ChecklistScene
from portevoix.model.scenes.poll import PollScene
from portevoix.model.scenes.workshop import WorkshopScene
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portevoix.load import Loaded
    from portevoix.model.module import Module
    from portevoix.model.project import Project
    from portevoix.problems import Fact
    from portevoix.source import DataPath

Named = tuple["DataPath", str]


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each second use of an id or of a scene's title."""
    contacts = (
        (("contacts", i, "id"), contact.id) for i, contact in enumerate(project.organisation.contacts)
    )
    yield from _repeated(loaded, ORGANISATION, contacts, "duplicate-id")
    for key in ("sources", "levels"):
        file = f"content/{key}.yml"
        items = enumerate(loaded.documents[file].data[key])
        yield from _repeated(
            loaded, file, (((key, i, "id"), item["id"]) for i, item in items), "duplicate-id"
        )
    for identifier, module in project.modules.items():
        file = file_of("modules", identifier)
        scenes = list(enumerate(module.scenes))
        yield from _repeated(loaded, file, ((("scenes", i, "id"), s.id) for i, s in scenes), "duplicate-id")
        yield from _repeated(
            loaded, file, ((("scenes", i, "title"), s.title) for i, s in scenes), "duplicate-title"
        )
        sessions = (
            (("scenes", i, "sessions", j, "id"), session.id)
            for i, scene in scenes
            if isinstance(scene, WorkshopScene)
            for j, session in enumerate(scene.sessions)
        )  # each has a calendar file in the module's folder
        yield from _repeated(loaded, file, sessions, "duplicate-id")
        yield from _taken(loaded, file, module)
        for index, scene in scenes:
            parts = ((("scenes", index, *path), value) for path, value in _parts(scene))
            yield from _repeated(loaded, file, parts, "duplicate-id")


def _taken(loaded: Loaded, file: str, module: Module) -> Iterator[Problem]:
    """Yield a problem for each scene whose id is an address that another scene gives to a part of itself."""
    parts: dict[str, int] = {}
    for index, scene in enumerate(module.scenes):
        line = loaded.place(file, ("scenes", index, "id")).line
        names = (
            "title",
            *getattr(scene, "networks", ()),
            *(f"{n}-name" for n in getattr(scene, "networks", ())),
        )
        parts |= {f"{scene.id}-{name}": line for name in names}
    for index, scene in enumerate(module.scenes):
        if scene.id in parts:
            facts: dict[str, Fact] = {"value": scene.id, "line": parts[scene.id]}
            yield Problem(loaded.place(file, ("scenes", index, "id")), "duplicate-id", facts)


def _parts(scene: object) -> Iterator[Named]:
    match scene:
        case PollScene():
            yield from ((("choices", i, "id"), choice.id) for i, choice in enumerate(scene.choices))
        case ChecklistScene():
            yield from ((("checks", i, "id"), item.id) for i, item in enumerate(scene.checks))


def _repeated(loaded: Loaded, file: str, named: Iterable[Named], code: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for path, value in named:
        place = loaded.place(file, path)
        if value in first:
            yield Problem(place, code, {"value": value, "line": first[value]})
        first.setdefault(value, place.line)

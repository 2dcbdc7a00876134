"""Packages: one module with all that it needs, for a learning system or as a file to open.

The one idea: a package is the site's own page, drawn for another place; then everything that it does not lead
to is left out, and the manifest lists what is left.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from portevoix.codec import longest
from portevoix.compile import compile_site
from portevoix.compile.learning import parts_view
from portevoix.package import cmi5, scorm12, scorm2004
from portevoix.package.archive import archive
from portevoix.package.connectors import CONNECTORS
from portevoix.package.course import course_of
from portevoix.package.files import NotInPackageError, needed
from portevoix.package.html import single
from portevoix.package.pages import INDEX, Kind, drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from portevoix.compile import Site
    from portevoix.model.project import Project
    from portevoix.package.course import Course

__all__ = ["KINDS", "NoRoomError", "NotInPackageError", "Package", "languages", "package"]

KINDS = {
    kind.name: kind
    for kind in (
        Kind("scorm12", "SCORM 1.2"),
        Kind("scorm2004", "SCORM 2004"),
        Kind("cmi5", "cmi5"),
        Kind("html", alone=True),
    )
}
_MANIFESTS: dict[str, tuple[str, Callable[[Course, Iterable[str]], bytes]]] = {
    "scorm12": ("imsmanifest.xml", scorm12.manifest),
    "scorm2004": ("imsmanifest.xml", scorm2004.manifest),
    "cmi5": ("cmi5.xml", cmi5.manifest),
}


@dataclass(frozen=True, slots=True)
class Package:
    """A package.

    Attributes:
        name: the name of its file.
        data: what the file holds.
        files: the paths of the files in it.
        needed: how many characters a learning system may have to remember of a learner; None where it has
            no bound.
        room: how many it can.
    """

    name: str
    data: bytes
    files: tuple[str, ...]
    needed: int | None = None
    room: int | None = None


class NoRoomError(ValueError):
    """A learner could do more in a module than a learning system remembers.

    Attributes:
        needed: how many characters it would take.
        room: how many there are.
    """

    def __init__(self, needed: int, room: int) -> None:
        self.needed = needed
        self.room = room
        super().__init__(f"{needed} > {room}")


def languages(project: Project) -> tuple[str, ...]:
    """Return the languages in which the content exists."""
    return (project.organisation.language, *project.translations)


def package(project: Project, module: str, kind: Kind, day: date, language: str | None = None) -> Package:
    """Return a module of a project that passed its checks, as a package of that kind, made on that day.

    The language is one of `languages`; the content's own, where none is named.

    Raises:
        NotInPackageError: a text leads to what the package does not hold.
        NoRoomError: a learning system could not remember all that a learner can do.
    """
    language = language or project.organisation.language
    spoken = project.translations.get(language, project)
    alone = replace(spoken, modules={module: spoken.modules[module]})
    room = CONNECTORS[kind.name].room
    length = None if room is None else longest(spoken, module)
    if room is not None and length is not None and length > room:
        raise NoRoomError(length, room)
    site = compile_site(alone, day)
    if room is not None:
        site = _remembered(site, module, parts_view(spoken, module))
    files = needed(drawn(site, spoken.pictures, kind), INDEX)
    version = project.modules[module].version
    name = "-".join((module, re.sub(r"[^\w.]+", "-", version).strip("-"), language))
    if kind.name not in _MANIFESTS:
        return Package(f"{name}.html", single(files), tuple(files))
    manifest, text = _MANIFESTS[kind.name]
    files[manifest] = text(course_of(project, module, language), files)
    moment = _moment(project.modules[module].updated)
    packed = archive(files, moment)
    return Package(f"{name}-{kind.name}.zip", packed, tuple(sorted(files)), length, room)


def _remembered(site: Site, name: str, parts: Mapping[str, object]) -> Site:
    """Return a site whose module can be read from what a learning system remembers."""
    module = site.modules[name]
    learning = {**module["learning"], "parts": parts}
    return replace(site, modules={**site.modules, name: {**module, "learning": learning}})


def _moment(updated: date) -> datetime:
    """Return the moment that a package's files bear: the build's where it is given, else the module's day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.combine(updated, time(), UTC)

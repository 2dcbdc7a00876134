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

from portevoix.compile import compile_site
from portevoix.package import cmi5, scorm12, scorm2004
from portevoix.package.archive import archive
from portevoix.package.course import course_of
from portevoix.package.files import NotInPackageError, needed
from portevoix.package.html import single
from portevoix.package.pages import INDEX, Kind, drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from portevoix.model.project import Project
    from portevoix.package.course import Course

__all__ = ["KINDS", "NotInPackageError", "Package", "languages", "package"]

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
    """

    name: str
    data: bytes
    files: tuple[str, ...]


def languages(project: Project) -> tuple[str, ...]:
    """Return the languages in which the content exists."""
    return (project.organisation.language,)


def package(project: Project, module: str, kind: Kind, day: date) -> Package:
    """Return a module of a project that passed its checks, as a package of that kind, made on that day.

    Raises:
        NotInPackageError: a text leads to what the package does not hold.
    """
    alone = replace(project, modules={module: project.modules[module]})
    files = needed(drawn(compile_site(alone, day), project.pictures, kind), INDEX)
    version, language = project.modules[module].version, project.organisation.language
    name = "-".join((module, re.sub(r"[^\w.]+", "-", version).strip("-"), language))
    if kind.name not in _MANIFESTS:
        return Package(f"{name}.html", single(files), tuple(files))
    manifest, text = _MANIFESTS[kind.name]
    files[manifest] = text(course_of(project, module), files)
    moment = _moment(project.modules[module].updated)
    return Package(f"{name}-{kind.name}.zip", archive(files, moment), tuple(sorted(files)))


def _moment(updated: date) -> datetime:
    """Return the moment that a package's files bear: the build's where it is given, else the module's day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.combine(updated, time(), UTC)

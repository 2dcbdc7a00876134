"""Packages of the project that uses every kind of scene, and a reader of manifests that is not ours."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from cases.corpus import DAY, EVERY_KIND, project_of
from portevoix.package import KINDS, package

if TYPE_CHECKING:
    from portevoix.model.project import Project
    from portevoix.package import Package

MODULE = "first-steps"
MANIFESTS = {"scorm12": "imsmanifest.xml", "scorm2004": "imsmanifest.xml", "cmi5": "cmi5.xml"}


@lru_cache
def project() -> Project:
    """Return the project."""
    return project_of(EVERY_KIND)


@lru_cache
def made(kind: str) -> Package:
    """Return a package of it."""
    return package(project(), MODULE, KINDS[kind], DAY)


def opened(kind: str) -> ZipFile:
    """Return a package, to be read."""
    return ZipFile(BytesIO(made(kind).data))


def changed(**fields: object) -> Project:
    """Return the project with other fields in its module."""
    module = project().modules[MODULE].model_copy(update=fields)
    return replace(project(), modules={MODULE: module})


def named(**fields: object) -> Project:
    """Return the project of another organisation."""
    return replace(project(), organisation=project().organisation.model_copy(update=fields))

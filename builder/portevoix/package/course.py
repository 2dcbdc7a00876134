"""What every manifest says of a module: its names, its titles, what it takes to succeed.

The one idea: a learning system keeps results under a course's names. They come from what stays the same when
the module changes, so that a new version finds the results of the old one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from portevoix.model.scenes.quiz import QuizScene
from portevoix.render.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portevoix.model.project import Project

_OURS = UUID("9c2c1a52-52f6-5f0c-8a7e-4f6f1f1d6b0e")
"""The name space of addresses for organisations that have given none."""


@dataclass(frozen=True, slots=True)
class Course:
    """A module as learning systems know it.

    Attributes:
        identifier: a name that may stand as an xs:ID.
        iri: the absolute IRI of the course.
        activity: the absolute IRI of the one unit in it.
        language: that of the package.
        titles: by language, as text, the package's first.
        descriptions: by language, as text.
        pass_mark: in percent; None where the module has not exactly one quiz that must be passed, so that
            no one mark says of a score whether it is enough.
        must_pass: whether a quiz must be passed at all.
    """

    identifier: str
    iri: str
    activity: str
    language: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    pass_mark: int | None
    must_pass: bool


def course_of(project: Project, name: str, language: str | None = None) -> Course:
    """Return what manifests say of a module that is packed in a language; its own, where none is named."""
    module = project.modules[name]
    organisation = project.organisation
    language = language or organisation.language
    every = {organisation.language: project, **project.translations}
    known = {one: every[one].modules[name] for one in (language, *(one for one in every if one != language))}
    course, activity = _addresses(organisation.site_address, organisation.acronym, name)
    quizzes = module.complete_when.quizzes_passed
    marks = {scene.id: scene.pass_mark for scene in module.scenes if isinstance(scene, QuizScene)}
    return Course(
        identifier=".".join(part for part in ("portevoix", _name(organisation.acronym), name) if part),
        iri=course,
        activity=activity,
        language=language,
        titles={one: plain(told.title, one) for one, told in known.items()},
        descriptions={one: plain(told.promise, one) for one, told in known.items()},
        pass_mark=marks[quizzes[0]] if len(quizzes) == 1 else None,
        must_pass=bool(quizzes),
    )


def _addresses(site: str | None, acronym: str, name: str) -> tuple[str, str]:
    """Return the IRIs of the course and its unit: the module's page in the site, else made from names."""
    if site is not None:
        return f"{site}modules/{name}/#course", f"{site}modules/{name}/"
    made = (uuid5(_OURS, f"{acronym}/{name}/{part}").urn for part in ("course", "unit"))
    return next(made), next(made)


def _name(text: str) -> str:
    """Return a text as a part of an xs:ID: letters, figures, hyphens."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")

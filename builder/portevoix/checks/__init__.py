"""Everything that spans two objects of the content, one file a concern; each check yields problems."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portevoix.checks import (
    addresses,
    codes,
    colours,
    dates,
    history,
    icons,
    identifiers,
    options,
    orphans,
    pictures,
    policies,
    question_references,
    questions,
    quizzes,
    references,
    scenarios,
    situations,
    statements,
    style,
    wording,
)
from portevoix.memory import Memory
from portevoix.messages.style import WORDS as REMARKS
from portevoix.problems import Place
from portevoix.translation import Laid

if TYPE_CHECKING:
    from datetime import date

    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.problems import Problem


def check(project: Project, loaded: Loaded, today: date, memory: Memory | None = None) -> list[Problem]:
    """Return every problem of a valid project; a memory that is kept saves time."""
    problems = [
        *addresses.check(project, loaded),
        *colours.check(project, loaded),
        *dates.check(project, loaded, today),
        *icons.check(project, loaded),
        *identifiers.check(project, loaded),
        *options.check(project, loaded),
        *orphans.check(project, loaded),
        *pictures.check(project),
        *policies.check(project, loaded, memory or Memory()),
        *question_references.check(project, loaded),
        *questions.check(project, loaded),
        *quizzes.check(project, loaded),
        *references.check(project, loaded),
        *scenarios.check(project, loaded),
        *situations.check(project, loaded),
        *statements.check(project, loaded, today),
        *style.check(project, loaded),
        *wording.check(loaded),
    ]
    if any(problem.severity == "error" for problem in problems):
        return problems
    return [*problems, *codes.check(project, loaded), *history.check(project, loaded)]


def check_translation(
    project: Project, loaded: Loaded, known: list[Problem], today: date, memory: Memory | None = None
) -> list[Problem]:
    """Return what is wrong with a translation and not with its source, of which `known` is what is wrong.

    It is told where the translation stands. Style is nobody's to set aside there, and not judged.
    """
    before = {(problem.code, problem.place) for problem in known}
    return [
        _in_translation(problem, loaded)
        for problem in check(project, loaded, today, memory)
        if (problem.code, problem.place) not in before and problem.code not in REMARKS
    ]


def _in_translation(problem: Problem, loaded: Loaded) -> Problem:
    """Return a problem with a place in the translation: the word that stands nearest to one in the source."""
    document, place = loaded.documents.get(problem.place.file), problem.place
    if not isinstance(document, Laid):
        return problem
    facts, there = dict(problem.facts), document.near(place)
    if "line" in facts:  # of what came first: it is the one that is translated, and to be mended
        line = int(str(facts["line"]).rpartition(":")[2])
        there, facts["line"] = Place(document.over.file, line), f"{place.file}:{place.line}"
    return replace(problem, place=there, facts=facts)

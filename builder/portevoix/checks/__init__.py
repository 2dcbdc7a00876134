"""Everything that spans two objects of the content, one file a concern; each check yields problems."""

from __future__ import annotations

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
from portevoix.load import TRANSLATION
from portevoix.memory import Memory
from portevoix.messages.style import WORDS as REMARKS

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
    project: Project, loaded: Loaded, today: date, memory: Memory | None = None
) -> list[Problem]:
    """Return what is wrong with the words of a translation; its style is nobody's to set aside there."""
    return [
        problem
        for problem in check(project, loaded, today, memory)
        if TRANSLATION.search(problem.place.file) and problem.code not in REMARKS
    ]

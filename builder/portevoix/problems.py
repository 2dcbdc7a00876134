"""A problem is what is wrong in an author's file: where, which kind, and the facts, never the words.

The words live in `report.py`, so that they can be said in the reader's language and tested in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Severity = Literal["error", "warning"]
Fact = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in an author's file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an author has to mend (error) or should look at (warning).

    Attributes:
        place: where in the author's files.
        code: the kind of problem, a key of `report.WORDS`.
        facts: what the message needs: names, values, what is allowed.
        severity: an error stops the build, a warning does not.
        said: where a sentence takes more than facts: returns it, given a translation.
    """

    place: Place
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    severity: Severity = "error"
    said: Callable[[Callable[[str], str]], str] | None = field(default=None, compare=False)


def line_of(first: Place, here: Place) -> Fact:
    """Return the line of an earlier place, as it is told from another: with its file, where that differs."""
    return first.line if first.file == here.file else f"{first.file}:{first.line}"


def sorted_problems(problems: list[Problem]) -> list[Problem]:
    """Return the problems in reading order: by file, line and column, then kind."""
    return sorted(problems, key=lambda problem: (problem.place, problem.code, str(problem.facts)))

"""Figures are not shown as if they were young: a source ages, and facts say when they were checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.load import file_of
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.problems import Fact

STALE_AFTER_MONTHS = 12
EXPIRED_AFTER_MONTHS = 24


def months_between(earlier: date, later: date) -> int:
    """Return the number of whole months from `earlier` to `later`."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def check(project: Project, loaded: Loaded, today: date) -> Iterator[Problem]:
    """Yield a warning for a source over a year old, an error over two years, unless a reason waives it."""
    for identifier, source in project.sources.items():
        age = months_between(source.date, today)
        if age >= STALE_AFTER_MONTHS and not source.waive:
            place = loaded.place_of("sources", identifier, "date")
            facts: dict[str, Fact] = {"value": source.title, "months": age}
            yield Problem(place, "stale-source", facts, "error" if age >= EXPIRED_AFTER_MONTHS else "warning")
    for identifier, network in project.networks.items():
        if network.facts and not network.facts_checked:
            yield Problem(loaded.place(file_of("networks", identifier), ("facts",), key=True), "not-dated")

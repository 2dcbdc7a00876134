"""The accessibility statement agrees with the audit that it rests on, and is not out of date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portevoix.checks.dates import months_between
from portevoix.load import ACCESSIBILITY
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from portevoix.load import Loaded
    from portevoix.model.accessibility import Accessibility, Audit
    from portevoix.model.project import Project
    from portevoix.problems import Fact
    from portevoix.source import DataPath

RENEWED_AFTER_MONTHS = 36
"""A statement is established anew every three years."""
_CRITERIA = {r"RGAA 4(\.1(\.\d+)?)?": 106}
"""How many criteria a standard has."""
_FAILING = ("audit", "criteria", "failing")

Fault = tuple["DataPath", str, dict[str, "Fact"]]
"""Where it stands in the statement, the kind of problem, its facts."""


def check(project: Project, loaded: Loaded, today: date) -> Iterator[Problem]:
    """Yield an error for each contradiction in the statement, a warning where it is too old."""
    statement = project.accessibility
    if statement is None:
        return
    if statement.audit:
        for path, code, facts in _contradictions(statement, statement.audit):
            yield Problem(loaded.place(ACCESSIBILITY, path), code, facts)
    age = months_between(statement.established, today)
    if age >= RENEWED_AFTER_MONTHS:
        place = loaded.place(ACCESSIBILITY, ("established",))
        yield Problem(place, "stale-statement", {"months": age}, "warning")


def _contradictions(statement: Accessibility, audit: Audit) -> Iterator[Fault]:
    counted = audit.criteria
    if audit.date > statement.established:
        yield ("established",), "audit-after-statement", {"value": audit.date.isoformat()}
    for standard, expected in _CRITERIA.items():
        if re.fullmatch(standard, audit.standard) and counted.total != expected:
            facts: dict[str, Fact] = {"value": audit.standard, "expected": expected, "found": counted.total}
            yield ("audit", "criteria"), "audit-criteria", facts
    if counted.failing and not (statement.failures or statement.exemptions):
        yield _FAILING, "audit-unexplained", {"failing": counted.failing}
    if statement.failures and not counted.failing:
        yield _FAILING, "audit-denied", {"failures": len(statement.failures)}

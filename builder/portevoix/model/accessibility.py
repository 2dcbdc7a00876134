"""The accessibility statement, after the French model: what was found, by whom, and where to turn.

The one idea: nobody types how far the site conforms. It follows from what an audit counted; without an audit
the site does not conform, whatever automatic tests say.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text

Conformity = Literal["total", "partial", "none"]
PARTIAL_FROM = 0.5
"""The share of applicable criteria from which a site conforms in part."""

Count = Annotated[int, Field(ge=0, le=1000)]


class Criteria(Model):
    """How many criteria an audit found in which state."""

    conforming: Annotated[int, Field(ge=1, le=1000)]
    failing: Count
    not_applicable: Count

    @property
    def total(self) -> int:
        """Every criterion that was looked at."""
        return self.conforming + self.failing + self.not_applicable

    @property
    def rate(self) -> float:
        """The share of applicable criteria that conform, from 0 to 1."""
        return self.conforming / (self.conforming + self.failing)


class Audit(Model):
    """One audit by people: automatic tests are none."""

    date: date
    auditor: Line
    """Which organisation, or which function in this one: never a person."""
    standard: Line
    """Against what, such as RGAA 4.1.2."""
    criteria: Criteria
    environments: Annotated[tuple[Line, ...], Field(min_length=1)]
    """Browsers with assistive technologies."""
    tools: tuple[Line, ...] = ()
    pages: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The sample."""


class Exemption(Model):
    """A content that stays out of reach because mending it would be a disproportionate burden."""

    content: Text
    alternative: Text
    """What is offered instead."""


class Accessibility(Model):
    """The statement, in content/accessibility.yml."""

    established: date
    scope: Line
    """What the statement speaks of, as it stands after « s’applique à »."""
    commitment: Text
    contact: Identifier
    measures: Text | None = None
    """What is done for accessibility, beside audits."""
    failures: tuple[Text, ...] = ()
    """What is known not to be accessible."""
    exemptions: tuple[Exemption, ...] = ()
    outside: tuple[Text, ...] = ()
    """Contents that the law does not concern."""
    feedback: Text
    recourse: Text
    audit: Audit | None = None

    @property
    def conformity(self) -> Conformity:
        """How far the site conforms: what the audit found, and without one not at all."""
        if self.audit is None or self.audit.criteria.rate < PARTIAL_FROM:
            return "none"
        return "partial" if self.audit.criteria.failing else "total"

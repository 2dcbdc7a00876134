"""Where facts and figures come from, and how old they are."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from portevoix.model.base import Fixed, Identifier, Line, Model


class Waiver(Model):
    """Why a warning is accepted: a reason for each kind of problem."""

    stale_source: Fixed


class Source(Model):
    """A document that facts are taken from."""

    id: Identifier
    title: Line
    publisher: Line
    date: date
    """When the facts were true: figures are shown with this date."""
    url: Annotated[str, Field(pattern=r"^https://")] | None = None
    waive: Waiver | None = None


class Sources(Model):
    """All sources, cited by id."""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]

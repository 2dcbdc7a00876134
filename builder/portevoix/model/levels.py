"""Permission levels: how freely an employee may speak of work on a network."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text

Tone = Literal["go", "care", "ask", "wait", "stop"]
"""A verdict's colour family; always shown with a word and a symbol."""


class Level(Model):
    """One level; a network names it."""

    id: Identifier
    label: Line
    tone: Tone
    symbol: Annotated[str, Field(min_length=1, max_length=3)]
    """One to three characters drawn beside the label, never instead of it."""
    text: Text


class Levels(Model):
    """The levels, most permissive first."""

    levels: Annotated[tuple[Level, ...], Field(min_length=1)]

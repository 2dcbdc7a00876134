"""A bank of questions about one theme."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from portevoix.model.base import Fixed, Identifier, Line, Model, Text
from portevoix.model.questions import AnyQuestion


class Bank(Model):
    """One bank, in quiz/<id>.yml; quizzes draw from it."""

    title: Line
    summary: Text | None = None
    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=1)]
    waive: dict[Identifier, Fixed] = Field(default_factory=dict)
    """Remarks of style about the bank as a whole that stay as they are, each with the reason."""

"""A practice: a good habit to take or a misstep to avoid."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Line, Model, Text


class Practice(Model):
    """One card, in content/practices/<id>.yml."""

    kind: Literal["habit", "misstep"]
    title: Line
    body: Text
    rule: Text
    """The rule behind it."""
    example: Text
    instead: Text | None = None
    """For a misstep: what to do instead."""

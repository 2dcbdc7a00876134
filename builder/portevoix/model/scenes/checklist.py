"""Ticks that the reader keeps on their own device."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text
from portevoix.model.scenes.base import Scene


class Check(Model):
    """One thing to verify."""

    id: Identifier
    text: Line
    why: Text | None = None


class ChecklistScene(Scene):
    """Two checks or more; they can be printed."""

    kind: Literal["checklist"]
    checks: Annotated[tuple[Check, ...], Field(min_length=2)]

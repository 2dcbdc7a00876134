"""A short list of points, some of which unfold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Line, Model, Text
from portevoix.model.scenes.base import Scene


class Point(Model):
    """One point; `more` is folded until asked for."""

    title: Line
    body: Text
    more: Text | None = None


class PointsScene(Scene):
    """Two points or more, in an order that matters when numbered."""

    kind: Literal["points"]
    numbered: bool = False
    points: Annotated[tuple[Point, ...], Field(min_length=2)]
    conclusion: Text | None = None

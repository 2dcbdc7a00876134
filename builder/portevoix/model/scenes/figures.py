"""A chart made at build time, with the table behind it, its date and its source."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text
from portevoix.model.scenes.base import Scene


class Value(Model):
    """A figure that belongs to no network."""

    label: Line
    value: Annotated[float, Field(ge=0)]
    source: Identifier


class FiguresScene(Scene):
    """Bars from zero: followers of the networks named, or values of its own."""

    kind: Literal["figures"]
    unit: Line
    networks: tuple[Identifier, ...] = ()
    """Networks whose accounts' followers are drawn; the figures stand in the networks' files."""
    values: tuple[Value, ...] = ()
    comment: Text | None = None
    """What the chart shows."""

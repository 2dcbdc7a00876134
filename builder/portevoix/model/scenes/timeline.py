"""Events in the order in which they happen."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Line, Model, Text
from portevoix.model.scenes.base import Scene


class Event(Model):
    """Something that happens at a moment: a date, or « within the hour »."""

    when: Line
    title: Line
    body: Text | None = None


class TimelineScene(Scene):
    """Two events or more, earliest first."""

    kind: Literal["timeline"]
    events: Annotated[tuple[Event, ...], Field(min_length=2)]

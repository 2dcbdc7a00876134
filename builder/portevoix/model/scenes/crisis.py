"""What a crisis is and what to do, hour by hour."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Line, Model, Text
from portevoix.model.scenes.base import Scene


class Stage(Model):
    """A moment of the crisis and what it asks of an employee."""

    when: Line
    title: Line
    body: Text


class CrisisScene(Scene):
    """Definition, first hours as a line, who speaks, what to stop, what to pass on."""

    kind: Literal["crisis"]
    definition: Text
    who_speaks: Text
    stages: Annotated[tuple[Stage, ...], Field(min_length=2)]
    stop: Annotated[tuple[Text, ...], Field(min_length=1)]
    pass_on: Annotated[tuple[Text, ...], Field(min_length=1)]
    why: Text | None = None
    """What is at stake."""

"""What people of the field report, by function."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Line, Model, Text
from portevoix.model.scenes.base import Scene


class Testimony(Model):
    """A reported experience; `by` is a function or a body, not a person."""

    text: Text
    by: Line
    lesson: Text | None = None
    """What to keep of it."""


class TestimonyScene(Scene):
    """One experience or more."""

    __test__ = False  # pytest takes classes whose name begins with Test for tests

    kind: Literal["testimony"]
    testimonies: Annotated[tuple[Testimony, ...], Field(min_length=1)]

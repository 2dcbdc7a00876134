"""A number or a few words to write."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import AnyNumber, Line, Model, Text
from portevoix.model.questions.base import Scored


class Expected(Model):
    """A number, or one of several ways to write the same words."""

    number: float | None = None
    tolerance: Annotated[float, Field(ge=0)] = 0
    """How far from the number an answer may be."""
    words: Annotated[tuple[Line, ...], AnyNumber] = ()
    """Case, accents, apostrophes and spaces do not count."""


class Mistake(Expected):
    """An expected wrong answer."""

    feedback: Text


class FillIn(Scored):
    """The learner writes the answer."""

    kind: Literal["fill-in"]
    accept: Expected
    unit: Line | None = None
    """The unit of the number, said after the field; writing it again is no mistake."""
    mistakes: tuple[Mistake, ...] = ()
    otherwise: Text
    """What is said to any other answer."""

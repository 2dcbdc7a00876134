"""Questions drawn from banks, with feedback, a score and a review of mistakes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Model
from portevoix.model.scenes.base import Scene


class Draw(Model):
    """Which questions of a bank: those named, those of a competency, or all; `count` of them."""

    bank: Identifier
    questions: tuple[Identifier, ...] = ()
    competency: Identifier | None = None
    count: Annotated[int, Field(ge=1)] | None = None
    """How many are drawn at each attempt; all, where it is not said."""


class QuizScene(Scene):
    """A check on the way, or the final quiz."""

    kind: Literal["quiz"]
    draws: Annotated[tuple[Draw, ...], Field(min_length=1)]
    pass_mark: Annotated[int, Field(ge=1, le=100)] | None = None
    """The share of the score, in percent, from which the quiz is passed; None: nothing to pass."""
    attempts: Annotated[int, Field(ge=1)] | None = None
    """How many times the quiz can be taken; None: as often as one likes."""
    shuffle: bool = True
    """Whether questions come in another order at each attempt."""

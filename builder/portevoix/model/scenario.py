"""A short branching story: each choice has a consequence and a comment."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text

Quality = Literal["good", "fair", "poor"]


class Choice(Model):
    """What the learner can do at a step."""

    id: Identifier
    text: Line
    quality: Quality
    comment: Text
    """What to think of it."""
    to: Identifier
    """The step that follows."""


class Ending(Model):
    """How the story ends here."""

    quality: Quality
    title: Line


class Step(Model):
    """A moment of the story: choices, or an ending."""

    id: Identifier
    text: Text
    choices: tuple[Choice, ...] = ()
    ending: Ending | None = None


class Scenario(Model):
    """One story, in quiz/scenarios/<id>.yml; it begins at its first step."""

    title: Line
    competency: Identifier
    steps: Annotated[tuple[Step, ...], Field(min_length=3)]

"""Things that go together, two by two."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text
from portevoix.model.questions.base import Scored


class Pair(Model):
    """Two things that go together."""

    id: Identifier
    left: Line
    right: Line
    feedback: Text
    """Why they go together."""


class Decoy(Model):
    """A right-hand thing that goes with nothing."""

    id: Identifier
    text: Line


class Matching(Scored):
    """For each thing on the left, the learner chooses one on the right."""

    kind: Literal["matching"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=26)]
    decoys: tuple[Decoy, ...] = ()
    partial: bool = True

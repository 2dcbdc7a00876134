"""Things to put in order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text
from portevoix.model.questions.base import Scored


class Step(Model):
    """One thing; `feedback` says why it stands where it stands."""

    id: Identifier
    text: Line
    feedback: Text


class Ordering(Scored):
    """Three steps or more, written in their right order."""

    kind: Literal["ordering"]
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=26)]
    partial: bool = True

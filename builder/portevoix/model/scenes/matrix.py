"""Who may do what where: a policy's verdicts for two of its questions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from portevoix.model.base import Identifier, Text
from portevoix.model.scenes.base import Scene


class MatrixScene(Scene):
    """A table of verdicts, each of which opens the helper with those answers."""

    kind: Literal["matrix"]
    policy: Identifier
    rows: Identifier
    """The question whose answers are the rows."""
    columns: Identifier
    """The question whose answers are the columns."""
    given: dict[Identifier, Identifier] = Field(default_factory=dict)
    """Answers to other questions; where none is given, the usual one stands."""
    conclusion: Text | None = None

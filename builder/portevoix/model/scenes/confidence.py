"""How sure the learner feels, asked at the beginning and at the end: the difference is theirs alone."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Identifier, Line, Model
from portevoix.model.scenes.base import Scene


class Statement(Model):
    """Something that one may feel able to do."""

    id: Identifier
    text: Line


class ConfidenceScene(Scene):
    """Five points for each statement: its own, or those of an earlier scene with which it compares."""

    kind: Literal["confidence"]
    statements: tuple[Statement, ...] = ()
    compare: Identifier | None = None
    """The earlier scene, whose statements are rated again."""

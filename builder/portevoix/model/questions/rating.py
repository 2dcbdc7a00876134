"""A scale on which the learner places themselves; nothing is right or wrong."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Line
from portevoix.model.questions.base import Question


class Rating(Question):
    """Five points from `low` to `high`; not scored."""

    kind: Literal["rating"]
    low: Line
    high: Line

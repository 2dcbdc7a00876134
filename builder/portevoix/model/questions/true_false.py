"""A statement to judge."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Text
from portevoix.model.questions.base import Scored


class TrueFalse(Scored):
    """The stem is a statement, true or false."""

    kind: Literal["true-false"]
    answer: bool
    if_true: Text
    """What is said to whoever takes it for true."""
    if_false: Text
    """What is said to whoever takes it for false."""

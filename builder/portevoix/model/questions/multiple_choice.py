"""Several right answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.questions.base import Option, Scored


class MultipleChoice(Scored):
    """Three options or more, some of them correct; each right one counts, each wrong one takes away."""

    kind: Literal["multiple-choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=36)]
    partial: bool = True
    """Whether a part of the right answers counts as a part."""

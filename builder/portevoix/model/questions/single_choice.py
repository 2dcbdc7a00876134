"""One right answer among several."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.questions.base import Option, Scored


class SingleChoice(Scored):
    """Three options or more, one of them correct."""

    kind: Literal["single-choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=36)]

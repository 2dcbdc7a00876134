"""A mock post, of which the learner marks what is wrong."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text, Words
from portevoix.model.questions.base import Scored


class Span(Model):
    """A part of the post; one with an id can be marked."""

    text: Annotated[str, Field(min_length=1), Words]
    """With the spaces around it."""
    id: Identifier | None = None
    wrong: bool = False
    feedback: Text | None = None
    """Why it is wrong, or why it is not: for each part that can be marked."""


class PostReview(Scored):
    """A post on a named network, by somebody who is told by their function."""

    kind: Literal["post-review"]
    network: Identifier
    author: Line
    spans: Annotated[tuple[Span, ...], Field(min_length=3)]
    partial: bool = True

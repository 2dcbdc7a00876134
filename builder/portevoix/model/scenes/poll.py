"""A poll: several choices, none right; each leads to a sentence and a scene worth reading."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text
from portevoix.model.scenes.base import Scene


class Choice(Model):
    """Something that the reader may recognise."""

    id: Identifier
    text: Line
    response: Text
    """What is said to whoever picks it."""
    scene: Identifier
    """The scene worth reading then."""


class PollScene(Scene):
    """Asks the reader what they recognise; nothing is scored or sent."""

    kind: Literal["poll"]
    question: Line
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]

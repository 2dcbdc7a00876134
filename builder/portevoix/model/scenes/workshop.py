"""An invitation to meet the team."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text
from portevoix.model.scenes.base import Scene


class Session(Model):
    """A dated session; a calendar file is made for it."""

    id: Identifier
    start: datetime
    end: datetime
    place: Line


class WorkshopScene(Scene):
    """What the workshop is; sessions where dates are known, else a contact to ask."""

    kind: Literal["workshop"]
    duration: Line
    programme: Annotated[tuple[Text, ...], Field(min_length=1)]
    contact: Identifier
    sessions: tuple[Session, ...] = ()

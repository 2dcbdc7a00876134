"""A picture, in which the learner marks what must not be published."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from portevoix.model.base import Identifier, Line, Model, Text
from portevoix.model.questions.base import Scored

Percent = Annotated[float, Field(ge=0, le=100)]


class Region(Model):
    """A rectangle of the picture, in percent of its width and height."""

    id: Identifier
    label: Line
    """What is seen there, without saying whether it is wrong."""
    left: Percent
    top: Percent
    width: Percent
    height: Percent
    wrong: bool = False
    feedback: Text


class PhotoCheck(Scored):
    """Regions stand in reading order."""

    kind: Literal["photo-check"]
    picture: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$")]
    """A file in quiz/pictures/."""
    alternative: Text
    """What the picture shows, for whoever does not see it."""
    regions: Annotated[tuple[Region, ...], Field(min_length=3, max_length=36)]
    partial: bool = True

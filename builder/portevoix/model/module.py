"""A training module: a page of scenes."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from portevoix.model.base import Line, Model, Text
from portevoix.model.scenes import AnyScene


class Module(Model):
    """One module, in content/modules/<id>.yml."""

    title: Line
    promise: Line
    """What the learner gains, in one sentence; also the page's description."""
    version: Line
    updated: date
    duration_minutes: Annotated[int, Field(ge=1, le=240)]
    objectives: Annotated[tuple[Text, ...], Field(min_length=1)]
    scenes: Annotated[tuple[AnyScene, ...], Field(min_length=1)]

"""A training module: a page of scenes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Fixed, Identifier, Line, Model, Text
from portevoix.model.history import Change
from portevoix.model.scenes import AnyScene


class CompletionRule(Model):
    """When a module counts as completed."""

    scenes_seen: Annotated[int, Field(ge=0, le=100)] = 100
    """The share of its scenes, in percent."""
    quizzes_passed: tuple[Identifier, ...] = ()
    """Scenes whose quiz has a pass mark."""


class Reporting(Model):
    """What a learning system is told beside whether the module is completed, and with which score."""

    interactions: Literal["all", "none"] = "all"
    """Each answer and how each competency stands, or nothing of it."""


class Module(Model):
    """One module, in content/modules/<id>.yml."""

    title: Line
    promise: Line
    """What the learner gains, in one sentence; also the page's description."""
    version: Fixed
    change: Change = "substantive"
    """How this version differs from the one before; only what is substantive asks for a refresher."""
    news: Text | None = None
    """What is new in this version, for those who completed an earlier one."""
    updated: date
    duration_minutes: Annotated[int, Field(ge=1, le=240)]
    complete_when: CompletionRule = Field(default_factory=CompletionRule)
    reporting: Reporting = Field(default_factory=Reporting)
    objectives: Annotated[tuple[Text, ...], Field(min_length=1)]
    scenes: Annotated[tuple[AnyScene, ...], Field(min_length=1)]

"""What every kind of scene shares."""

from __future__ import annotations

from pydantic import Field

from portevoix.model.base import Code, Identifier, Line, Model, Text


class Scene(Model):
    """A part of a module's page, with an address of its own."""

    id: Identifier
    """The scene's address in the page, and the key under which progress is kept: never change it."""
    title: Line
    label: Line | None = None
    """A shorter title for the list of scenes."""
    lead: Text | None = None
    """A sentence or two under the title."""
    teaches: dict[Identifier, tuple[Code, ...]] = Field(default_factory=dict)
    """The rules that the scene teaches, policy id -> rule ids: the decision helper leads back to it."""

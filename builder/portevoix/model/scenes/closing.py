"""The last scene: what was learnt and where to go next."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Identifier, Line, Model, Text
from portevoix.model.scenes.base import Scene


class Sibling(Model):
    """Another module; one without an id is still to come."""

    title: Line
    summary: Text
    module: Identifier | None = None


class ClosingScene(Scene):
    """A pause, then the module's objectives looked at again, then siblings."""

    kind: Literal["closing"]
    body: Text
    siblings: tuple[Sibling, ...] = ()

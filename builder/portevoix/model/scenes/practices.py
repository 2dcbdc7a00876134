"""Numbered cards: good habits, or missteps."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier
from portevoix.model.scenes.base import Scene


class PracticesScene(Scene):
    """Practices by id, in the order given."""

    kind: Literal["practices"]
    practices: Annotated[tuple[Identifier, ...], Field(min_length=1)]

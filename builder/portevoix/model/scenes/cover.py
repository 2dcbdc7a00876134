"""The first scene: what the module promises and how to move through it."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Text
from portevoix.model.scenes.base import Scene


class CoverScene(Scene):
    """Shows the module's title, duration and objectives under a question to the reader."""

    kind: Literal["cover"]
    hook: Text
    """The question or scene that draws the reader in."""

"""Running text."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Text
from portevoix.model.scenes.base import Scene


class ProseScene(Scene):
    """One idea in a few paragraphs, with an aside where it helps."""

    kind: Literal["prose"]
    body: Text
    aside: Text | None = None

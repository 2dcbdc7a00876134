"""The organisation's accounts, by network and by body, with a search."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Text
from portevoix.model.scenes.base import Scene


class DirectoryScene(Scene):
    """Every account of the networks' files."""

    kind: Literal["directory"]
    conclusion: Text | None = None

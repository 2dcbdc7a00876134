"""The permission levels, each with the networks that have it."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Text
from portevoix.model.scenes.base import Scene


class LevelsScene(Scene):
    """Drawn from content/levels.yml and the networks' files, so that it cannot contradict them."""

    kind: Literal["levels"]
    conclusion: Text | None = None

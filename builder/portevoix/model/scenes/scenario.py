"""A branching story."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Identifier
from portevoix.model.scenes.base import Scene


class ScenarioScene(Scene):
    """One scenario of quiz/scenarios/, by id."""

    kind: Literal["scenario"]
    scenario: Identifier

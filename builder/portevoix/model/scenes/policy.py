"""The decision helper, as a scene."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from portevoix.model.base import Identifier
from portevoix.model.scenes.base import Scene


class PolicyScene(Scene):
    """Asks a policy's questions one at a time and says the verdict."""

    kind: Literal["policy"]
    policy: Identifier
    given: dict[Identifier, Identifier] = Field(default_factory=dict)
    """Answers that are settled here and not asked: question id -> answer id."""

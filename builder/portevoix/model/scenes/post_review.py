"""A mock post in which the learner marks what is wrong."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Identifier
from portevoix.model.scenes.base import Scene


class PostReviewScene(Scene):
    """One question of the kind post-review, by id."""

    kind: Literal["post-review"]
    question: Identifier

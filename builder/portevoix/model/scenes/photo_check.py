"""A picture in which the learner finds what must not be published."""

from __future__ import annotations

from typing import Literal

from portevoix.model.base import Identifier
from portevoix.model.scenes.base import Scene


class PhotoCheckScene(Scene):
    """One question of the kind photo-check, by id."""

    kind: Literal["photo-check"]
    question: Identifier

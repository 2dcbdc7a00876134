"""Profiles of networks, to leaf through and to compare two by two."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier
from portevoix.model.scenes.base import Scene


class NetworksScene(Scene):
    """Networks with a profile as cards; others in a short list."""

    kind: Literal["networks"]
    networks: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    also: tuple[Identifier, ...] = ()
    """Networks that are told in a few lines."""

"""Whom to turn to, by function."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier
from portevoix.model.scenes.base import Scene


class ContactsScene(Scene):
    """Contacts of content/organisation.yml, by id."""

    kind: Literal["contacts"]
    contacts: Annotated[tuple[Identifier, ...], Field(min_length=1)]

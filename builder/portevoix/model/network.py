"""A social network as the organisation's employees meet it: profile, permission level, dated facts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import AnyNumber, Fixed, Identifier, Line, Model, Text


class Followers(Model):
    """How many people follow an account, and who says so."""

    value: Annotated[int, Field(ge=0)]
    source: Identifier


class Account(Model):
    """An account that the organisation holds on the network."""

    name: Line
    body: Line
    """The part of the organisation that runs it."""
    followers: Followers | None = None
    address: Annotated[str, Field(pattern=r"^https://")] | None = None


class Profile(Model):
    """What an employee needs to know to use the network well."""

    audience: Text
    formats: Annotated[tuple[Line, ...], Field(min_length=1), AnyNumber]
    """What works there."""
    use: Text
    """The answer to « And I, what do I do with it? »."""
    caution: Text | None = None


class Fact(Model):
    """A technical fact, with its source and how sure we are of it."""

    aspect: Literal[
        "owner",
        "federation",
        "text-limit",
        "alternative-text",
        "editing",
        "links",
        "minimum-age",
        "video",
        "verification",
    ]
    text: Line
    confidence: Literal["primary", "third-parties", "disputed", "unverified"]
    """Unverified facts are kept for the team and never shown."""
    source: Line


class Network(Model):
    """One network, in content/networks/<id>.yml."""

    name: Line
    misspellings: tuple[Fixed, ...] = ()
    """Spellings of the name that the check reports in all content."""
    icon: Annotated[str, Field(pattern=r"^[a-z0-9]+(/[a-z0-9-]+)+$")]
    """An icon that mkdocs-material ships, such as fontawesome/brands/linkedin."""
    status: Literal["active", "experimental", "closed", "left"]
    level: Identifier
    purpose: Line
    """What the network is, in one line."""
    summary: Text
    """What the organisation does there."""
    profile: Profile | None = None
    accounts: tuple[Account, ...] = ()
    facts: tuple[Fact, ...] = ()
    facts_checked: date | None = None
    """The day on which the facts were last checked."""

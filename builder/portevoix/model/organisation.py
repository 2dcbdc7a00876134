"""The organisation: everything in the content that another organisation would say differently."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from portevoix.model.base import Identifier, Line, Model, Text


class Contact(Model):
    """Whom to turn to, by function: people change, functions stay."""

    id: Identifier
    function: Line
    purpose: Text
    """What this contact helps with."""
    channel: Line
    """How to reach it: an internal directory's entry, a shared mailbox, a phone extension."""
    name: Line | None = None
    """A person, where the organisation wants one named; never needed."""


class Home(Model):
    """The words of the site's first page."""

    title: Line
    introduction: Text


class Organisation(Model):
    """Who speaks, in which words. Its fields are variables of the content: `{{ organisation.acronym }}`."""

    name: Line
    acronym: Line
    """The short name, used in running text."""
    language: Literal["fr", "en"] = "fr"
    """The language in which the content is written."""
    accent: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
    """The brand's colour, #rrggbb; shades that meet WCAG AA are derived from it."""
    staff_member: Line
    """What one employee is called: salarié, agent, collaboratrice ou collaborateur."""
    staff_members: Line
    communications_team: Line
    """The team that advises and validates, as it stands after « à » or « par »: « la direction … »."""
    crisis_delay_hours: Annotated[int, Field(ge=1, le=168)]
    """For how many hours publications stop when a crisis begins."""
    present_since: Annotated[int, Field(ge=1990, le=2100)]
    """The year in which the organisation came to social networks."""
    site_address: Annotated[str, StringConstraints(pattern=r"^https?://[^\s?#]+/$")] | None = None
    """Where the site is published, ending in a slash: learning systems keep results under it."""
    demonstration: Text | None = None
    """A notice on the home page and in each module, for content that is not an official publication."""
    home: Home
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]

"""Calendar files of dated workshop sessions (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from portevoix.model.scenes.workshop import WorkshopScene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.model.project import Project
    from portevoix.model.scenes.workshop import Session

_FOLD_AT = 74
"""Octets in a line before it is folded (RFC 5545, section 3.1)."""


def calendar_files(project: Project) -> dict[str, str]:
    """Return the text of one calendar file for each dated session, by its path in the site."""
    return {
        f"modules/{name}/{session.id}.ics": _calendar(f"{name}-{scene.id}-{session.id}", scene.title, session)
        for name, module in project.modules.items()
        for scene in module.scenes
        if isinstance(scene, WorkshopScene)
        for session in scene.sessions
    }


def _calendar(identifier: str, title: str, session: Session) -> str:
    fields = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Portevoix//FR",
        "BEGIN:VEVENT",
        f"UID:{identifier}@portevoix.invalid",
        f"DTSTAMP:{_moment(session.start.replace(tzinfo=session.start.tzinfo or UTC))}",
        f"DTSTART:{_moment(session.start)}",
        f"DTEND:{_moment(session.end)}",
        f"SUMMARY:{_escaped(title)}",
        f"LOCATION:{_escaped(session.place)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for field in fields for line in _folded(field))


def _moment(moment: datetime) -> str:
    """Return a moment in UTC where its zone is known, as local time where it is not."""
    if moment.tzinfo:
        return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return moment.strftime("%Y%m%dT%H%M%S")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(field: str) -> Iterator[str]:
    line = ""
    for character in field:
        if len((line + character).encode()) > _FOLD_AT:
            yield line
            line = " "
        line += character
    yield line

"""What a server has to say, for which files; how a server spells it is not known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portevoix import crisis
from portevoix.headers.policy import policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

TYPES = {
    "avif": "image/avif",
    "css": "text/css",
    "csv": "text/csv",
    "gif": "image/gif",
    "gz": "application/gzip",
    "html": "text/html",
    "ico": "image/x-icon",
    "ics": "text/calendar",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "webm": "video/webm",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""By suffix. Not Python's own table, which differs between versions and machines."""

_POWERS = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
"""What a page could ask a browser for, and these never do."""

_SHARED = {"Access-Control-Allow-Origin": "*"}
"""A frame with sandbox="allow-scripts" has no origin: servers have to let it load scripts and data."""


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are sent with headers of their own.

    Attributes:
        why: the reason, one line.
        name: which files, as a regular expression that a file's whole name fits, folders left out.
        headers: what they are sent with, beside or instead of what everything is sent with.
    """

    why: str
    name: str
    headers: Mapping[str, str]


_GROUPS = (
    Group(
        "Scripts, styles and data may be loaded by frames without an origin; not all the text, for search.",
        r"(?:(?!search_index\.json$)[^/]+\.(?:css|js|json)|questions\.html)",
        _SHARED,
    ),
    Group(
        "Material's files have a hash of what they hold in their name: kept for ever.",
        r"[^/]+\.[0-9a-f]{8}\.min\.(?:css|js)",
        {**_SHARED, "Cache-Control": "max-age=31536000, immutable"},
    ),
    Group(
        "The crisis switch: nobody may keep what it said.",
        re.escape(crisis.FILE),
        {**_SHARED, "Cache-Control": "no-store"},
    ),
)
"""The last group that a file's name fits is the file's."""


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that the snippets say.

    Attributes:
        common: headers of every answer.
        groups: each group that has files, with its files, in the order of the groups.
        files: every file of the site.
    """

    common: Mapping[str, str]
    groups: Sequence[tuple[Group, frozenset[str]]]
    files: Sequence[str]

    def differing(self) -> list[str]:
        """Return the headers that are not the same for all files.

        They go with what was found alone: for how long a file may be kept says nothing about its absence.
        """
        return sorted({name for group, _ in self.groups for name in group.headers})

    def types(self) -> dict[str, str]:
        """Return the media type of each suffix in the site; what is not known is the server's business."""
        suffixes = {file.rpartition(".")[2] for file in self.files}
        return {suffix: name for suffix, name in TYPES.items() if suffix in suffixes}


def describe(site: Path, ancestors: Sequence[str]) -> Description:
    """Return what a server has to say with the files of a site that was written."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    last = {file: name for file in files for name in _fitting(file)}
    held = [(group, frozenset(file for file in last if last[file] == group.name)) for group in _GROUPS]
    return Description(_common(site, ancestors), [(group, own) for group, own in held if own], files)


def _fitting(file: str) -> Iterator[str]:
    """Yield the names of the groups that a file fits, in their order."""
    for group in _GROUPS:
        if re.fullmatch(group.name, file.rpartition("/")[2]):
            yield group.name


def _common(site: Path, ancestors: Sequence[str]) -> dict[str, str]:
    pages, styles = (
        [path.read_text(encoding="utf-8") for path in sorted(site.rglob(pattern))]
        for pattern in ("*.html", "*.css")
    )
    return {
        "Content-Security-Policy": policy(pages, styles, ancestors),
        "Permissions-Policy": ", ".join(f"{power}=()" for power in _POWERS),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }

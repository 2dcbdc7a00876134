"""The content security policy of a site that was written, read off its pages.

The one idea: a page's own scripts and styles are allowed by the hash of their text. A page that needs no such
thing costs the policy nothing, and what somebody injects has no hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SELF, NONE = "'self'", "'none'"

_ANCESTOR = re.compile(r"'self'|https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?", re.IGNORECASE)
_DATA_BLOCKS = {"application/json", "application/ld+json"}
"""Types of `script` elements that hold data: nothing runs, no policy concerns them."""
_PICTURE = "data:image/"


def not_ancestors(values: Sequence[str]) -> list[str]:
    """Return the values that `frame-ancestors` cannot hold: no origin, or 'none' beside others."""
    if list(values) == [NONE]:
        return []
    return [value for value in values if not _ANCESTOR.fullmatch(value)]


def policy(pages: Iterable[str], styles: Iterable[str], ancestors: Sequence[str]) -> str:
    """Return the strictest policy under which the pages and style sheets work; no ancestor means nobody."""
    found = _Inline()
    for page in pages:
        found.read(page)
    pictures = found.pictures or any(_PICTURE in style for style in styles)
    directives = {
        "default-src": [SELF],
        "script-src": [SELF, *_hashes(found.scripts)],
        "style-src": [SELF, *_hashes(found.styles), *_attribute_hashes(found.attributes)],
        "img-src": [SELF, "data:"] if pictures else [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": list(ancestors) or [NONE],
    }
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def _hashes(texts: Iterable[str]) -> list[str]:
    digests = (sha256(text.encode()).digest() for text in texts)
    return sorted(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)


def _attribute_hashes(texts: set[str]) -> list[str]:
    """Return what allows these style attributes: Markdown's tables have some where a column is aligned."""
    return ["'unsafe-hashes'", *_hashes(texts)] if texts else []


class _Inline(HTMLParser):
    """What stands in pages themselves instead of in files of the site."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: set[str] = set()
        self.styles: set[str] = set()
        self.attributes: set[str] = set()
        self.pictures = False
        self._open: set[str] | None = None
        self._text: list[str] = []

    def read(self, page: str) -> None:
        """Take in one whole page."""
        self.reset()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember attributes, and where the text that follows belongs."""
        given = {name: value or "" for name, value in attrs}
        if style := given.get("style"):
            self.attributes.add(style)
        self.pictures |= any(value.startswith(_PICTURE) for value in given.values())
        if tag == "style":
            self._open = self.styles
        elif tag == "script" and "src" not in given and given.get("type") not in _DATA_BLOCKS:
            self._open = self.scripts

    def handle_data(self, data: str) -> None:
        """Collect the text of a script or a style."""
        if self._open is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Keep what a script or a style holds: neither has elements inside."""
        del tag
        if self._open is not None and self._text:
            self._open.add("".join(self._text))
        self._open = None
        self._text.clear()

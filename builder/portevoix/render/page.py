"""What the host gets to write: pages, files, and what stands on every page of its own layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BASE = "@base@/"
"""Stands for the way from a page to the site's top, where one text serves pages at several depths."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        path: its address in the site, ending in a slash, or empty for the home page.
        title: its title, as text.
        description: what the page gives, in one sentence.
        content: HTML for the host's layout; for a module, what search reads.
        document: the whole document, where the page has a shell of its own.
        head: HTML for the head of the host's layout.
        listed: whether the host's search finds it, and others' too.
    """

    path: str
    title: str
    description: str
    content: str
    document: str | None = None
    head: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Pages:
    """What the host writes.

    Attributes:
        pages: the pages.
        files: text files by their path.
        banner: the crisis banner for pages in the host's own layout, its links starting with `BASE`.
        links: the links at the foot of those pages, in the same way.
    """

    pages: tuple[Page, ...]
    files: Mapping[str, str]
    banner: str = ""
    links: str = ""

    def banner_from(self, base: str) -> str:
        """Return the crisis banner for a page from which `base` leads to the site's top."""
        return self.banner.replace(BASE, f"{base.rstrip('/')}/")

    def links_from(self, base: str) -> str:
        """Return the links at the foot of a page from which `base` leads to the site's top."""
        return self.links.replace(BASE, f"{base.rstrip('/')}/")

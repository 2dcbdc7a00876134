"""Runs axe-core in a page; an empty list is what every page must give, in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
}"""


def violations(page: Page, axe_source: str) -> list[str]:
    """Return every rule of axe that the page breaks, best practices included, with where."""
    page.evaluate(axe_source + "; undefined")
    return list(page.evaluate(_RUN))

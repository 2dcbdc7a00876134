"""Writes what a web server has to say with the site: snippets for nginx, Apache and IIS.

The one idea: one description, three spellings. What may run in a page is not listed by hand: the policy is
computed from the pages that were written, so that it allows their inline scripts by hash and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.headers.apache import apache
from portevoix.headers.description import describe
from portevoix.headers.iis import iis
from portevoix.headers.nginx import nginx
from portevoix.headers.policy import not_ancestors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["FOLDER", "SNIPPETS", "not_ancestors", "write"]

FOLDER = "headers"
"""Stands beside the site's folder, never in it: a server's configuration is not published."""

SNIPPETS = {"nginx.conf": nginx, "apache.conf": apache, "web.config": iis}


def write(site: Path, ancestors: Sequence[str]) -> Path:
    """Write the snippets for the site in `site` beside it; return their folder.

    `ancestors` are the values of `frame-ancestors`: who may show the site in a frame.
    """
    folder = site.parent / FOLDER
    folder.mkdir(exist_ok=True)
    description = describe(site, ancestors)
    for name, spelling in SNIPPETS.items():
        (folder / name).write_text(spelling(description), encoding="utf-8", newline="\n")
    return folder

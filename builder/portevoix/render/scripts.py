"""The theme's scripts as they are published: what developers read, without comments and indentation.

The one idea: a file stays a file and a line stays a statement; nothing is renamed or rewritten, so that what
runs can be read beside its source. It halves what a phone has to fetch. Only a script that does nothing but
name another one's function is published as that other script, which saves a request.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STATIC = re.compile(r"""\b(?:import|(?:import|export)\b[\s\w$*{},]*\bfrom)\s*(['"])(?P<path>\.[^'"]*)\1""")
"""What a script imports before it runs."""
_NAMING = re.compile(r"""\s*export\s*\{(?P<names>[\w\s]+)\}\s*from\s*(['"])\./(?P<file>[\w-]+\.js)\2;?\s*""")
"""All that stands in a script that does nothing but name a function of a neighbour."""
DYNAMIC = re.compile(r"""\bimport\(\s*(['"])(?P<path>\.[^'"]*)\1\s*\)""")
"""What it imports when it comes to it."""
CONNECTOR = "connectors/connector.js"
"""The script that a module's page imports to find where progress goes; a package brings its own."""


def published_scripts(theme: Path) -> dict[str, str]:
    """Return the text of every script of the theme, by its path in the site."""
    files = sorted(theme.glob("**/*.js"))
    texts = {file.relative_to(theme).as_posix(): _stripped(file.read_text("utf-8")) for file in files}
    return {path: _named(path, text, texts) for path, text in texts.items()}


def site_scripts(scripts: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts that a site needs: of where progress goes, its own way alone."""
    return {
        path: text
        for path, text in scripts.items()
        if path == CONNECTOR or dirname(path) != dirname(CONNECTOR)
    }


def _named(path: str, text: str, texts: Mapping[str, str]) -> str:
    """Return a script's text; of one that only names a function of a neighbour, the neighbour's."""
    found = _NAMING.fullmatch(text)
    if found is None:
        return text
    return f"{texts[join(dirname(path), found['file'])]}export{{{found['names']}}};\n"


def imported(path: str, text: str, how: re.Pattern[str]) -> list[str]:
    """Return the paths of what the script at `path` imports, in their order; `how` is STATIC or DYNAMIC."""
    return [normpath(join(dirname(path), found["path"])) for found in how.finditer(text)]


def needed_first(scripts: Mapping[str, str], start: str) -> list[str]:
    """Return the scripts that must be there before `start` can run, each after those that import it."""
    found: list[str] = []
    pending = [start]
    while pending:
        path = pending.pop(0)
        news = [name for name in imported(path, scripts[path], STATIC) if name not in found]
        found += news
        pending += news
    return found


@lru_cache(maxsize=256)
def _stripped(source: str) -> str:
    return str(jsmin(source)) + "\n"

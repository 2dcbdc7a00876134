"""A module as one single file that opens from a disk, where browsers load neither scripts nor data.

The one idea: each script stays a module, under its path, in an import map that holds it as a data: address.
What is read later (a policy, the questions) stands in the page under its path, where shared/file.js looks
first.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from posixpath import dirname, join, normpath, splitext
from typing import TYPE_CHECKING
from urllib.parse import quote

from portevoix.package.pages import INDEX, STYLE
from portevoix.render.scripts import DYNAMIC, STATIC
from portevoix.render.site import MAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES = {".ics": "text/calendar", ".svg": "image/svg+xml"}
"""Of what a page shows or offers."""
_SAFE = " !\"$&'()*+,/:;<=>?@[\\]^`{|}~"
"""What may stand in a data: address as it is: the end of a line, a percent and a number sign may not."""
_STYLE_LINK = re.compile(r'<link rel="stylesheet" href="[^"]*">')
_PRELOAD = re.compile(r'<link rel="modulepreload" href="[^"]*">\n')
_SCRIPT = re.compile(r'<script type="module" src="[^"]*"></script>')
_ADDRESS = re.compile(r'\b(?P<name>href|src)="(?P<path>[^"#:]+)"')
_BODY = re.compile(r"<body\b[^>]*>(?P<content>.*)</body>", re.DOTALL)


def single(files: Mapping[str, bytes]) -> bytes:
    """Return one HTML document that holds all these files, of which index.html is the page."""
    texts = {path: data.decode() for path, data in files.items()}
    pages = {path: _with_data(path, text, files) for path, text in texts.items() if path.endswith(".html")}
    scripts = {path: text for path, text in texts.items() if path.endswith(".js")}
    page = _PRELOAD.sub("", pages.pop(INDEX))
    page = _STYLE_LINK.sub(lambda _: f"<style>\n{texts[STYLE]}</style>", page)
    page = _SCRIPT.sub(lambda _: _importing(scripts), page)
    held = [
        *(_script("application/json", texts[path], path) for path in texts if path.endswith(".json")),
        *(f'<template data-path="{path}">{_content(text)}</template>' for path, text in pages.items()),
    ]
    return page.replace("</body>", "\n".join(("", *held, "</body>"))).encode()


def _importing(scripts: Mapping[str, str]) -> str:
    """Return the map of all scripts, and the line that starts them."""
    addresses = {path: f"data:text/javascript,{_quoted(_bare(path, text))}" for path, text in scripts.items()}
    imports = json.dumps({"imports": addresses}, ensure_ascii=False, separators=(",", ":"))
    return f"{_script('importmap', imports)}\n<script type=\"module\">import '{MAIN}';</script>"


def _bare(path: str, text: str) -> str:
    """Return a script that imports others by their path: from a data: address no other way leads to them."""

    def by_path(found: re.Match[str]) -> str:
        whole, relative = found[0], found["path"]
        return whole.replace(relative, normpath(join(dirname(path), relative)))

    return DYNAMIC.sub(by_path, STATIC.sub(by_path, text))


def _quoted(text: str) -> str:
    return quote(text, safe=_SAFE)


def _script(kind: str, data: str, path: str | None = None) -> str:
    """Return JSON in a script element; no end tag can be read in it."""
    name = f' data-path="{path}"' if path else ""
    escaped = data.replace("<", "\\u003c")
    return f'<script type="{kind}"{name}>{escaped}</script>'


def _with_data(path: str, page: str, files: Mapping[str, bytes]) -> str:
    """Return a page that holds the pictures and calendars that it leads to."""

    def held(found: re.Match[str]) -> str:
        target = normpath(join(dirname(path), found["path"]))
        kind = TYPES.get(splitext(target)[1])
        if kind is None or target not in files:
            return found[0]
        return f'{found["name"]}="data:{kind};base64,{b64encode(files[target]).decode()}"'

    return _ADDRESS.sub(held, page)


def _content(page: str) -> str:
    """Return what stands in the body of a page."""
    found = _BODY.search(page)
    return found["content"] if found else ""

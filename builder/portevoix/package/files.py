"""Which files a package needs: those that its page leads to, and those that these lead to in turn.

The one idea: nobody keeps a list. Pages are read for what they link and load, style sheets for what they
show, scripts for what they import. A script that is imported late belongs to a component, and is needed where
some page has that component's element.
"""

from __future__ import annotations

import re
from functools import partial
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from portevoix.render.scripts import DYNAMIC, STATIC, imported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_LEADING = ("href", "src")
_IN_STYLE = re.compile(r"""url\(\s*['"]?([^'")]*)""")
_COMPONENT = re.compile(r"components/([a-z-]+)/")
_ELEMENT = re.compile(r"<([a-z]+(?:-[a-z]+)+)[\s>]")
"""The start of an element that a script gives its behaviour: such names have a hyphen."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|[#?]|$", re.IGNORECASE)
_TAIL = re.compile(r"[?#].*", re.DOTALL)


class NotInPackageError(ValueError):
    """A file leads to what a package does not hold.

    Attributes:
        file: the file's path.
        address: where it leads.
    """

    def __init__(self, file: str, address: str) -> None:
        self.file = file
        self.address = address
        super().__init__(f"{file}: {address}")


def needed(files: Mapping[str, bytes], start: str) -> dict[str, bytes]:
    """Return those of the files that the page `start` needs, by path.

    Raises:
        NotInPackageError: something leads to a file that is not there.
    """
    content = _reached([start], partial(_leads, files))
    elements = {name for path in content for name in _ELEMENT.findall(_text(files, path, ".html"))}
    first = [path for path in content if path.endswith(".js")]
    scripts = _reached(first, partial(_imports, files, elements))
    return {path: files[path] for path in sorted(content | scripts)}


def _reached(starts: Sequence[str], leads: Callable[[str], Iterable[str]]) -> set[str]:
    """Return files with all to which they lead, over however many steps."""
    found, pending = set(starts), list(starts)
    while pending:
        news = set(leads(pending.pop())) - found
        found |= news
        pending += news
    return found


def _text(files: Mapping[str, bytes], path: str, suffix: str) -> str:
    """Return the text of a file of that sort; nothing of any other."""
    return files[path].decode() if path.endswith(suffix) else ""


def _imports(files: Mapping[str, bytes], elements: set[str], path: str) -> list[str]:
    text = files[path].decode()
    late = ((name, _COMPONENT.match(name)) for name in imported(path, text, DYNAMIC))
    return [
        *imported(path, text, STATIC),
        *(name for name, component in late if component is None or component[1] in elements),
    ]


def _leads(files: Mapping[str, bytes], path: str) -> set[str]:
    """Return the files to which a page or a style sheet leads, and those that it names for its scripts."""
    page = _Addresses()
    page.feed(_text(files, path, ".html"))
    # The texts of a policy are HTML in JSON, which is put into a page at the top.
    data = _Addresses()
    data.feed(_text(files, path, ".json").replace('\\"', '"'))
    here = [*page.leading, *_IN_STYLE.findall(_text(files, path, ".css"))]
    certain = {address: _target(dirname(path), address) for address in here}
    certain |= {address: _target("", address) for address in data.leading}
    for address, target in certain.items():
        if target is not None and target not in files:
            raise NotInPackageError(path, address)
    said = (_target(dirname(path), value) for value in page.other)
    return {target for target in (*certain.values(), *said) if target is not None and target in files}


def _target(folder: str, address: str) -> str | None:
    """Return the path of the file that an address means; None where it means a place here, or elsewhere."""
    if _ELSEWHERE.match(address):
        return None
    path = unquote(_TAIL.sub("", address))
    return normpath(join(folder, path)) + "/" * path.endswith("/")


class _Addresses(HTMLParser):
    """The addresses in a page: where it leads, and what other attributes may name."""

    def __init__(self) -> None:
        super().__init__()
        self.leading: list[str] = []
        self.other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        """Keep an element's addresses."""
        for name, value in attrs:
            if value and name in _LEADING:
                self.leading.append(value)
            elif value and name.startswith("data-"):
                self.other.append(value)

"""A picture of a question is a drawing and nothing else: it runs nothing, and fetches nothing.

The one idea: the file is published under an address of its own, where a browser would run what stands in it;
shown in a page, it can load no other file. So whatever it needs stands in it.
"""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING
from xml.parsers import expat

from portevoix.load import PICTURES
from portevoix.problems import Place, Problem
from portevoix.quiz.pictures import size_of
from portevoix.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from portevoix.model.project import Project

SVG = "http://www.w3.org/2000/svg"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.svg")
_SHOWN_CHARACTERS = 60
_RUNNING = frozenset({"embed", "foreignobject", "handler", "iframe", "listener", "object", "script"})
_INSIDE = r"#|data:image/(?:png|jpeg|gif|webp)[;,]|data:font/"
_OWN = re.compile(_INSIDE, re.IGNORECASE)
_FETCHED = re.compile(rf"url\(\s*+[\"']?+(?!{_INSIDE})[^)]*\)?|@import[^;]*|\\.", re.IGNORECASE)
"""In a style: an address that is not inside the picture; an escape, which could hide one."""


def check(project: Project) -> Iterator[Problem]:
    """Yield an error for each picture that is no drawing, or more than a drawing."""
    for name, path in project.pictures.items():
        file = f"{PICTURES}/{name}"
        if not _NAME.fullmatch(name):
            yield Problem(Place(file), "bad-file-name", {"name": name})
        yield from _read(path, file)


def _read(path: Path, file: str) -> Iterator[Problem]:
    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError as error:
        yield Problem(Place(file), "unreadable-file", {"detail": str(error.strerror)})
        return
    if len(raw) > MAX_BYTES:
        yield Problem(Place(file), "file-too-large", {"limit": MAX_BYTES // 1024})
        return
    yield from _Drawing(file).read(raw)


class _Stopped(Exception):  # noqa: N818 - says what happened, and never leaves this module
    """The rest of the file is not read."""


class _Drawing:
    """Looks at each element of a drawing as the parser meets it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._is_first = True
        self._style: list[str] | None = None
        """The text of the style sheet that is open."""
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._document_type
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def read(self, raw: bytes) -> list[Problem]:
        """Return all that is wrong with a drawing given as bytes."""
        try:
            self._parser.Parse(raw, True)  # noqa: FBT003 - the parser takes no name for it
        except expat.ExpatError as error:
            place = Place(self.file, error.lineno, error.offset + 1)
            self.problems.append(Problem(place, "not-a-drawing", {"detail": expat.ErrorString(error.code)}))
        except (LookupError, ValueError) as error:  # an encoding that nobody knows
            self.problems.append(Problem(Place(self.file), "not-a-drawing", {"detail": str(error)}))
        except _Stopped:
            pass
        return self.problems

    def _problem(self, code: str, value: str = "") -> None:
        place = Place(self.file, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        shown = shorten(value, _SHOWN_CHARACTERS, placeholder="…")
        self.problems.append(Problem(place, code, {"value": shown[:_SHOWN_CHARACTERS]}))

    def _document_type(self, *_declaration: object) -> None:
        self._problem("picture-runs", "<!DOCTYPE>")  # its entities could be anything
        raise _Stopped

    def _instruction(self, target: str, _data: str) -> None:
        self._problem("picture-fetches", f"<?{target}?>")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._is_first and (space, local) != (SVG, "svg"):
            self._problem("not-svg", local)
            raise _Stopped
        if self._is_first and size_of(attributes.get("viewBox", "")) is None:
            self._problem("picture-without-box")
        self._is_first = False
        if local.lower() in _RUNNING:
            self._problem("picture-runs", f"<{local}>")
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2], value)
        if local == "style":
            self._style = []

    def _attribute(self, name: str, value: str) -> None:
        kind = name.lower()
        if kind.startswith("on") or (kind == "attributename" and value.lower().endswith("href")):
            self._problem("picture-runs", f'{name}="{value}"')
        elif kind == "base" or (kind in {"href", "src"} and not _OWN.match(value.strip())):
            self._problem("picture-fetches", value)
        elif "(" in value or kind == "style":
            self._styled(value)

    def _styled(self, style: str) -> None:
        if fetched := _FETCHED.search(style):
            self._problem("picture-fetches", fetched[0])

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _end(self, name: str) -> None:
        if name.endswith(" style"):
            self._styled("".join(self._style or ()))
            self._style = None

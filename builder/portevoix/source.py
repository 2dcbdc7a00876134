"""Reads one YAML file into plain data and remembers where each value stands.

The one idea: the events of libyaml are folded into data by a loop, not by recursion. So the types are those
of YAML 1.2's core schema (`yes` and `no` are text), a duplicate key or a hostile alias is caught while the
tree grows, and no input, however deep, can overflow the stack. This is the only module that imports yaml.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from portevoix.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Event = Any
"""One of libyaml's events; its type stubs leave most attributes out."""
EventLoader: Any = getattr(
    yaml, "CLoader", yaml.Loader
)  # libyaml is 6 to 10 times faster; without it, pure Python

MAX_BYTES = 1 << 20
MAX_NODES = 100_000
MAX_DEPTH = 64

DataPath = tuple[str | int, ...]
Position = tuple[int, int]

_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MAX_DIGITS = 15  # what a JSON number carries exactly everywhere


@dataclass(frozen=True, slots=True)
class Document:
    """One file's data, with the position (line and column from 1) of every value and key.

    Attributes:
        file: the path as authors write it, from the project's root.
        data: mappings, lists, text, numbers, booleans and None.
        values: where each value starts, by its path in the data.
        keys: where each mapping's key starts, by the path of its value.
    """

    file: str
    data: Any
    values: dict[DataPath, Position] = field(default_factory=dict)
    keys: dict[DataPath, Position] = field(default_factory=dict)

    def place(self, path: DataPath, *, key: bool = False) -> Place:
        """Return where `path` stands (its key if asked), or its closest ancestor that has a position."""
        if key and path in self.keys:
            return Place(self.file, *self.keys[path])
        while path and path not in self.values:
            path = path[:-1]
        return Place(self.file, *self.values.get(path, (1, 1)))


class Refused(Exception):  # noqa: N818 - names what happened to the input, it never leaves this module
    """The file cannot be read further; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(slots=True)
class _Container:
    """A mapping or list that is still open."""

    path: DataPath
    data: dict[str, Any] | list[Any]
    anchor: str | None
    nodes_before: int
    height: int = 1  # levels of lists and mappings, with those inside
    key: str | None = None
    key_mark: Position = (1, 1)
    expects_key: bool = True


def read_file(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read the file at `path`, called `name` in messages.

    Returns:
        The document, or None where the file cannot be read to its end, and every problem found on the way.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [Problem(Place(name), "unreadable-file", {"detail": str(error.strerror)})]
    return read_bytes(raw, name)


def read_bytes(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Read YAML from bytes, as `read_file` does."""
    if len(raw) > MAX_BYTES:
        return None, [Problem(Place(name), "file-too-large", {"limit": MAX_BYTES // 1024})]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        return None, [Problem(_place_after(name, before), "not-utf-8", {"byte": f"0x{raw[error.start]:02x}"})]
    if control := _CONTROL.search(text):
        place = _place_after(name, text[: control.start()])
        return None, [Problem(place, "control-character", {"character": f"U+{ord(control[0]):04X}"})]
    return _parsed(text, name)


def _parsed(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    builder = _Builder(name)
    try:
        builder.build(text)
    except Refused as refused:
        return None, [*builder.problems, refused.problem]
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _syntax_problem(name, error)]
    except (ValueError, OverflowError) as error:  # the pure Python parser's, for escapes beyond any character
        return None, [*builder.problems, Problem(Place(name), "yaml-syntax", {"detail": str(error)})]
    return Document(name, builder.root, builder.values, builder.keys), builder.problems


def _place_after(name: str, before: str) -> Place:
    return Place(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def _syntax_problem(name: str, error: yaml.MarkedYAMLError) -> Problem:
    unclosed = "found unexpected end of stream" in str(error.problem) and error.context_mark
    mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    return Problem(place, "yaml-syntax", {"detail": str(error.problem or error.context)})


def _position(event: Event) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


class _Builder:
    """Folds the parser's events into data."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.root: Any = None
        self.values: dict[DataPath, Position] = {}
        self.keys: dict[DataPath, Position] = {}
        self._open: list[_Container] = []
        self._anchors: dict[
            str, tuple[Any, int, int] | None
        ] = {}  # None while the anchored value is still open
        self._nodes = 0
        self._documents = 0

    def build(self, text: str) -> None:
        for event in _events(text):
            if isinstance(event, yaml.DocumentStartEvent):
                self._start_document(event)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._start_collection(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end_collection()
        if self._documents == 0:
            raise Refused(Problem(Place(self.name), "empty-file"))

    def _problem(self, event: Event, code: str, **facts: str | int) -> Problem:
        return Problem(Place(self.name, *_position(event)), code, facts)

    def _start_document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            raise Refused(self._problem(event, "second-document"))

    def _count(self, event: Event, nodes: int = 1) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise Refused(self._problem(event, "too-many-nodes", limit=MAX_NODES))

    def _check_tag(self, event: Event) -> None:
        if event.tag is not None:
            self.problems.append(self._problem(event, "tag", tag=event.tag))

    def _expects_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].data, dict) and self._open[-1].expects_key

    def _scalar(self, event: Event) -> None:
        self._count(event)
        self._check_tag(event)
        if control := _CONTROL.search(event.value):  # written as an escape
            raise Refused(self._problem(event, "control-character", character=f"U+{ord(control[0]):04X}"))
        if self._expects_key():
            self._take_key(event)
            return
        value = self._resolve(event)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1, 0)
        self._put(value, _position(event))

    def _take_key(self, event: Event) -> None:
        container = self._open[-1]
        if event.value in container.data:
            first = self.keys[(*container.path, event.value)]
            self.problems.append(self._problem(event, "duplicate-key", key=event.value, line=first[0]))
        container.key, container.key_mark, container.expects_key = event.value, _position(event), False
        if event.anchor:
            self._anchors[event.anchor] = (event.value, 1, 0)

    def _alias(self, event: Event) -> None:
        if self._expects_key():
            raise Refused(self._problem(event, "key-not-text"))
        if event.anchor not in self._anchors:
            raise Refused(self._problem(event, "unknown-anchor", anchor=event.anchor))
        anchored = self._anchors[event.anchor]
        if anchored is None:
            raise Refused(self._problem(event, "alias-inside-itself", anchor=event.anchor))
        value, nodes, height = anchored
        self._count(event, nodes)
        self._hold(event, height)
        self._put(value, _position(event))

    def _start_collection(self, event: Event) -> None:
        self._count(event)
        self._check_tag(event)
        if self._expects_key():
            raise Refused(self._problem(event, "key-not-text"))
        self._hold(event, 1)
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(data, _position(event))
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append(_Container(path, data, event.anchor, self._nodes - 1))

    def _end_collection(self) -> None:
        container = self._open.pop()
        if container.anchor:
            nodes = self._nodes - container.nodes_before
            self._anchors[container.anchor] = (container.data, nodes, container.height)
        if self._open:
            self._open[-1].height = max(self._open[-1].height, container.height + 1)

    def _hold(self, event: Event, height: int) -> None:
        """Make sure that the open containers can hold `height` more levels."""
        if len(self._open) + height > MAX_DEPTH:
            raise Refused(self._problem(event, "too-deep", limit=MAX_DEPTH))
        if self._open:
            self._open[-1].height = max(self._open[-1].height, height + 1)

    def _put(self, value: object, position: Position) -> DataPath:
        """Store a value in the innermost open container and return its path."""
        if not self._open:
            self.root = value
            self.values[()] = position
            return ()
        container = self._open[-1]
        if isinstance(container.data, list):
            path: DataPath = (*container.path, len(container.data))
            container.data.append(value)
        else:
            key = str(container.key)
            path = (*container.path, key)
            container.data[key] = value
            container.expects_key = True
            self.keys[path] = container.key_mark
        self.values[path] = position
        return path

    def _resolve(self, event: Event) -> str | float | bool | None:
        """Return the value of a scalar under the core schema (YAML 1.2.2, section 10.3.2)."""
        text = event.value
        if event.style:  # quoted or block: always text
            return str(text)
        if text in _NULLS:
            return None
        if text in _BOOLEANS:
            return _BOOLEANS[text]
        if _INTEGER.fullmatch(text):
            return self._number(event, int)
        if _FLOAT.fullmatch(text):
            return self._number(event, float)
        if _NOT_FINITE.fullmatch(text):
            self.problems.append(self._problem(event, "bad-number", value=text))
        return str(text)

    def _number(self, event: yaml.ScalarEvent, kind: type[int | float]) -> float:
        text = event.value
        base = {"0o": 8, "0x": 16}.get(text[:2], 10)
        if len(text.lstrip("+-0")) <= _MAX_DIGITS:
            value = int(text.removeprefix("0o"), base) if kind is int else float(text)
            if math.isfinite(value):
                return value
        self.problems.append(self._problem(event, "bad-number", value=text[:20]))
        return 0


def _events(text: str) -> Iterator[Event]:
    return iter(yaml.parse(text, Loader=EventLoader))

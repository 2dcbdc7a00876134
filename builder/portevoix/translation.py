"""Lays a translation over its source: `linkedin.en.yml` over `linkedin.yml`.

The one idea: a model says which of its values are words (`model.base.Words`), so a translation has the shape
of its source, holds words alone, and can change neither a key nor a link nor a number that stands by itself.
Items of lists are found by their id, or stand in the order of the source. What is not translated stays as it
is, and is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from portevoix.model.base import AnyNumber, Words
from portevoix.problems import Problem
from portevoix.source import Document
from portevoix.validation import type_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from portevoix.problems import Fact, Place
    from portevoix.source import DataPath

Shape = Any
"""A type, as the field of a model names it."""
Data = Any
"""What YAML holds."""

ID = "id"
_LINK = re.compile(r"\]\(\s*<?([^)>\s]+)|<(https?:[^>\s]+)>")
"""Where Markdown leads: what stands in brackets after words, or alone."""
_EXPECTED: dict[type, str] = {str: "text", list: "list", dict: "mapping"}


@dataclass(frozen=True, slots=True)
class Laid(Document):
    """A document whose words are those of a translation, where it has them.

    Attributes:
        over: the translation.
        moved: where its words stand in it, by their path here.
    """

    over: Document = field(default_factory=lambda: Document("", None))
    moved: Mapping[DataPath, DataPath] = field(default_factory=dict)

    def place(self, path: DataPath, *, key: bool = False) -> Place:
        """Return where `path` stands: in the translation where it is a word of it, else in the source."""
        if path in self.moved:
            return self.over.place(self.moved[path])
        return Document.place(self, path, key=key)

    def near(self, place: Place) -> Place:
        """Return where the translation has the word that stands nearest to a place in the source."""
        lines = {there: self.values.get(path, (1, 1))[0] for path, there in self.moved.items()}
        nearest = min(lines, key=lambda there: abs(lines[there] - place.line), default=())
        return self.over.place(nearest)


@dataclass(frozen=True, slots=True)
class Translation:
    """What comes of laying one document over another.

    Attributes:
        document: the source in the other language.
        problems: what is wrong in the translation.
        missing: where those stand that the translation has not, in their order.
    """

    document: Laid
    problems: tuple[Problem, ...]
    missing: tuple[DataPath, ...]


def laid_over(source: Document, over: Document, model: type[BaseModel]) -> Translation:
    """Return the source, valid by its model, in the language of what lies over it."""
    laying = _Laying(over)
    data = laying.value(model, source.data, over.data, (), ())
    document = Laid(source.file, data, source.values, source.keys, over, laying.moved)
    every = (path for path, _ in words_of(model, source.data, ()))
    missing = (path for path in every if path not in laying.moved and path[:-1] not in laying.moved)
    return Translation(document, tuple(laying.problems), tuple(missing))


def words_of(shape: Shape, value: Data, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    """Yield the words in a value, by where they stand."""
    if value is None:
        return
    shape = _resolved(shape, value)
    if not holds_words(shape):
        return
    if _is_words(shape):
        yield path, value
        return
    for step, part, inside in _parts(shape, value):
        yield from words_of(part, inside, (*path, step))


def _parts(shape: Shape, value: Data) -> Iterator[tuple[str | int, Shape, Data]]:
    """Yield the steps into a value, with the shape of what is there and what that is."""
    if isinstance(value, list):
        (item,) = {one for one in get_args(shape) if one is not Ellipsis}
        yield from ((index, item, one) for index, one in enumerate(value))
    elif _origin(shape) is dict:
        yield from ((key, get_args(shape)[1], one) for key, one in value.items())
    else:
        fields = _fields(shape)
        yield from ((key, fields[key], one) for key, one in value.items())


class _Laying:
    """One translation being laid over its source."""

    def __init__(self, over: Document) -> None:
        self.over = over
        self.problems: list[Problem] = []
        self.moved: dict[DataPath, DataPath] = {}

    def value(self, shape: Shape, base: Data, over: Data, path: DataPath, there: DataPath) -> Data:
        """Return a value of the source with the words for it; `path` leads to it, `there` to them."""
        is_free = _is_free(shape)
        shape = _resolved(shape, base)
        expected = _EXPECTED[type(base)]
        if over is None or type_name(over) != expected:
            self._problem(there, "wrong-type", {"expected": expected, "found": type_name(over)})
            return base
        if isinstance(base, str):
            return self._text(base, over, path, there)
        if isinstance(base, dict):
            return self._mapping(shape, base, over, path, there)
        if is_free:
            return self._free(over, path, there)
        return self._list(get_args(shape)[0], base, over, path, there)

    def _text(self, base: str, over: str, path: DataPath, there: DataPath) -> str:
        if links(base) != links(over):
            facts = {"expected": ", ".join(links(base)) or "–", "found": ", ".join(links(over)) or "–"}
            self._problem(there, "translation-links", facts)
        self.moved[path] = there
        return over

    def _free(self, over: Data, path: DataPath, there: DataPath) -> Data:
        """Return other words, as many as they are."""
        self.moved |= {(*path, index): (*there, index) for index in range(len(over))}
        self.moved[path] = there
        return over

    def _mapping(self, shape: Shape, base: Data, over: Data, path: DataPath, there: DataPath) -> Data:
        made = dict(base)
        inside = {step: (part, value) for step, part, value in _parts(shape, base)}
        allowed = tuple(str(step) for step, (part, value) in inside.items() if _translated(part, value))
        for key, value in over.items():
            part, known = inside.get(key, (None, None))
            if key in allowed:
                made[key] = self.value(part, known, value, (*path, key), (*there, key))
            elif key != ID or value != known:
                code = "translation-fixed" if known is not None else "translation-adds"
                self._problem((*there, key), code, {"key": key, "allowed": allowed}, key=True)
        return made

    def _list(self, item: Shape, base: Data, over: Data, path: DataPath, there: DataPath) -> Data:
        made = list(base)
        for at, index in self._pairs(base, over, there):
            made[index] = self.value(item, base[index], over[at], (*path, index), (*there, at))
        return made

    def _pairs(self, base: Sequence[Any], over: Sequence[Any], there: DataPath) -> Iterator[tuple[int, int]]:
        """Yield which item of the translation lies over which of the source."""
        if all(isinstance(one, dict) and ID in one for one in base):
            ids = [one[ID] for one in base]
            first: dict[object, int] = {}
            for at, one in enumerate(over):
                if not isinstance(one, dict):
                    facts: dict[str, Fact] = {"expected": "mapping", "found": type_name(one)}
                    self._problem((*there, at), "wrong-type", facts)
                elif ID not in one:
                    self._problem((*there, at), "missing-key", {"key": ID})
                elif one[ID] in first:
                    again: dict[str, Fact] = {"value": str(one[ID]), "line": first[one[ID]]}
                    self._problem((*there, at, ID), "duplicate-id", again)
                elif one[ID] in ids:
                    first[one[ID]] = self.over.place((*there, at, ID)).line
                    yield at, ids.index(one[ID])
                else:
                    known: dict[str, Fact] = {"value": str(one[ID]), "allowed": tuple(ids)}
                    self._problem((*there, at, ID), "translation-unknown", known)
        elif len(over) != len(base):
            self._problem(there, "translation-length", {"expected": len(base), "found": len(over)})
        else:
            yield from ((index, index) for index in range(len(base)))

    def _problem(self, there: DataPath, code: str, facts: Mapping[str, Fact], *, key: bool = False) -> None:
        self.problems.append(Problem(self.over.place(there, key=key), code, facts))


def links(text: str) -> tuple[str, ...]:
    """Return where a text leads, in the order of the alphabet: a translation may say it in another order."""
    return tuple(sorted(target or alone for target, alone in _LINK.findall(text)))


def _translated(shape: Shape, value: Data) -> bool:
    return value is not None and holds_words(_resolved(shape, value))


def holds_words(shape: Shape) -> bool:
    """Return whether values of a type can hold words."""
    if _is_words(shape):
        return True
    if _is_model(shape):
        return _model_holds_words(shape)
    origin, parts = _origin(shape), get_args(shape)
    return origin is not Literal and any(map(holds_words, parts[:1] if origin is Annotated else parts))


@lru_cache
def _model_holds_words(model: type[BaseModel]) -> bool:
    return any(map(holds_words, _fields(model).values()))


def _origin(shape: Shape) -> Shape:
    return get_origin(shape)


def _is_model(shape: Shape) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


def _is_free(shape: Shape) -> bool:
    return _origin(shape) is Annotated and AnyNumber in shape.__metadata__


def _is_words(shape: Shape) -> bool:
    return _origin(shape) is Annotated and Words in shape.__metadata__


@lru_cache
def _fields(model: type[BaseModel]) -> dict[str, Shape]:
    """Return the types of a model's fields by the keys that authors write."""
    return {
        info.alias or name: Annotated[info.annotation, *info.metadata]
        if Words in info.metadata or AnyNumber in info.metadata
        else info.annotation
        for name, info in model.model_fields.items()
    }


def _resolved(shape: Shape, value: Data) -> Shape:
    """Return the type that a value really has: of a union, its member; nothing around it."""
    if _is_words(shape):
        return shape
    if _origin(shape) is Annotated:
        return _resolved(get_args(shape)[0], value)
    if _origin(shape) in {Union, UnionType}:
        members = (one for one in get_args(shape) if one is not NoneType and _fits(one, value))
        return _resolved(next(members), value)
    return shape


def _fits(shape: Shape, value: Data) -> bool:
    """Return whether a value may be of a type, as far as members of one union have to be told apart."""
    if not isinstance(value, dict):
        return not _is_model(shape)
    kind = getattr(shape, "model_fields", {}).get("kind")
    return kind is None or value.get("kind") in get_args(kind.annotation)

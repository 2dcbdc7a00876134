"""Says what pydantic found in the terms of the file: the place, the kind of problem, what is allowed."""

from __future__ import annotations

import re
from textwrap import shorten
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from portevoix.problems import Fact, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

    from portevoix.source import DataPath, Document

_TYPES = {
    "string_type": "text",
    "int_type": "whole-number",
    "int_from_float": "whole-number",
    "int_parsing": "whole-number",
    "float_type": "number",
    "bool_type": "boolean",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "date_type": "date",
    "date_parsing": "date",
    "date_from_datetime_parsing": "date",
    "date_from_datetime_inexact": "date",
    "datetime_type": "moment",
    "datetime_parsing": "moment",
    "datetime_from_date_parsing": "moment",
}
_LIMITS = {
    "greater_than_equal": ("too-small", "ge"),
    "less_than_equal": ("too-large", "le"),
    "too_short": ("too-few", "min_length"),
    "string_too_short": ("empty-text", "min_length"),
    "string_too_long": ("too-long", "max_length"),
}
Facts = dict[str, Fact]
_SHOWN_CHARACTERS = 60

_QUOTED = re.compile(r"'([^']*)'")


def problems_of(document: Document, model: type[BaseModel], error: ValidationError) -> list[Problem]:
    """Return one located problem for each error of a failed validation of `document` by `model`."""
    return [
        _problem(document, model, details)
        for details in error.errors(include_url=False)
        if not _follows(details)
    ]


def _follows(details: ErrorDetails) -> bool:
    """Say whether an error only follows from others: to pydantic, a list is short where its items fail."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _problem(document: Document, model: type[BaseModel], details: ErrorDetails) -> Problem:
    path = path_in(document.data, details["loc"])
    if details["type"] == "extra_forbidden":
        facts: Facts = {"key": _shown(details["loc"][-1]), "allowed": _keys_at(model, details["loc"][:-1])}
        return Problem(document.place(path, key=True), "unknown-key", facts)
    if details["type"] == "union_tag_invalid":
        path = (*path, "kind")
    return Problem(document.place(path), *_code_and_facts(details))


def _code_and_facts(details: ErrorDetails) -> tuple[str, Facts]:
    kind, context, value = details["type"], details.get("ctx", {}), details["input"]
    if kind in _LIMITS:
        code, limit = _LIMITS[kind]
        return code, {"limit": context[limit]}
    if kind in _TYPES:
        return "wrong-type", {"expected": _TYPES[kind], "found": type_name(value)}
    words: dict[str, Callable[[], tuple[str, Facts]]] = {
        "missing": lambda: ("missing-key", {"key": str(details["loc"][-1])}),
        "union_tag_not_found": lambda: ("missing-key", {"key": "kind"}),
        "union_tag_invalid": lambda: ("not-allowed", _choice(context["tag"], context["expected_tags"])),
        "literal_error": lambda: ("not-allowed", _choice(value, context["expected"])),
        "string_pattern_mismatch": lambda: ("bad-form", {"value": _shown(value), "form": context["pattern"]}),
    }
    return words[kind]() if kind in words else ("invalid", {"detail": details["msg"]})


def _choice(value: object, expected: str) -> Facts:
    return {"value": _shown(value), "allowed": tuple(_QUOTED.findall(expected))}


def path_in(data: object, location: tuple[str | int, ...]) -> DataPath:
    """Return the part of a pydantic location that exists in the data: without the names of union members."""
    path: list[str | int] = []
    member: object = None
    for step in location:
        if step == member:  # the kind of a list's item, which can also be the name of one of its keys
            member = None
        elif isinstance(data, list) or (isinstance(data, dict) and step in data):
            data = data[step]  # type: ignore[index]  # one of the two, just seen
            path.append(step)
            member = data.get("kind") if isinstance(step, int) and isinstance(data, dict) else None
    return tuple(path)


def _keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> tuple[str, ...]:
    annotation: Any = model
    for step in location:
        annotation = _step_into(annotation, step)
    fields = _model_in(annotation).model_fields
    return tuple(info.alias or name for name, info in fields.items())


def _step_into(annotation: Any, step: str | int) -> Any:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _step_into(get_args(annotation)[0], step)
    if origin in (Union, UnionType):
        members = get_args(annotation)
        tagged = [member for member in members if step in _tags(member)]
        return tagged[0] if tagged else _step_into(_model_in(annotation), step)
    if origin is tuple:
        return get_args(annotation)[0]
    return _fields_by_key(annotation)[str(step)]


def _fields_by_key(model: type[BaseModel]) -> dict[str, Any]:
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _tags(member: Any) -> tuple[str, ...]:
    info = getattr(member, "model_fields", {}).get("kind")
    return get_args(info.annotation) if info and get_origin(info.annotation) is Literal else ()


def _model_in(annotation: Any) -> type[BaseModel]:
    """Return the first model class inside an annotation such as `Profile | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(found for argument in get_args(annotation) if (found := _model_in(argument)))


def type_name(value: object) -> str:
    """Return what the type of a value is called in messages."""
    names: dict[type, str] = {
        str: "text",
        bool: "boolean",
        int: "whole-number",
        float: "number",
        list: "list",
        dict: "mapping",
    }
    return names.get(type(value), "nothing")


def _shown(value: object) -> str:
    return shorten(str(value), _SHOWN_CHARACTERS, placeholder="…")

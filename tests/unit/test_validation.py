"""What pydantic found is told in the file's terms, at the place where the author made the mistake."""

from __future__ import annotations

import json

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from cases.corpus import MINIMAL
from portevoix.model.module import Module
from portevoix.model.network import Network
from portevoix.source import read_bytes
from portevoix.validation import path_in, problems_of

HEAD = """\
title: T
promise: P
version: "1"
updated: 2025-01-01
duration_minutes: 5
objectives: [O]
scenes:
"""


def problems(model, text):
    document, read = read_bytes(text.encode(), "file.yml")
    assert read == []
    with pytest.raises(ValidationError) as raised:
        model.model_validate_json(json.dumps(document.data), strict=True)
    return problems_of(document, model, raised.value)


def told(scene, model=Module, head=HEAD):
    return [
        (problem.code, problem.place.line, problem.place.column) for problem in problems(model, head + scene)
    ]


KINDS_WITH_A_KEY_OF_THEIR_NAME = ("networks", "practices", "contacts")


@pytest.mark.parametrize("kind", KINDS_WITH_A_KEY_OF_THEIR_NAME)
def test_a_kind_that_is_also_a_key_misleads_nobody(kind):
    """The kind of a scene stands in pydantic's locations like a key."""
    scene = f"  - id: one\n    kind: {kind}\n    {kind}: [a, 2]\n    more: x\n"
    assert told(scene) == [
        ("missing-key", 8, 5),
        ("wrong-type", 10, 6 + len(kind) + 5),
        ("unknown-key", 11, 5),
    ]


def test_a_mistake_in_also_stands_in_also():
    scene = "  - {id: one, title: T, kind: networks, networks: [a],\n    also: [b, 3]}\n"
    assert told(scene) == [("wrong-type", 9, 15)]


def test_unknown_keys_name_the_keys_of_the_innermost_object():
    value = "{label: L, value: 1, source: s, colour: x}"
    scene = f"  - {{id: one, title: T, kind: figures, unit: U, values: [{value}]}}\n"
    [problem] = problems(Module, HEAD + scene)
    assert problem.facts == {"key": "colour", "allowed": ("label", "value", "source")}


def test_unknown_keys_in_an_optional_object_name_its_keys():
    text = (MINIMAL / "content/networks/square.yml").read_text(encoding="utf-8")
    [problem] = problems(Network, text.replace("  use:", "  hint: x\n  use:"))
    assert problem.facts == {"key": "hint", "allowed": ("audience", "formats", "use", "caution")}


def test_a_list_whose_items_are_wrong_is_not_called_too_short():
    scene = "  - id: one\n    kind: cover\n    title: T\n"
    assert told(scene) == [("missing-key", 8, 5)]
    assert told("  - 1\n") == [("wrong-type", 8, 5)]
    assert told("  []\n") == [("too-few", 8, 3)]


@pytest.mark.parametrize(
    ("scene", "code"),
    [
        ("  - {id: one, title: T}", "missing-key"),
        ("  - {id: one, title: T, kind: no}", "not-allowed"),
        ("  - {id: one, title: T, kind: [cover]}", "not-allowed"),
        ("  - {id: one, title: T, kind: null}", "not-allowed"),
        ("  - text", "wrong-type"),
        ("  - [cover]", "wrong-type"),
        ("  - null", "wrong-type"),
    ],
)
def test_a_scene_without_a_kind_that_we_know_is_one_problem(scene, code):
    assert [found[0] for found in told(scene)] == [code]


@pytest.mark.parametrize("value", ["1", "1.5", "true", "null", "[]", "{}"])
def test_whatever_is_not_text_is_named(value):
    names = {
        "1": "whole-number",
        "1.5": "number",
        "true": "boolean",
        "null": "nothing",
        "[]": "list",
        "{}": "mapping",
    }
    scene = f"  - {{id: one, title: {value}, kind: cover, hook: H}}"
    [problem] = problems(Module, HEAD + scene)
    assert problem.facts == {"expected": "text", "found": names[value]}


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("2025-01-01T10:00", None),
        ("2025-01-01T10:00Z", None),
        ("2025-01-01T10:00:00+02:00", None),
        ("2025-01-01", "wrong-type"),
        ("10:00", "wrong-type"),
        ("1735725600", "wrong-type"),
        ("2025-13-01T10:00", "wrong-type"),
        ("2025-01-01T25:00", "wrong-type"),
        ("2025-01-01T10:00+99:00", "wrong-type"),
        ("null", "wrong-type"),
    ],
)
def test_a_moment_is_a_date_with_a_time(when, code):
    scene = (
        "  - {id: one, title: T, kind: workshop, duration: D, programme: [P], contact: c,\n"
        f"     sessions: [{{id: s, start: {when}, end: 2025-01-01T12:00, place: P}}]}}"
    )
    if code is None:
        Module.model_validate_json(json.dumps(read_bytes((HEAD + scene).encode(), "f")[0].data))
    else:
        [problem] = problems(Module, HEAD + scene)
        assert (problem.code, problem.facts["expected"]) == (code, "moment")


def test_a_long_value_is_shortened_in_the_message():
    scene = f"  - {{id: {'X' * 200}, title: T, kind: {'y' * 200}, hook: H}}"
    [problem] = problems(Module, HEAD + scene)
    assert len(problem.facts["value"]) <= 60
    scene = f"  - {{id: {'X-' * 25}, title: T, kind: cover, hook: H}}"
    [problem] = problems(Module, HEAD + scene)
    assert problem.facts["value"] == "X-" * 25


class Picky(BaseModel):
    model_config = ConfigDict(strict=True)
    value: int

    @field_validator("value")
    @classmethod
    def _refuse(cls, value):
        message = f"{value} is refused"
        raise ValueError(message)


def test_an_error_that_we_have_no_words_for_is_told_in_those_of_pydantic():
    [problem] = problems(Picky, "value: 1")
    assert (problem.code, problem.place.column) == ("invalid", 8)
    assert problem.facts == {"detail": "Value error, 1 is refused"}


@pytest.mark.parametrize(
    ("data", "location", "path"),
    [
        ({"a": [1, {"b": 2}]}, ("a", 1, "b"), ("a", 1, "b")),
        ({"a": [{"kind": "b", "c": 1}]}, ("a", 0, "b", "c"), ("a", 0, "c")),
        ({"a": [{"kind": "b", "b": {"c": 1}}]}, ("a", 0, "b", "b", "c"), ("a", 0, "b", "c")),
        ({"kind": "a", "a": 1}, ("a",), ("a",)),
        ({"a": 1}, ("b",), ()),
        ("text", ("a",), ()),
        ([], (), ()),
    ],
)
def test_a_location_is_followed_as_far_as_the_data_goes(data, location, path):
    assert path_in(data, location) == path

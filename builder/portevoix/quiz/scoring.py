"""What an answer is worth, from 0 to 1. `site_theme/shared/scoring.js` is this module's twin.

A key is what `keys.key_of` gives; an answer is a list of ids (in order, where order is asked), a mapping of
ids, or a text. Only an answer that fits, whole and of known ids, is worth something that can be said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import combinations
from typing import Any

Key = Mapping[str, Any]
Answer = list[str] | dict[str, str] | str

_ONE = frozenset({"single-choice", "true-false", "situation", "rating"})
_SEVERAL = frozenset({"multiple-choice", "post-review", "photo-check"})
_PAIRS = frozenset({"matching", "sorting"})
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


def fits(key: Key, answer: object) -> bool:
    """Return whether an answer is whole, and made of what the question has."""
    kind = key["kind"]
    if kind == "fill-in":
        return isinstance(answer, str) and normalised(answer) != ""
    if kind in _PAIRS:
        return (
            isinstance(answer, Mapping)
            and set(answer) == set(key["from"])
            and all(choice in key["to"] for choice in answer.values())
        )
    texts = isinstance(answer, list) and all(isinstance(choice, str) for choice in answer)
    if not isinstance(answer, list) or not texts or len(set(answer)) != len(answer):
        return False
    if kind == "ordering":
        return sorted(answer) == sorted(key["correct"])
    count = 1 if kind in _ONE else max(len(answer), 1)
    return len(answer) == count and all(choice in key["options"] for choice in answer)


def score(key: Key, answer: Any) -> float | None:  # noqa: ANN401 - what `fits` accepts
    """Return what an answer that fits is worth, from 0 to 1; None for a question that is not scored."""
    kind = key["kind"]
    if kind == "rating":
        return None
    if kind == "fill-in":
        return float(matches(key["accept"], answer, key["unit"]))
    exact = _exact(key, answer)
    return exact if key.get("partial", True) else float(exact == 1)


def _exact(key: Key, answer: Any) -> float:  # noqa: ANN401 - as above
    correct = key["correct"]
    if key["kind"] in _PAIRS:
        right = sum(answer[one] == correct[one] for one in correct)
        return float(right / len(correct))
    if key["kind"] == "ordering":
        place = {one: index for index, one in enumerate(answer)}
        pairs = list(combinations(correct, 2))
        agreeing = sum(place[first] < place[second] for first, second in pairs)
        return max(0.0, (2 * agreeing - len(pairs)) / len(pairs))
    right = sum(choice in correct for choice in answer)
    if key["kind"] in _SEVERAL:
        return float(max(0, 2 * right - len(answer)) / len(correct))
    return float(right)


def matches(expected: Key, answer: str, unit: str | None) -> bool:
    """Return whether a written answer is the number, or one of the words, that are expected."""
    if expected["number"] is not None:
        number = parsed(answer, unit)
        return number is not None and abs(number - expected["number"]) <= expected["tolerance"]
    return normalised(answer) in [normalised(word) for word in expected["words"]]


def mistake(key: Key, answer: str) -> int | None:
    """Return which of the expected mistakes a written answer is, None for none."""
    found = (i for i, one in enumerate(key["mistakes"]) if matches(one, answer, key["unit"]))
    return next(found, None)


def normalised(text: str) -> str:
    """Return a text without what does not count: case, accents, kinds of apostrophe, hyphen and space."""
    plain = re.sub("[\u2018\u2019\u02bc`\u00b4]", "'", text)
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(character for character in plain if unicodedata.category(character)[0] != "M")
    return _SPACES.sub(" ", plain).strip().lower()


def parsed(text: str, unit: str | None) -> float | None:
    """Return a number written with a point or a comma; thousands may be spaced, the unit may be there."""
    plain = normalised(text)
    if unit:
        plain = plain.removesuffix(normalised(unit))
    plain = plain.replace(" ", "").replace(",", ".")
    return float(plain) if _NUMBER.fullmatch(plain) else None

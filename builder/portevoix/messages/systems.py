"""The words of what is wrong with what learning systems are told."""

from __future__ import annotations

from portevoix.words import mark

WORDS: dict[str, str] = {
    "same-code": mark("learning systems could not tell the ids `{other}` and `{value}` apart"),
}

HINTS: dict[str, str] = {
    "same-code": mark("by chance, both have the same three characters for short: change `{value}` a little"),
}

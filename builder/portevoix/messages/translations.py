"""The words of what is wrong with translations."""

from __future__ import annotations

from portevoix.words import mark

WORDS: dict[str, str] = {
    "translation-adds": mark("the source has no `{key}` here"),
    "translation-fixed": mark("`{key}` is the same in every language: a translation holds words alone"),
    "translation-into-itself": mark("`{file}` is written in this language already (`{value}`)"),
    "translation-links": mark("this leads elsewhere than the source"),
    "translation-length": mark("items in this list: {found}; in the source: {expected}"),
    "translation-of-nothing": mark("there is no `{value}` to translate"),
    "translation-unknown": mark("the source has no item here with the id `{value}`"),
}

HINTS: dict[str, str] = {
    "translation-length": mark("write one for each, in their order"),
    "translation-links": mark("keep the addresses: {expected}; here: {found}"),
}

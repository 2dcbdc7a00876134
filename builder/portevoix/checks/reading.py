"""A text as its reader takes it in: without markup, in plain letters, as words.

The one idea: two texts that say the same to a reader are the same here, whatever their signs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from portevoix.quiz.scoring import normalised

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_EDGES = " .,;:!?\"'«»“”()"
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'")
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def shown(text: str) -> str:
    """Return a text without Markdown's signs."""
    return _MARKS.sub("", _LINK.sub(r"\1", text))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text without markup, case, accents, and signs at its ends."""
    return normalised(shown(text)).strip(_EDGES)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, plain; French words lose their elided article."""
    return tuple(_WORD.findall(_ELISION.sub(" ", plain(text))))

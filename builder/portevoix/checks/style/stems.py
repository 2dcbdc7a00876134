"""What is asked: neither turned round unseen, nor too short or too long to be understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portevoix.checks.reading import plain, words
from portevoix.checks.style.remark import Chosen, Remark
from portevoix.model.questions.situation import Situation
from portevoix.model.questions.true_false import TrueFalse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.checks.style.lexicon import Lexicon
    from portevoix.model.questions import Question

FEWEST_WORDS = 3
MOST_WORDS = 80
MOST_WORDS_OF_A_STORY = 120
"""A situation is told; anything else is asked."""

_EMPHASIS = re.compile(r"(\*\*?|__?)(?=\S)(.+?)(?<=\S)\1")
_CAPITALS = re.compile(r"\b[^\W\d_]{2,}\b")
_SENTENCE = re.compile(r"(?<=[.!?…:])\s+|\n{2,}")


def remarks(question: Question, lexicon: Lexicon) -> Iterator[Remark]:
    """Yield the remarks on a question's stem."""
    if _is_negative(question, lexicon):
        yield Remark("negative-stem", ("stem",))
    count = _length(question.stem)
    most = MOST_WORDS_OF_A_STORY if isinstance(question, Situation) else MOST_WORDS
    if count < FEWEST_WORDS:
        yield Remark("stem-length", ("stem",), {"count": count, "limit": FEWEST_WORDS})
    elif count > most:
        yield Remark("stem-length", ("stem",), {"count": count, "limit": most})


def asked(stem: str) -> str:
    """Return the sentence of a stem that asks: the last one with a question mark, or the last one.

    One that asks “Which?” and no more goes with the sentence before it.
    """
    sentences = _SENTENCE.split(stem.strip())
    last = next((i for i in reversed(range(len(sentences))) if "?" in sentences[i]), len(sentences) - 1)
    first = max(0, last - 1) if _length(sentences[last]) < FEWEST_WORDS else last
    return " ".join(sentences[first : last + 1])


def _is_negative(question: Question, lexicon: Lexicon) -> bool:
    """Return whether what is asked for is the exception, and nothing shows it.

    A statement that is false counts where it is negative: to answer is then to negate a negation.
    """
    match question:
        case TrueFalse():
            said = "" if question.answer else question.stem
        case _:
            said = asked(question.stem) if isinstance(question, Chosen) else ""
    text = plain(_CAPITALS.sub(lambda found: "" if found[0] in lexicon.shouted else found[0], _weak(said)))
    if not text or text.split()[0] in lexicon.reasons:
        return False
    clause = lexicon.clause.search(text)
    return bool(lexicon.negative.search(text[: clause.start()] if clause else text))


def _length(text: str) -> int:
    """Return how many words a text has; what a hyphen joins is several."""
    return sum(len(word.split("-")) for word in words(text))


def _weak(text: str) -> str:
    """Return a text without what is emphasised in it."""
    return _EMPHASIS.sub("", text)

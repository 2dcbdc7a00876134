"""What gives a key away: a word that the question and its key alone share, another question's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.checks.reading import words
from portevoix.checks.style.remark import Chosen, Remark, distractors, keys
from portevoix.checks.style.stems import asked
from portevoix.model.questions.fill_in import FillIn
from portevoix.model.questions.single_choice import SingleChoice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portevoix.checks.style.lexicon import Lexicon
    from portevoix.model.questions import Question

LONG = 5
"""Letters from which a word is about something."""
ROOT = 6
"""Letters by which forms of a word are taken for one word."""
TELLING = 3
"""Words about something from which a phrase is no coincidence."""


def remarks(question: Question, lexicon: Lexicon) -> Iterator[Remark]:
    """Yield a remark where what is asked and the keys share a word, and no distractor shares any."""
    if not isinstance(question, Chosen):
        return
    stem = _roots(asked(question.stem), lexicon)
    shared = [stem.keys() & _roots(key, lexicon).keys() for key in keys(question)]
    wrong = (stem.keys() & _roots(one, lexicon).keys() for one in distractors(question))
    if shared and all(shared) and not any(wrong):
        index = next(i for i, option in enumerate(question.options) if option.correct)
        yield Remark("stem-word-in-key", ("options", index, "text"), {"value": stem[min(shared[0])]})


def giving_away(questions: Sequence[Question], lexicon: Lexicon) -> Iterator[tuple[str, Remark]]:
    """Yield the id of each question that says another's key, with the remark.

    Few false alarms matter more here than every clue: only what is asked is searched, and only for a number
    with its unit or a whole phrase, where no distractor of the other question stands beside it.
    """
    stems = [(question.id, f" {' '.join(words(question.stem))} ") for question in questions]
    for other in questions:
        for phrase in _telling(other, lexicon):
            for name, stem in stems:
                if f" {phrase} " in stem and name != other.id and not _beside(other, stem):
                    yield name, Remark("gives-away", ("stem",), {"value": phrase, "other": other.id})


def _telling(question: Question, lexicon: Lexicon) -> Iterator[str]:
    """Yield the answers to a question that nobody would write by coincidence."""
    match question:
        case FillIn() if question.accept.number is not None and question.unit:
            yield " ".join(words(f"{question.accept.number:g} {question.unit}"))
        case FillIn():
            yield from (one for text in question.accept.words if (one := _phrase(text, lexicon)))
        case SingleChoice():
            yield from (one for text in keys(question) if (one := _phrase(text, lexicon)))


def _phrase(text: str, lexicon: Lexicon) -> str | None:
    return " ".join(words(text)) if len(_roots(text, lexicon)) >= TELLING else None


def _beside(question: Question, stem: str) -> bool:
    """Return whether a text says a distractor of a question too."""
    return isinstance(question, SingleChoice) and any(
        f" {' '.join(words(wrong))} " in stem for wrong in distractors(question)
    )


def _roots(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the words of a text that are about something, by their beginnings."""
    found = (word for word in words(text) if len(word) >= LONG and word not in lexicon.small)
    return {word[:ROOT]: word for word in found}

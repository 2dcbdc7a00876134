"""What can be chosen: options that stand on their own, alike in length and tone, in a natural order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.checks.quantities import in_order, quantity
from portevoix.checks.reading import plain
from portevoix.checks.style.remark import Chosen, Remark, distractors, keys
from portevoix.model.questions.true_false import TrueFalse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.checks.style.lexicon import Lexicon
    from portevoix.model.questions import Question

LONGER = 1.2
"""A key this many times as long as the longest distractor is seen,"""
BY = 12
"""where it is longer by two words or so: among short options, one word more tells nothing;"""
SHORT = 25
"""and where it has that many characters at least."""


def remarks(question: Question, lexicon: Lexicon, language: str) -> Iterator[Remark]:
    """Yield the remarks on a question's options, and on a statement's words."""
    match question:
        case TrueFalse():
            yield from _statement(question, lexicon)
        case _ if isinstance(question, Chosen):
            yield from _each(question, lexicon)
            yield from _absolute(question, lexicon)
            yield from _longest(question, lexicon)
            yield from _order(question, language)


def _statement(question: TrueFalse, lexicon: Lexicon) -> Iterator[Remark]:
    text = plain(question.stem)
    if found := lexicon.frequency.search(text):
        yield Remark("vague-frequency", ("stem",), {"value": found[0]})
    if not question.answer and (found := lexicon.absolute.search(text)):
        yield Remark("absolute-in-distractors", ("stem",), {"value": found[0]})


def _each(question: Chosen, lexicon: Lexicon) -> Iterator[Remark]:
    """Yield the remarks on each option by itself."""
    for index, option in enumerate(question.options):
        path, text = ("options", index, "text"), plain(option.text)
        if lexicon.of_the_others.fullmatch(text):
            yield Remark("all-or-none-of-the-above", path, {"value": option.text})
        elif lexicon.several.fullmatch(text):
            yield Remark("k-type", path, {"value": option.text})
        elif found := lexicon.frequency.search(text):
            yield Remark("vague-frequency", path, {"value": found[0]})


def _absolute(question: Chosen, lexicon: Lexicon) -> Iterator[Remark]:
    """Yield a remark on each absolute distractor, where no key is absolute."""
    if any(lexicon.absolute.search(plain(key)) for key in keys(question)):
        return
    for index, option in enumerate(question.options):
        if found := lexicon.absolute.search(plain(option.text)):
            yield Remark("absolute-in-distractors", ("options", index, "text"), {"value": found[0]})


def _longest(question: Chosen, lexicon: Lexicon) -> Iterator[Remark]:
    """Yield a remark where every key is longer than all distractors, and visibly so."""
    if any(lexicon.of_the_others.fullmatch(plain(key)) for key in keys(question)):
        return  # remarked upon already
    key = min(map(len, keys(question)), default=0)
    other = max(map(len, distractors(question)), default=0)
    if key >= SHORT and key > LONGER * other and key >= other + BY:
        index = next(i for i, option in enumerate(question.options) if option.correct)
        yield Remark("longest-key", ("options", index, "text"), {"count": key, "other": other})


def _order(question: Chosen, language: str) -> Iterator[Remark]:
    """Yield a remark where options are quantities, and are not shown in their order."""
    found = [quantity(option.text, language) for option in question.options]
    quantities = [one for one in found if one]
    if len(quantities) < len(found) or len({one.unit for one in quantities}) > 1:
        return
    if question.shuffle:
        yield Remark("shuffled-numbers", ("options",))
    elif not in_order(quantities):
        yield Remark("unordered-options", ("options",))

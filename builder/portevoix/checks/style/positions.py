"""Where keys stand in a bank whose options are not shuffled.

The one idea: an exact test, for banks are small. Were keys placed by chance, a question with k options would
have its key at any of its places with probability 1/k; the number of keys at one place is then a sum of such
chances, whose whole distribution is a few multiplications. A place is remarked on where a number as far out
as the one found, on its side, has less than LEVEL of probability, shared among all places and both sides
(Bonferroni): a bank that was written by chance is remarked on once in a hundred times at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.checks.style.remark import Remark
from portevoix.model.questions.single_choice import SingleChoice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portevoix.model.bank import Bank

LEVEL = 0.01


def remarks(bank: Bank) -> Iterator[Remark]:
    """Yield a remark for each place that keys take far too often, or too rarely, without shuffling."""
    placed = [
        (len(question.options), [option.correct for option in question.options].index(True))
        for question in bank.questions
        if isinstance(question, SingleChoice) and not question.shuffle and _has_key(question)
    ]
    places = max((size for size, _ in placed), default=0)
    for place in range(places):
        chances = [1 / size for size, _ in placed if size > place]
        count = sum(key == place for _, key in placed)
        if tail(chances, count) * 2 * places < LEVEL:
            facts = {"count": count, "questions": len(chances), "place": place + 1}
            yield Remark("key-position", ("questions",), facts)


def _has_key(question: SingleChoice) -> bool:
    return any(option.correct for option in question.options)


def tail(chances: Sequence[float], count: int) -> float:
    """Return the probability that a number of hits lies as far out as `count`, on its side."""
    found = [1.0]
    for chance in chances:
        missed = [value * (1 - chance) for value in found]
        hit = [value * chance for value in found]
        found = [a + b for a, b in zip([*missed, 0.0], [0.0, *hit], strict=True)]
    return min(sum(found[count:]), sum(found[: count + 1]))

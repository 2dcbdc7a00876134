"""The order in which questions are asked, so that on average as few as possible are.

The one idea: costs add up over sets, so the best order is a shortest path through the sets of questions
already considered, found by A* with "each remaining question costs at least its floor". A question that is at
its floor may be asked at once: waiting cannot make it cheaper, and knowing its answer never makes another
dearer.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portevoix.policy.plan.cost import Costs
    from portevoix.policy.table import Table

SEARCH_LIMIT = 3000
"""Sets of questions to look at before the search for the best order is given up."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the questions.

    Attributes:
        questions: question indexes.
        asked: the sum, over all situations, of the number of questions asked.
        optimal: no order that respects `pinned` and `asked_when` asks fewer.
    """

    questions: tuple[int, ...]
    asked: int
    optimal: bool


def best_order(costs: Costs, limit: int = SEARCH_LIMIT) -> Order:
    """Return the order with the fewest questions on average, or a good one if the search is too long.

    Pinned questions come first, in the policy's order, and every question comes after those that decide
    whether it is asked.
    """
    start = _pinned(costs.analysis.table)
    found = _shortest(costs, start, limit)
    if found is not None:
        return Order(found, asked_in_total(costs, found), optimal=True)
    order = _improved(costs, _greedy(costs, start), len(start))
    return Order(order, asked_in_total(costs, order), optimal=False)


def asked_in_total(costs: Costs, order: Sequence[int]) -> int:
    """Return the sum, over all situations, of the number of questions asked in that order."""
    return sum(costs.cost(question, frozenset(order[:place])) for place, question in enumerate(order))


def _parents(table: Table, question: int) -> set[int]:
    return {parent for box in table.asked[question] or () for parent in box}


def _pinned(table: Table) -> tuple[int, ...]:
    """Return the pinned questions, each preceded by those that decide whether it is asked."""
    order: list[int] = []

    def place(question: int) -> None:
        for parent in sorted(_parents(table, question)):
            place(parent)
        if question not in order:
            order.append(question)

    for index, question in enumerate(table.policy.questions):
        if question.pinned:
            place(index)
    return tuple(order)


def _available(costs: Costs, known: frozenset[int]) -> list[int]:
    table = costs.analysis.table
    return [q for q in range(costs.total) if q not in known and _parents(table, q) <= known]


def _with_free(costs: Costs, order: tuple[int, ...]) -> tuple[int, ...]:
    """Return the order continued with every question that can't become cheaper by waiting."""
    while True:
        known = frozenset(order)
        free = [q for q in _available(costs, known) if costs.cost(q, known) == costs.floor[q]]
        if not free:
            return order
        order += tuple(free)


def _shortest(costs: Costs, start: tuple[int, ...], limit: int) -> tuple[int, ...] | None:
    """Return an optimal order by A*, None if more than `limit` sets would have to be looked at."""
    remaining = sum(costs.floor)
    first = _with_free(costs, start)
    queue = [(0, 0, first, asked_in_total(costs, first))]
    done: set[frozenset[int]] = set()
    tie = 0
    while queue and len(done) < limit:
        _, _, order, spent = heappop(queue)
        known = frozenset(order)
        if len(order) == costs.total:
            return order
        if known in done:
            continue
        done.add(known)
        for question in _available(costs, known):
            longer = _with_free(costs, (*order, question))
            added = range(len(order), len(longer))
            total = spent + sum(costs.cost(longer[i], frozenset(longer[:i])) for i in added)
            tie -= 1
            least = total + remaining - sum(costs.floor[q] for q in longer)
            heappush(queue, (least, tie, longer, total))
    return None


def _greedy(costs: Costs, start: tuple[int, ...]) -> tuple[int, ...]:
    """Return an order in which each question is the one that loses least by not waiting."""
    order = _with_free(costs, start)
    while len(order) < costs.total:
        known = frozenset(order)
        excess = [(costs.cost(q, known) - costs.floor[q], q) for q in _available(costs, known)]
        order = _with_free(costs, (*order, min(excess)[1]))
    return order


def _improved(costs: Costs, order: tuple[int, ...], fixed: int) -> tuple[int, ...]:
    """Return the order after exchanging neighbours as long as that asks fewer questions."""
    table, found = costs.analysis.table, list(order)
    better = True
    while better:
        better = False
        for place in range(fixed, len(found) - 1):
            one, other = found[place], found[place + 1]
            before = frozenset(found[:place])
            if one in _parents(table, other):
                continue
            now = costs.cost(one, before) + costs.cost(other, before | {one})
            if costs.cost(other, before) + costs.cost(one, before | {other}) < now:
                found[place], found[place + 1] = other, one
                better = True
    return tuple(found)

"""An order of the questions that keeps the diagrams small.

The one idea: questions that occur in the same rule should be near each other, so each rule repeatedly pulls
its questions towards their common centre (the FORCE heuristic of Aloul, Markov and Sakallah, 2003).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portevoix.policy.table import Table

ROUNDS = 20


def compact_order(table: Table) -> tuple[int, ...]:
    """Return the questions in an order that makes the diagrams of this policy small."""
    groups = _groups(table)
    order = list(range(len(table.sizes)))
    best, least = tuple(order), _span(order, groups)
    for _ in range(ROUNDS):
        order = _pulled(order, groups)
        span = _span(order, groups)
        if span < least:
            best, least = tuple(order), span
    return best


def _groups(table: Table) -> list[frozenset[int]]:
    """Return the questions that occur together: in a rule, in an excluded combination, in an `asked_when`."""
    rules = [frozenset(rule.box).union(*rule.exceptions) for rule in table.rules]
    impossible = [frozenset(box) for box in table.impossible]
    asked = [frozenset({q}).union(*boxes) for q, boxes in enumerate(table.asked) if boxes]
    return [group for group in rules + impossible + asked if len(group) > 1]


def _span(order: Sequence[int], groups: Sequence[frozenset[int]]) -> int:
    place = {question: position for position, question in enumerate(order)}
    return sum(max(place[q] for q in group) - min(place[q] for q in group) for group in groups)


def _pulled(order: Sequence[int], groups: Sequence[frozenset[int]]) -> list[int]:
    place = {question: position for position, question in enumerate(order)}
    centres: dict[int, list[float]] = {question: [] for question in order}
    for group in groups:
        centre = sum(place[q] for q in group) / len(group)
        for question in group:
            centres[question].append(centre)
    return sorted(order, key=lambda q: sum(centres[q]) / len(centres[q]) if centres[q] else place[q])

"""What a policy says of one situation, straight from its rules.

The one idea: this is the meaning of a policy in a few lines; the diagrams must agree with it everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from portevoix.policy.table import Situation, Table, holds


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a policy says of one situation.

    Attributes:
        verdict: its rank, 0 for the least strict; None where nothing decides.
        deciding: indexes of the rules that give the verdict, none where it is the policy's `otherwise`.
        matching: indexes of all the rules that apply, for their advice.
    """

    verdict: int | None
    deciding: tuple[int, ...]
    matching: tuple[int, ...]


def is_asked(table: Table, question: int, situation: Situation) -> bool:
    """Return whether a question is asked, given the answers to those it depends on."""
    boxes = table.asked[question]
    return boxes is None or any(holds(box, situation) for box in boxes)


def normalised(table: Table, situation: Situation) -> Situation:
    """Return the situation with the usual answer to every question that is not asked."""
    found = list(situation)
    for question in table.dependent:
        if not is_asked(table, question, tuple(found)):
            found[question] = table.base[question]
    return tuple(found)


def is_possible(table: Table, situation: Situation) -> bool:
    """Return whether no excluded combination holds."""
    return not any(holds(box, situation) for box in table.impossible)


def is_situation(table: Table, assignment: Situation) -> bool:
    """Return whether an assignment of answers respects `asked_when` and `impossible`."""
    return is_possible(table, assignment) and normalised(table, assignment) == assignment


def outcome(table: Table, situation: Situation) -> Outcome:
    """Return the verdict of a situation and the rules behind it."""
    matching = tuple(i for i, rule in enumerate(table.rules) if rule.matches(situation))
    if not matching:
        return Outcome(table.otherwise, (), ())
    if table.first:
        return Outcome(table.rules[matching[0]].verdict, matching[:1], matching)
    verdict = max(table.rules[i].verdict for i in matching)
    return Outcome(verdict, tuple(i for i in matching if table.rules[i].verdict == verdict), matching)


def milder_changes(table: Table, situation: Situation) -> tuple[tuple[int, int, int], ...]:
    """Return the one-answer changes that lead to a milder verdict.

    Only questions marked `changeable` that are asked in the situation are considered. A question that the
    change makes askable has its usual answer.

    Returns:
        (question index, answer index, verdict rank), the least strict verdict first.
    """
    now = outcome(table, situation).verdict
    found = []
    for index, question in enumerate(table.policy.questions):
        if question.changeable and is_asked(table, index, situation):
            for answer in range(table.sizes[index]):
                changed = normalised(table, (*situation[:index], answer, *situation[index + 1 :]))
                then = outcome(table, changed).verdict
                if is_possible(table, changed) and then is not None and (now is None or then < now):
                    found.append((index, answer, then))
    return tuple(sorted(found, key=lambda change: change[2]))

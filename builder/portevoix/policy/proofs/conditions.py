"""Superfluous conditions: those that could be dropped from a rule without a change for anybody.

The one idea: dropping a condition only adds situations to a rule. It changes nothing where none is added, or
where each has that verdict or a stronger one already and the rule brings no advice (the advice of every
matching rule is shown). Where the first rule decides only the first test is made: what earlier rules catch
depends on their order, and a rule that leans on it silently becomes a default. It is never suggested on the
least strict verdict: there it would turn a narrow permission into a blanket one. A condition that repeats
`asked_when` is left alone: the rule then says the same wherever it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.policy.diagram import FALSE, NONE
from portevoix.policy.findings import SuperfluousCondition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.policy.analysis import Analysis


def find_superfluous_conditions(analysis: Analysis) -> Iterator[SuperfluousCondition]:
    """Yield each condition that could go."""
    policy = analysis.table.policy
    for index, rule in enumerate(analysis.table.rules):
        advises = bool(policy.rules[index].instead or policy.rules[index].contact)
        strictly = advises or analysis.table.first
        values = analysis.raw_deciders if strictly else _weaker(analysis, index)
        for question in rule.box if rule.verdict else ():
            if not _adds(analysis, index, question, values):
                yield SuperfluousCondition((rule.id,), policy.questions[question].id)


def _weaker(analysis: Analysis, index: int) -> frozenset[int]:
    """Return the values of `deciders` that a stricter rule replaces by another verdict."""
    verdict = analysis.table.rules[index].verdict
    return frozenset(
        value
        for value in analysis.raw_deciders
        if analysis.verdict_of(value) != verdict and (value == NONE or analysis.verdict_of(value) < verdict)
    )


def _adds(analysis: Analysis, index: int, question: int, values: frozenset[int]) -> bool:
    """Return whether the rule without one condition would match where `deciders` has one of the values."""
    rule, forest = analysis.table.rules[index], analysis.forest
    wider = {**rule.box, question: (1 << analysis.table.sizes[question]) - 1 & ~rule.box[question]}
    if not rule.exceptions:
        return forest.meets(analysis.possible_deciders, analysis.levels(wider), values)
    exceptions = forest.union_of(map(analysis.box, rule.exceptions))
    added = forest.difference(analysis.box(wider), exceptions)
    return added != FALSE and bool(forest.values(forest.within(added, analysis.possible_deciders)) & values)

"""Guarantees: properties that the authors demand of every situation.

The one idea: a guarantee is a region that must be empty, or two functions that must keep their order; what
breaks it is shown in the situation nearest to the usual one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from portevoix.policy.diagram import FALSE, OUTSIDE
from portevoix.policy.evaluation import normalised, outcome
from portevoix.policy.findings import BrokenBound, BrokenOrder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.model.policy import Bound, NeverMorePermissive
    from portevoix.policy.analysis import Analysis


def find_broken_guarantees(analysis: Analysis) -> Iterator[BrokenBound | BrokenOrder]:
    """Yield each guarantee that some situation breaks, with a witness.

    A situation without a verdict breaks no guarantee: it is a gap.
    """
    for index, guarantee in enumerate(analysis.table.policy.guarantees):
        if guarantee.at_least is not None:
            yield from _bound(analysis, index, "at_least", guarantee.at_least)
        if guarantee.at_most is not None:
            yield from _bound(analysis, index, "at_most", guarantee.at_most)
        if guarantee.never_more_permissive is not None:
            yield from _order(analysis, index, guarantee.never_more_permissive)


def _bound(
    analysis: Analysis, index: int, kind: Literal["at_least", "at_most"], bound: Bound
) -> Iterator[BrokenBound]:
    table, forest = analysis.table, analysis.forest
    ranks = [verdict.id for verdict in table.policy.verdicts]
    limit = ranks.index(bound.verdict)
    beyond = range(limit) if kind == "at_least" else range(limit + 1, len(ranks))
    region = forest.intersection(
        analysis.box(table.masks(bound.when)), forest.where(analysis.verdicts, beyond)
    )
    if region != FALSE:
        witness = analysis.witness(region)
        found = outcome(table, witness)
        verdict, rules = table.verdict_id(found.verdict), table.rule_ids(found.deciding)
        named, size = table.named(witness), forest.count(region)
        yield BrokenBound(rules, index, kind, bound.verdict, verdict, named, size)


def _order(analysis: Analysis, index: int, guarantee: NeverMorePermissive) -> Iterator[BrokenOrder]:
    """Yield a finding if changing the answer makes the verdict milder, whatever the others are.

    Questions that only one of the two answers makes askable range over all their answers.
    """
    table, forest = analysis.table, analysis.forest
    question = table.question_index[guarantee.question]
    answers = table.answer_index[question]
    level = analysis.level_of[question]
    start = forest.cofactor(analysis.total_verdicts, level, answers[guarantee.from_])
    for answer in guarantee.to:
        then = forest.cofactor(analysis.total_verdicts, level, answers[answer])
        milder = forest.combine("milder", _is_milder, start, then)
        if milder == FALSE:
            continue
        found = list(analysis.witness(milder))
        found[question] = answers[guarantee.from_]
        before = normalised(table, tuple(found))
        found[question] = answers[answer]
        after = normalised(table, tuple(found))
        result = outcome(table, after)
        yield BrokenOrder(
            table.rule_ids(result.deciding),
            index,
            guarantee.question,
            table.verdict_id(outcome(table, before).verdict),
            table.verdict_id(result.verdict),
            table.named(before),
            table.named(after),
        )
        return


def _is_milder(before: int, after: int) -> int:
    return int(OUTSIDE + 1 < after < before)

"""Rules that do nothing: dead ones never decide, redundant ones decide only what others decide alike.

The one idea: `deciders` already tells, for every situation, whether one rule decides alone; a rule that never
does is redundant, and one that never decides at all is dead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.policy.diagram import FALSE, NONE
from portevoix.policy.findings import DeadRule, RedundantRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portevoix.policy.analysis import Analysis


def find_idle_rules(analysis: Analysis) -> Iterator[DeadRule | RedundantRule]:
    """Yield the rules that never decide, and those that could go without a change of verdict."""
    table = analysis.table
    for index, rule in enumerate(table.rules):
        alone = analysis.decider(rule.verdict, index) in analysis.decider_counts
        if alone and not table.first:
            continue
        region = analysis.deciding(index)
        if region == FALSE:
            yield DeadRule((rule.id,), _stronger(analysis, index))
        elif not table.first:
            yield RedundantRule((rule.id,), _cover(analysis, region, _same_verdict(analysis, index)))
        elif not _changes_without(analysis, index, region):
            yield RedundantRule((rule.id,), _cover(analysis, region, range(index + 1, len(table.rules))))


def _stronger(analysis: Analysis, index: int) -> tuple[str, ...]:
    """Return the rules that win over a rule in every situation in which it matches."""
    region = analysis.forest.intersection(analysis.matches[index], analysis.situations)
    rules = analysis.table.rules
    if analysis.table.first:
        return _cover(analysis, region, range(index))
    stricter = [i for i, rule in enumerate(rules) if rule.verdict > rules[index].verdict]
    return _cover(analysis, region, stricter)


def _same_verdict(analysis: Analysis, index: int) -> list[int]:
    rules = analysis.table.rules
    return [i for i, rule in enumerate(rules) if i != index and rule.verdict == rules[index].verdict]


def _changes_without(analysis: Analysis, index: int, region: int) -> bool:
    """Return whether the verdict changes somewhere when the first of the matching rules is taken away."""
    forest, rules = analysis.forest, analysis.table.rules
    rest = region
    for later in range(index + 1, len(rules)):
        taken = forest.intersection(rest, analysis.matches[later])
        if taken != FALSE and rules[later].verdict != rules[index].verdict:
            return True
        rest = forest.difference(rest, taken)
    return rest != FALSE and rules[index].verdict != analysis.verdict_of(NONE)


def _cover(analysis: Analysis, region: int, candidates: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of few rules that together match a region, chosen by how much they match."""
    forest, chosen = analysis.forest, []
    left = list(candidates)
    while region != FALSE and left:
        shares = [forest.count(forest.intersection(region, analysis.matches[i])) for i in left]
        best = left[shares.index(max(shares))]
        left.remove(best)
        if max(shares):
            chosen.append(best)
            region = forest.difference(region, analysis.matches[best])
    return analysis.table.rule_ids(sorted(chosen))

"""Figures for the team that keeps a policy: what is decided how often, and by which rule.

The one idea: every figure is an exact count over situations, all of which weigh the same; they describe the
rules, not how often an employee meets a situation.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - who keeps figures reads their types
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portevoix.policy.diagram import NONE
from portevoix.policy.digest import decision_digest

if TYPE_CHECKING:
    from portevoix.policy.analysis import Analysis


@dataclass(frozen=True, slots=True)
class RuleUse:
    """How often a rule is used, in situations.

    Attributes:
        matches: where it applies.
        decides: where it gives the verdict, alone or with others.
        alone: where it alone gives the verdict.
        frees: where its removal would give a milder verdict.
    """

    rule: str
    matches: int
    decides: int
    alone: int
    frees: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a policy.

    Attributes:
        situations: how many there are.
        excluded: how many more there would be without `impossible`.
        verdicts: verdict id -> situations; the id is empty for those without a verdict.
        answers: answer id of the chosen question -> verdict id -> situations.
        default: situations that only `otherwise` catches.
        rules: in the policy's order.
        digest: of what decides.
    """

    situations: int
    excluded: int
    verdicts: Mapping[str, int]
    answers: Mapping[str, Mapping[str, int]]
    default: int
    rules: tuple[RuleUse, ...]
    digest: str

    @property
    def most_freeing(self) -> RuleUse | None:
        """The rule whose removal would make most situations milder; None if no removal would."""
        best = max(self.rules, key=lambda use: use.frees, default=None)
        return best if best and best.frees else None


def statistics(analysis: Analysis, question: str | None = None) -> Statistics:
    """Return the figures of a policy.

    Args:
        analysis: the diagrams of the policy.
        question: the id of the question by whose answers the verdicts are also counted; none if absent.

    Raises:
        KeyError: the policy has no such question.
    """
    forest, table = analysis.forest, analysis.table
    return Statistics(
        situations=analysis.situation_count,
        excluded=forest.count(forest.intersection(analysis.askable, analysis.impossible)),
        verdicts=_shares(analysis, analysis.verdicts),
        answers={} if question is None else _by_answer(analysis, table.question_index[question]),
        default=0 if table.otherwise is None else analysis.decider_counts.get(NONE, 0),
        rules=tuple(_use(analysis, index) for index in range(len(table.rules))),
        digest=decision_digest(table.policy),
    )


def _shares(analysis: Analysis, root: int) -> dict[str, int]:
    counts = analysis.forest.counts(root)
    ranks = [*range(analysis.verdict_total), *([NONE] if NONE in counts else [])]
    return {analysis.table.verdict_id(None if r == NONE else r): counts.get(r, 0) for r in ranks}


def _by_answer(analysis: Analysis, question: int) -> dict[str, dict[str, int]]:
    forest, answers = analysis.forest, analysis.table.policy.questions[question].answers
    boxes = (analysis.box({question: 1 << index}) for index in range(len(answers)))
    restricted = [_shares(analysis, forest.within(box, analysis.verdicts)) for box in boxes]
    return {answer.id: shares for answer, shares in zip(answers, restricted, strict=True)}


def _use(analysis: Analysis, index: int) -> RuleUse:
    forest, rule = analysis.forest, analysis.table.rules[index]
    matches = forest.count(forest.intersection(analysis.matches[index], analysis.situations))
    alone = analysis.decider_counts.get(analysis.decider(rule.verdict, index), 0)
    decides = alone if analysis.table.first else forest.count(analysis.deciding(index))
    return RuleUse(rule.id, matches, decides, alone, _freed(analysis, index) if alone else 0)


def _freed(analysis: Analysis, index: int) -> int:
    """Return how many situations would have a milder verdict without a rule; none is not milder."""
    forest, table = analysis.forest, analysis.table
    verdict = table.rules[index].verdict
    later = range(index + 1, len(table.rules)) if table.first else range(len(table.rules))
    rest = forest.where(analysis.situation_deciders, (analysis.decider(verdict, index),))
    milder = 0
    if not table.first:
        lower = forest.union_of([analysis.matches[i] for i in later if table.rules[i].verdict < verdict])
        milder, rest = forest.count(forest.intersection(rest, lower)), forest.difference(rest, lower)
    else:
        for other in later:
            taken = forest.intersection(rest, analysis.matches[other])
            milder += forest.count(taken) if table.rules[other].verdict < verdict else 0
            rest = forest.difference(rest, taken)
    by_default = table.otherwise is not None and table.otherwise < verdict
    return milder + (forest.count(rest) if by_default else 0)

"""Hidden questions: `asked_when` leaves a question out in a case that a rule about it speaks of.

The one idea: leaving a question out assumes its usual answer, which is the authors' right; but a rule that
names both the question and what decides whether it is asked claims to know that case. If such a rule would
change the verdict where the question is not asked, the rule and `asked_when` contradict each other. A rule
that names the question alone ("a secret stays secret") makes no such claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.policy.evaluation import outcome
from portevoix.policy.findings import HiddenQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.policy.analysis import Analysis
    from portevoix.policy.table import TableRule


def find_hidden_questions(analysis: Analysis) -> Iterator[HiddenQuestion]:
    """Yield each rule that is kept from deciding because a question it names is not asked, with a witness."""
    table = analysis.table
    for question in table.dependent:
        parents = {parent for box in table.asked[question] or () for parent in box}
        for index, rule in enumerate(table.rules):
            if question in rule.box and parents & rule.box.keys():
                yield from _hidden(analysis, question, index, rule)


def _hidden(analysis: Analysis, question: int, index: int, rule: TableRule) -> Iterator[HiddenQuestion]:
    """Yield a finding if another answer would change the verdict where the question is not asked."""
    table, forest, level = analysis.table, analysis.forest, analysis.level_of[question]
    spoken_of = forest.exists(analysis.matches[index], level)
    hidden = forest.difference(analysis.situations, analysis.asked[question])
    region = forest.intersection(spoken_of, hidden)
    usual = table.base[question]
    for answer in range(table.sizes[question]):
        if (rule.box[question] >> answer & 1) == (rule.box[question] >> usual & 1):
            continue
        witness = analysis.situation(forest.intersection(region, _changed(analysis, index, question, answer)))
        if witness is not None:
            other = (*witness[:question], answer, *witness[question + 1 :])
            verdicts = [table.verdict_id(outcome(table, s).verdict) for s in (witness, other)]
            names = (table.policy.questions[question].id, table.policy.questions[question].answers[answer].id)
            yield HiddenQuestion((rule.id,), *names, verdicts[0], verdicts[1], table.named(witness))
            return


def _changed(analysis: Analysis, index: int, question: int, answer: int) -> int:
    """Return where the rule alone decides with the usual or the other answer, and verdicts differ."""
    forest, level = analysis.forest, analysis.level_of[question]
    usual = analysis.table.base[question]
    alone = forest.where(analysis.deciders, (analysis.decider(analysis.table.rules[index].verdict, index),))
    decides = [forest.cofactor(alone, level, a) for a in (usual, answer)]
    verdicts = [forest.cofactor(analysis.raw_verdicts, level, a) for a in (usual, answer)]
    differ = forest.combine("differ", lambda one, other: int(one != other), *verdicts)
    return forest.intersection(forest.union(*decides), differ)

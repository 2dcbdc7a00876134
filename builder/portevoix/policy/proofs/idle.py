"""Idle questions and answers: those that never change the verdict or the rules that give it.

The one idea: the outcome depends on a question where the verdict varies with it, or where one of the rules
that decide does; both are derivatives of diagrams that exist already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.policy.diagram import FALSE
from portevoix.policy.findings import IdleAnswer, IdleQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.policy.analysis import Analysis


def find_idle_questions(analysis: Analysis) -> Iterator[IdleQuestion]:
    """Yield the questions that never change anything."""
    for index, question in enumerate(analysis.table.policy.questions):
        if analysis.matters(index) == FALSE:
            yield IdleQuestion((), question.id)


def find_idle_answers(analysis: Analysis) -> Iterator[IdleAnswer]:
    """Yield the answers that no example shows and that always act as the usual one.

    Many honest answers act alike ("nobody is on the picture", "they agreed"): an example that gives such an
    answer shows that it is meant.
    """
    policy = analysis.table.policy
    shown = {item for example in policy.examples for item in example.answers.items()}
    for index, question in enumerate(policy.questions):
        if question.usual is None or analysis.matters(index) == FALSE:
            continue
        for position, answer in enumerate(question.answers):
            silent = answer.id != question.usual and (question.id, answer.id) not in shown
            if silent and not _differs(analysis, index, position):
                yield IdleAnswer((), question.id, answer.id, question.usual)


def _differs(analysis: Analysis, question: int, answer: int) -> bool:
    """Return whether an answer ever leads to another verdict or other deciding rules than the usual one."""
    forest, level = analysis.forest, analysis.level_of[question]
    usual = analysis.table.base[question]
    roots = (analysis.total_verdicts, *analysis.total_deciding)
    return any(forest.cofactor(root, level, answer) != forest.cofactor(root, level, usual) for root in roots)

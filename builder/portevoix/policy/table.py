"""A policy with indexes in place of ids: what every computation reads.

The one idea: an answer is a small integer and the answers of a condition are one bit mask, so that a
condition is tested, complemented and counted with integer arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portevoix.model.policy import Box, Policy, Question, Rule

Situation = tuple[int, ...]
"""The index of one answer a question, in the order of the policy's questions."""

Masks = Mapping[int, int]
"""A box: question index -> bit mask of the answers that satisfy it."""


@dataclass(frozen=True, slots=True)
class TableRule:
    """A rule: it matches in its box, less its exceptions.

    Attributes:
        verdict: the rank of the verdict, 0 for the least strict.
    """

    id: str
    box: Masks
    exceptions: tuple[Masks, ...]
    verdict: int

    def matches(self, situation: Situation) -> bool:
        """Return whether the rule applies to that situation."""
        return holds(self.box, situation) and not any(holds(box, situation) for box in self.exceptions)


@dataclass(frozen=True)
class Table:
    """A compiled policy.

    Attributes:
        policy: what it was made from.
        sizes: the number of answers to each question.
        base: the usual answer to each question, the first answer where there is none.
        asked: for each question, the boxes in which it is asked, None if always.
        impossible: boxes that hold no situation.
        otherwise: the rank of the verdict where no rule matches, None if there is none.
    """

    policy: Policy
    sizes: tuple[int, ...]
    base: Situation
    asked: tuple[tuple[Masks, ...] | None, ...]
    impossible: tuple[Masks, ...]
    rules: tuple[TableRule, ...]
    otherwise: int | None

    @property
    def first(self) -> bool:
        """Whether the first matching rule decides, instead of the strictest."""
        return self.policy.hit == "first"

    @cached_property
    def question_index(self) -> dict[str, int]:
        """Question id -> index."""
        return {question.id: index for index, question in enumerate(self.policy.questions)}

    @cached_property
    def answer_index(self) -> tuple[dict[str, int], ...]:
        """For each question, answer id -> index."""
        return tuple({a.id: i for i, a in enumerate(question.answers)} for question in self.policy.questions)

    @cached_property
    def dependent(self) -> tuple[int, ...]:
        """The questions that are asked in some cases only, each after the questions its case depends on.

        Raises:
            ValueError: the cases of some questions depend on each other in a circle.
        """
        return _parents_first(self.asked)

    def masks(self, box: Box) -> dict[int, int]:
        """Return a box of ids as masks.

        Raises:
            KeyError: the box names a question or an answer that the policy does not have.
        """
        return _masks(box, self.question_index, self.answer_index)

    def situation(self, answers: Mapping[str, str]) -> Situation:
        """Return the situation of these answers, with the usual answer to the other questions.

        Raises:
            KeyError: a question or an answer that the policy does not have.
        """
        found = list(self.base)
        for question, answer in answers.items():
            index = self.question_index[question]
            found[index] = self.answer_index[index][answer]
        return tuple(found)

    def named(self, situation: Situation) -> dict[str, str]:
        """Return a situation as question id -> answer id."""
        return {q.id: q.answers[a].id for q, a in zip(self.policy.questions, situation, strict=True)}

    def named_box(self, masks: Masks) -> dict[str, tuple[str, ...]]:
        """Return a box as question id -> answer ids."""
        questions = self.policy.questions
        return {questions[q].id: _chosen(questions[q], masks[q]) for q in sorted(masks)}

    def rule_ids(self, indexes: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of rules given by index."""
        return tuple(self.rules[index].id for index in indexes)

    def verdict_id(self, rank: int | None) -> str:
        """Return the id of a verdict given by rank; empty for None."""
        return "" if rank is None else self.policy.verdicts[rank].id


def holds(box: Masks, situation: Situation) -> bool:
    """Return whether a situation lies in a box."""
    return all(mask >> situation[question] & 1 for question, mask in box.items())


def compile_policy(policy: Policy) -> Table:
    """Return the indexed form of a policy.

    Raises:
        KeyError: an id that the policy does not define (`portevoix.checks.policies` says so with its place).
    """
    ranks = {verdict.id: rank for rank, verdict in enumerate(policy.verdicts)}
    questions = {question.id: index for index, question in enumerate(policy.questions)}
    answers = tuple({a.id: i for i, a in enumerate(question.answers)} for question in policy.questions)

    def masks(box: Box) -> dict[int, int]:
        return _masks(box, questions, answers)

    boxes = {rule.id: rule.when for rule in policy.rules}
    return Table(
        policy=policy,
        sizes=tuple(map(len, answers)),
        base=tuple(_base(question) for question in policy.questions),
        asked=tuple(
            None if q.asked_when is None else tuple(map(masks, q.asked_when)) for q in policy.questions
        ),
        impossible=tuple(masks(entry.when) for entry in policy.impossible),
        rules=tuple(
            TableRule(r.id, masks(r.when), tuple(map(masks, exception_boxes(r, boxes))), ranks[r.verdict])
            for r in policy.rules
        ),
        otherwise=None if policy.otherwise is None else ranks[policy.otherwise],
    )


def exception_boxes(rule: Rule, boxes: Mapping[str, Box]) -> tuple[Box, ...]:
    """Return the exceptions of a rule as boxes; `boxes` gives the box of each rule."""
    return tuple(boxes[entry] if isinstance(entry, str) else entry for entry in rule.unless)


def _base(question: Question) -> int:
    ids = [answer.id for answer in question.answers]
    return 0 if question.usual is None else {name: index for index, name in enumerate(ids)}[question.usual]


def _masks(box: Box, questions: Mapping[str, int], answers: tuple[dict[str, int], ...]) -> dict[int, int]:
    indexes = {questions[name]: chosen for name, chosen in box.items()}
    return {q: sum(1 << answers[q][a] for a in set(indexes[q])) for q in sorted(indexes)}


def _chosen(question: Question, mask: int) -> tuple[str, ...]:
    return tuple(answer.id for index, answer in enumerate(question.answers) if mask >> index & 1)


def _parents_first(asked: tuple[tuple[Masks, ...] | None, ...]) -> tuple[int, ...]:
    waiting = {q: {p for box in boxes for p in box} for q, boxes in enumerate(asked) if boxes is not None}
    ordered: list[int] = []
    while waiting:
        ready = [q for q, parents in waiting.items() if not parents & waiting.keys()]
        if not ready:
            message = f"asked_when goes round in a circle: {sorted(waiting)}"
            raise ValueError(message)
        ordered += ready
        waiting = {q: parents for q, parents in waiting.items() if q not in ready}
    return tuple(ordered)

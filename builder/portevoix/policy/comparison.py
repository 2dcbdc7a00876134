"""What changed between two versions of a policy: whose verdict differs, as boxes with exact counts.

The one idea: both versions are read over the questions and answers of either, so one diagram holds the pair
of verdicts. A question that one version lacks leaves that version's verdict alone; an answer that one version
lacks is excluded there and reported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from portevoix.model.policy import Impossible, Policy, Question
from portevoix.policy.analysis import Analysis
from portevoix.policy.boxes import Boxes, largest_boxes
from portevoix.policy.diagram import OUTSIDE
from portevoix.policy.table import compile_policy

Direction = Literal["milder", "other", "stricter"]


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """Situations that went from one verdict to another.

    Attributes:
        before: the verdict's id in the old version; empty for none.
        after: the verdict's id in the new version; empty for none.
        direction: as the new version ranks them; "other" where it does not know one of them.
        boxes: where.
    """

    before: str
    after: str
    direction: Direction
    boxes: Boxes


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two versions.

    Attributes:
        changes: the more permissive ones first, then by the number of situations.
        situations: how many were compared: every answer to a question that only one version asks counts.
        added_questions: ids of questions that only the new version has.
        removed_questions: ids of questions that only the old version has.
        added_answers: question id and answer id, where both versions have the question.
        removed_answers: likewise.
        uncompared: situations of the new version that the old one could not be asked about.
    """

    changes: tuple[VerdictChange, ...]
    situations: int
    added_questions: tuple[str, ...]
    removed_questions: tuple[str, ...]
    added_answers: tuple[tuple[str, str], ...]
    removed_answers: tuple[tuple[str, str], ...]
    uncompared: int

    @property
    def more_permissive(self) -> bool:
        """Whether some situation has a milder verdict than before."""
        return any(change.direction == "milder" for change in self.changes)


def compare(old: Policy, new: Policy, limit: int = 3) -> Comparison:
    """Return what changed from one version of a policy to the next.

    Args:
        old: the version before.
        new: the version after.
        limit: how many boxes to describe each change with.

    Raises:
        KeyError: one of them names what it does not define.
    """
    merged = _merged_questions(old, new)
    after = Analysis(compile_policy(_aligned(new, merged)))
    before = Analysis(compile_policy(_aligned(old, merged)), after.order, after.forest)
    forest, scale = after.forest, len(new.verdicts) + 1
    paired = forest.combine(
        ("paired", scale),
        lambda one, other: OUTSIDE if OUTSIDE in (one, other) else (one + 1) * scale + other + 1,
        before.total_verdicts,
        after.verdicts,
    )
    counts = forest.counts(paired)
    uncompared = counts.pop(OUTSIDE, 0) - forest.counts(after.verdicts).get(OUTSIDE, 0)
    changes = []
    for value in counts:
        one, other = _id(old, value // scale), _id(new, value % scale)
        if one != other:
            boxes = _known(new, largest_boxes(after, forest.where(paired, (value,)), limit))
            changes.append(VerdictChange(one, other, _direction(new, one, other), boxes))
    changes.sort(key=lambda change: (_DIRECTIONS.index(change.direction), -change.boxes.situations))
    return Comparison(tuple(changes), sum(counts.values()), *_one_sided(old, new), uncompared)


def _known(new: Policy, boxes: Boxes) -> Boxes:
    """Return the boxes without answers that the new version does not know: nobody can give them any more."""
    answers = {question.id: [answer.id for answer in question.answers] for question in new.questions}
    parts = []
    for part in boxes.parts:
        kept = {q: tuple(a for a in named if a in answers.get(q, named)) for q, named in part.box.items()}
        box = {q: named for q, named in kept.items() if list(named) != answers.get(q)}
        parts.append(replace(part, box=box))
    return replace(boxes, parts=tuple(parts))


_DIRECTIONS: tuple[Direction, ...] = ("milder", "other", "stricter")


def _id(policy: Policy, shifted: int) -> str:
    return policy.verdicts[shifted - 1].id if shifted else ""


def _direction(new: Policy, before: str, after: str) -> Direction:
    ranks = {verdict.id: rank for rank, verdict in enumerate(new.verdicts)}
    if before not in ranks or after not in ranks:
        return "other"
    return "milder" if ranks[after] < ranks[before] else "stricter"


def _merged_questions(old: Policy, new: Policy) -> tuple[Question, ...]:
    """Return the questions of both, the new version's first, each with the answers of both."""
    earlier = {question.id: question for question in old.questions}
    merged = []
    for question in new.questions:
        known = {answer.id for answer in question.answers}
        twin = earlier.pop(question.id, question)
        extra = tuple(answer for answer in twin.answers if answer.id not in known)
        merged.append(question.model_copy(update={"answers": (*question.answers, *extra)}))
    return (*merged, *earlier.values())


def _aligned(policy: Policy, merged: tuple[Question, ...]) -> Policy:
    """Return the policy over the merged questions; it excludes answers that it does not know."""
    own = {question.id: question for question in policy.questions}
    questions, unknown = [], []
    for question in merged:
        mine = own.get(question.id)
        if mine is None:
            questions.append(question.model_copy(update={"asked_when": None}))
            continue
        questions.append(mine.model_copy(update={"answers": question.answers}))
        known = {answer.id for answer in mine.answers}
        lacking = tuple(answer.id for answer in question.answers if answer.id not in known)
        if lacking:
            unknown.append(Impossible.model_construct(when={question.id: lacking}, message=question.ask))
    return policy.model_copy(
        update={"questions": tuple(questions), "impossible": (*policy.impossible, *unknown)}
    )


def _one_sided(
    old: Policy, new: Policy
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the questions added and removed, then the answers added and removed."""
    before = {question.id: {answer.id for answer in question.answers} for question in old.questions}
    after = {question.id: {answer.id for answer in question.answers} for question in new.questions}
    return (
        tuple(question.id for question in new.questions if question.id not in before),
        tuple(question.id for question in old.questions if question.id not in after),
        _extra_answers(new, before),
        _extra_answers(old, after),
    )


def _extra_answers(policy: Policy, other: dict[str, set[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (question.id, answer.id)
        for question in policy.questions
        for answer in question.answers
        if question.id in other and answer.id not in other[question.id]
    )

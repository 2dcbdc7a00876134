"""The key of each kind of question; a situation's is computed from its policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portevoix.model.questions.fill_in import Expected, FillIn
from portevoix.model.questions.matching import Matching
from portevoix.model.questions.multiple_choice import MultipleChoice
from portevoix.model.questions.ordering import Ordering
from portevoix.model.questions.photo_check import PhotoCheck
from portevoix.model.questions.post_review import PostReview
from portevoix.model.questions.rating import Rating
from portevoix.model.questions.single_choice import SingleChoice
from portevoix.model.questions.situation import Situation
from portevoix.model.questions.sorting import Sorting
from portevoix.model.questions.true_false import TrueFalse
from portevoix.policy import compile_policy, normalised, outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.model.policy import Policy
    from portevoix.model.questions import Question
    from portevoix.policy import Table

Key = dict[str, Any]

POINTS = ("1", "2", "3", "4", "5")
"""The answers of a rating."""
TRUTHS = ("true", "false")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a policy says of a situation.

    Attributes:
        verdict: the verdict's id.
        rules: ids of the rules that decide.
        verdicts: ids of all the policy's verdicts, mildest first.
    """

    verdict: str
    rules: tuple[str, ...]
    verdicts: tuple[str, ...]


def judged(policy: Policy, question: Situation) -> Judgement:
    """Return what a policy that passed its checks says of a situation whose answers it has."""
    return judged_by(compile_policy(policy), question)


def judged_by(table: Table, question: Situation) -> Judgement:
    """Return what `judged` does, of a policy that is compiled already."""
    found = outcome(table, normalised(table, table.situation(question.answers)))
    verdicts = tuple(verdict.id for verdict in table.policy.verdicts)
    return Judgement(verdicts[found.verdict or 0], table.rule_ids(found.deciding), verdicts)


def key_of(question: Question, judgement: Judgement | None = None) -> Key:
    """Return a question's key; a situation needs what its policy says.

    Raises:
        ValueError: the question is a situation without a judgement, or of no kind that is known.
    """
    key = _part(question, judgement)
    partial = getattr(question, "partial", None)
    return {"kind": question.kind, **key} | ({} if partial is None else {"partial": partial})


def _part(question: Question, judgement: Judgement | None) -> Key:  # noqa: PLR0911 - one a kind
    match question:
        case SingleChoice() | MultipleChoice() | PostReview() | PhotoCheck():
            marked = list(_marked(question))
            return {"options": [one for one, _ in marked], "correct": [one for one, right in marked if right]}
        case TrueFalse():
            return {"options": list(TRUTHS), "correct": [TRUTHS[0 if question.answer else 1]]}
        case Situation() if judgement:
            return {"options": list(question.offer or judgement.verdicts), "correct": [judgement.verdict]}
        case Matching():
            right = [pair.id for pair in question.pairs] + [decoy.id for decoy in question.decoys]
            return _pairs({pair.id: pair.id for pair in question.pairs}, right)
        case Sorting():
            categories = [category.id for category in question.categories]
            return _pairs({item.id: item.category for item in question.items}, categories)
        case Ordering():
            return {"correct": [step.id for step in question.steps]}
        case FillIn():
            mistakes = [_expected(one) for one in question.mistakes]
            return {"accept": _expected(question.accept), "unit": question.unit, "mistakes": mistakes}
        case Rating():
            return {"options": list(POINTS)}
    raise ValueError(question.id)


def _marked(
    question: SingleChoice | MultipleChoice | PostReview | PhotoCheck,
) -> Iterator[tuple[str, bool]]:
    """Yield what can be chosen, and whether it is to be."""
    match question:
        case PostReview():
            yield from ((span.id, span.wrong) for span in question.spans if span.id)
        case PhotoCheck():
            yield from ((region.id, region.wrong) for region in question.regions)
        case _:
            yield from ((option.id, option.correct) for option in question.options)


def _pairs(correct: dict[str, str], to: list[str]) -> Key:
    return {"from": list(correct), "to": to, "correct": correct}


def _expected(expected: Expected) -> Key:
    return {"number": expected.number, "tolerance": expected.tolerance, "words": list(expected.words)}

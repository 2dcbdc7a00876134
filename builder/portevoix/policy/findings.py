"""What the proofs find: kinds, ids, boxes, counts and witnesses, never words.

The one idea: a finding is one frozen dataclass a kind, so that wording, pages and checks read named facts;
its `code` is the key of a sentence elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from portevoix.policy.boxes import Boxes, NamedBox  # noqa: TC001 - who keeps findings reads their types

Witness = Mapping[str, str]
"""A situation: question id -> answer id."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the proofs found.

    Attributes:
        rules: ids of the rules concerned, in the policy's order.
        code: the kind of finding.
        severity: an error stops the build.
    """

    rules: tuple[str, ...]
    code: ClassVar[str]
    severity: ClassVar[Literal["error", "warning"]]


@dataclass(frozen=True, slots=True)
class Gap(Finding):
    """Situations without a verdict.

    Attributes:
        boxes: where they are.
        stub: the box of a rule that would cover the largest of them.
    """

    boxes: Boxes
    stub: NamedBox
    code: ClassVar[str] = "policy-gap"
    severity: ClassVar[Literal["error", "warning"]] = "error"


@dataclass(frozen=True, slots=True)
class DeadRule(Finding):
    """A rule that never decides.

    Attributes:
        covered_by: the rules that decide wherever it matches; none if it matches no situation.
    """

    covered_by: tuple[str, ...]
    code: ClassVar[str] = "policy-dead-rule"
    severity: ClassVar[Literal["error", "warning"]] = "error"


@dataclass(frozen=True, slots=True)
class RedundantRule(Finding):
    """A rule whose removal changes no verdict, because others give the same wherever it decides."""

    covered_by: tuple[str, ...]
    code: ClassVar[str] = "policy-redundant-rule"
    severity: ClassVar[Literal["error", "warning"]] = "warning"


@dataclass(frozen=True, slots=True)
class SuperfluousCondition(Finding):
    """A condition of a rule whose removal changes no verdict."""

    question: str
    code: ClassVar[str] = "policy-superfluous-condition"
    severity: ClassVar[Literal["error", "warning"]] = "warning"


@dataclass(frozen=True, slots=True)
class Contradiction(Finding):
    """Two rules that decide together and send the employee to different contacts."""

    contacts: tuple[str, str]
    witness: Witness
    code: ClassVar[str] = "policy-contradiction"
    severity: ClassVar[Literal["error", "warning"]] = "warning"


@dataclass(frozen=True, slots=True)
class BrokenBound(Finding):
    """A situation whose verdict lies beyond a bound.

    Attributes:
        guarantee: its index.
        kind: which bound.
        bound: the verdict that bounds.
        verdict: the verdict of the witness.
        situations: how many situations break the guarantee.
        rules: those that decide the witness.
    """

    guarantee: int
    kind: Literal["at_least", "at_most"]
    bound: str
    verdict: str
    witness: Witness
    situations: int
    code: ClassVar[str] = "policy-broken-bound"
    severity: ClassVar[Literal["error", "warning"]] = "error"


@dataclass(frozen=True, slots=True)
class BrokenOrder(Finding):
    """Two situations that differ in one answer: the second has a milder verdict, against a guarantee.

    Attributes:
        guarantee: its index.
        question: the question whose answer changes.
        before: the verdict of `witness`.
        after: the milder verdict of `changed`.
        rules: those that decide the changed situation.
    """

    guarantee: int
    question: str
    before: str
    after: str
    witness: Witness
    changed: Witness
    code: ClassVar[str] = "policy-broken-order"
    severity: ClassVar[Literal["error", "warning"]] = "error"


@dataclass(frozen=True, slots=True)
class ExampleDisagrees(Finding):
    """An example whose verdict or rules are not those of the policy.

    Attributes:
        example: its index.
        expected: the verdict that the example gives.
        verdict: the verdict of the policy; empty where it has none.
        expected_rules: the rules that the example names.
        rules: the rules that decide.
    """

    example: int
    expected: str
    verdict: str
    expected_rules: tuple[str, ...]
    code: ClassVar[str] = "policy-example-disagrees"
    severity: ClassVar[Literal["error", "warning"]] = "error"


@dataclass(frozen=True, slots=True)
class ExampleNotSituation(Finding):
    """An example that nobody can be in.

    Attributes:
        example: its index.
        not_asked: the questions it answers although they are not asked; none if its answers exclude each
            other.
    """

    example: int
    not_asked: tuple[str, ...]
    code: ClassVar[str] = "policy-example-not-a-situation"
    severity: ClassVar[Literal["error", "warning"]] = "error"


@dataclass(frozen=True, slots=True)
class IdleQuestion(Finding):
    """A question whose answer never changes the verdict or the rules that give it."""

    question: str
    code: ClassVar[str] = "policy-idle-question"
    severity: ClassVar[Literal["error", "warning"]] = "warning"


@dataclass(frozen=True, slots=True)
class IdleAnswer(Finding):
    """An answer that no example shows and that always has the effect of the usual answer.

    Attributes:
        same_as: the usual answer.
    """

    question: str
    answer: str
    same_as: str
    code: ClassVar[str] = "policy-idle-answer"
    severity: ClassVar[Literal["error", "warning"]] = "warning"


@dataclass(frozen=True, slots=True)
class HiddenQuestion(Finding):
    """A question that is not asked in a case that a rule about it speaks of.

    Attributes:
        witness: a situation in which it is not asked.
        answer: the answer that would change the verdict there.
        verdict: the verdict with the usual answer; empty where there is none.
        hidden_verdict: the verdict with that answer; empty where there is none.
    """

    question: str
    answer: str
    verdict: str
    hidden_verdict: str
    witness: Witness
    code: ClassVar[str] = "policy-hidden-question"
    severity: ClassVar[Literal["error", "warning"]] = "error"

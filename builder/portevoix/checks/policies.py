"""A policy refers to what exists, and nothing that can be proved speaks against it.

The one idea: ids first, then proofs: a policy that names what it does not define has no meaning to prove.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from portevoix.load import file_of
from portevoix.memory import PROOFS, Memory
from portevoix.policy import Boxes, Finding, Wording
from portevoix.policy.findings import (
    BrokenBound,
    BrokenOrder,
    ExampleDisagrees,
    ExampleNotSituation,
    Gap,
    HiddenQuestion,
    IdleAnswer,
    IdleQuestion,
    SuperfluousCondition,
)
from portevoix.problems import Fact, Place, Problem

if TYPE_CHECKING:
    from portevoix.load import Loaded
    from portevoix.model.policy import Box, Guarantee, Policy
    from portevoix.model.project import Project

Path = tuple[str | int, ...]
"""Where something stands in the policy's YAML."""

Locate = Callable[[Path], Place]
"""Returns the place of a path; of the nearest path above it where the file has no such path."""

Fault = tuple[Path, str, dict[str, Fact]]
"""Where it stands, the kind of problem, its facts."""

RESERVED = frozenset({"yes", "no", "on", "off"})
"""Ids that other readers of YAML take for booleans."""


def check_policy(policy: Policy, locate: Locate, memory: Memory | None = None) -> list[Problem]:
    """Return all that is wrong or doubtful in a policy.

    Args:
        policy: as parsed.
        locate: returns the place of a path in the policy's YAML, such as ("rules", 3, "when", "network", 0).
            A lone answer or box may be written without a list, so the nearest place above a path must do.
        memory: where what is proved already can be recalled.
    """
    faults = list(_References(policy).faults())
    if faults:
        return [Problem(locate(path), code, facts) for path, code, facts in faults]
    findings = (memory or Memory()).recall(PROOFS, policy)
    return [
        Problem(locate(_path(policy, f)), f.code, _facts(policy, f), f.severity, partial(_said, policy, f))
        for f in findings
    ]


def is_defined(policy: Policy) -> bool:
    """Return whether all that a policy names exists, so that it can be compiled."""
    return next(_References(policy).faults(), None) is None


def _said(policy: Policy, finding: Finding, translate: Callable[[str], str]) -> str:
    wording = Wording(policy, translate)
    sentence = wording.finding(finding)
    return f"{sentence}\n{wording.stub(finding)}" if isinstance(finding, Gap) else sentence


def check(project: Project, loaded: Loaded, memory: Memory) -> Iterator[Problem]:
    """Yield all that is wrong or doubtful in the policies of a project."""
    for name, policy in project.policies.items():
        file = file_of("policies", name)
        if policy.id != name:
            facts: dict[str, Fact] = {"value": policy.id, "expected": name}
            yield Problem(loaded.place(file, ("id",)), "id-not-file-name", facts)
        yield from check_policy(policy, partial(loaded.place, file), memory)


class _References:
    """Finds the names that a policy uses and does not define, and what else keeps it from being compiled."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.verdicts = tuple(verdict.id for verdict in policy.verdicts)
        self.answers = {question.id: tuple(a.id for a in question.answers) for question in policy.questions}
        self.rules = {rule.id: rule for rule in policy.rules}

    def faults(self) -> Iterator[Fault]:
        """Yield every fault."""
        yield from self._identifiers()
        yield from self._questions()
        yield from self._circle()
        yield from self._rules()
        for index, entry in enumerate(self.policy.impossible):
            yield from self._box(("impossible", index, "when"), entry.when)
        if self.policy.otherwise is not None:
            yield from self._known(("otherwise",), "verdict", self.policy.otherwise, self.verdicts)
        for index, guarantee in enumerate(self.policy.guarantees):
            yield from self._guarantee(("guarantees", index), guarantee)
        yield from self._examples()

    def _identifiers(self) -> Iterator[Fault]:
        policy = self.policy
        yield from _clashes(("verdicts",), "verdict", self.verdicts)
        yield from _clashes(("questions",), "question", [question.id for question in policy.questions])
        for index, question in enumerate(policy.questions):
            yield from _clashes(("questions", index, "answers"), "answer", self.answers[question.id])
        yield from _clashes(("rules",), "rule", [rule.id for rule in policy.rules])
        yield from _clashes(("examples",), "example", [example.id for example in policy.examples])

    def _questions(self) -> Iterator[Fault]:
        for index, question in enumerate(self.policy.questions):
            path: Path = ("questions", index)
            if question.usual is not None:
                yield from self._known((*path, "usual"), "answer", question.usual, self.answers[question.id])
            elif question.asked_when is not None:
                yield path, "policy-usual-missing", {"question": question.id}
            for place, box in enumerate(question.asked_when or ()):
                yield from self._box((*path, "asked_when", place), box)

    def _circle(self) -> Iterator[Fault]:
        waiting = {
            q.id: {p for box in q.asked_when for p in box} for q in self.policy.questions if q.asked_when
        }
        while ready := [name for name, parents in waiting.items() if not parents & waiting.keys()]:
            waiting = {name: parents for name, parents in waiting.items() if name not in ready}
        for index, question in enumerate(self.policy.questions):
            if question.id in waiting:
                yield (
                    ("questions", index, "asked_when"),
                    "policy-asked-in-circle",
                    {"questions": tuple(waiting)},
                )

    def _rules(self) -> Iterator[Fault]:
        for index, rule in enumerate(self.policy.rules):
            path: Path = ("rules", index)
            yield from self._box((*path, "when"), rule.when)
            yield from self._known((*path, "verdict"), "verdict", rule.verdict, self.verdicts)
            for place, entry in enumerate(rule.unless):
                if isinstance(entry, str):
                    yield from self._exception((*path, "unless", place), entry)
                else:
                    yield from self._box((*path, "unless", place), entry)

    def _exception(self, path: Path, name: str) -> Iterator[Fault]:
        yield from self._known(path, "rule", name, self.rules)
        if name in self.rules and self.rules[name].unless:
            yield path, "policy-exception-of-exception", {"rule": name}

    def _guarantee(self, path: Path, guarantee: Guarantee) -> Iterator[Fault]:
        stated = [name for name in type(guarantee).model_fields if getattr(guarantee, name) is not None]
        if len(stated) != 1:
            yield path, "policy-guarantee-not-one", {"allowed": tuple(type(guarantee).model_fields)}
        for name, bound in (("at_least", guarantee.at_least), ("at_most", guarantee.at_most)):
            if bound is not None:
                yield from self._known((*path, name, "verdict"), "verdict", bound.verdict, self.verdicts)
                yield from self._box((*path, name, "when"), bound.when)
        order = guarantee.never_more_permissive
        if order is not None:
            path = (*path, "never_more_permissive")
            yield from self._known((*path, "question"), "question", order.question, self.answers)
            for key, named in (("from", (order.from_,)), ("to", order.to)):
                for name in named if order.question in self.answers else ():
                    yield from self._known((*path, key), "answer", name, self.answers[order.question])

    def _examples(self) -> Iterator[Fault]:
        for index, example in enumerate(self.policy.examples):
            path: Path = ("examples", index)
            yield from self._known((*path, "verdict"), "verdict", example.verdict, self.verdicts)
            yield from self._box((*path, "answers"), {q: (answer,) for q, answer in example.answers.items()})
            for place, name in enumerate(example.rules or ()):
                yield from self._known((*path, "rules", place), "rule", name, self.rules)
            for question in self.policy.questions:
                if question.usual is None and question.id not in example.answers:
                    yield (*path, "answers"), "policy-example-incomplete", {"question": question.id}

    def _box(self, path: Path, box: Box) -> Iterator[Fault]:
        for question, answers in box.items():
            yield from self._known((*path, question), "question", question, self.answers)
            for place, answer in enumerate(answers if question in self.answers else ()):
                yield from self._known((*path, question, place), "answer", answer, self.answers[question])

    def _known(self, path: Path, concept: str, name: str, allowed: Iterable[str]) -> Iterator[Fault]:
        allowed = tuple(allowed)
        if name not in allowed:
            yield path, "unknown-reference", {"concept": concept, "value": name, "allowed": allowed}


def _clashes(path: Path, concept: str, names: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each id that is used twice or is reserved."""
    names = tuple(names)
    counts = Counter(names)
    for index, name in enumerate(names):
        if counts[name] > 1:
            yield (*path, index, "id"), "policy-duplicate-id", {"concept": concept, "value": name}
        if name in RESERVED:
            yield (*path, index, "id"), "policy-reserved-id", {"concept": concept, "value": name}


def _path(policy: Policy, finding: Finding) -> Path:
    """Return where a finding belongs in the policy's YAML."""
    path: Path
    match finding:
        case BrokenBound() | BrokenOrder():
            path = ("guarantees", finding.guarantee)
        case ExampleDisagrees():
            path = ("examples", finding.example, "verdict")
        case ExampleNotSituation():
            path = ("examples", finding.example, "answers")
        case IdleQuestion():
            path = _question_path(policy, finding.question)
        case IdleAnswer():
            path = _question_path(policy, finding.question)
            answers = next(q.answers for q in policy.questions if q.id == finding.question)
            path = (*path, "answers", [answer.id for answer in answers].index(finding.answer))
        case HiddenQuestion():
            path = (*_question_path(policy, finding.question), "asked_when")
        case SuperfluousCondition():
            path = (*_rule_path(policy, finding), "when", finding.question)
        case _:
            path = _rule_path(policy, finding)
    return path


def _question_path(policy: Policy, question: str) -> Path:
    return ("questions", [other.id for other in policy.questions].index(question))


def _rule_path(policy: Policy, finding: Finding) -> Path:
    """Return the path of the last rule concerned; of all the rules for a gap."""
    if not finding.rules:
        return ("rules",)
    return ("rules", [rule.id for rule in policy.rules].index(finding.rules[-1]))


def _facts(policy: Policy, finding: Finding) -> dict[str, Fact]:
    """Return the fields of a finding as facts: boxes and situations become "question=answer" texts."""
    facts: dict[str, Fact] = {}
    for field in fields(finding):
        value = getattr(finding, field.name)
        if isinstance(value, Boxes):
            parts = tuple(", ".join(_conditions(part.box)) for part in value.parts)
            facts |= {"boxes": parts, "situations": value.situations, "remaining": value.remaining}
        elif isinstance(value, Mapping):
            facts[field.name] = _conditions(value)
        else:
            facts[field.name] = value
    if isinstance(finding, ExampleDisagrees | ExampleNotSituation):
        facts["example"] = policy.examples[finding.example].id
    return facts


def _conditions(box: Mapping[str, str | tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(f"{q}={a if isinstance(a, str) else '|'.join(a)}" for q, a in box.items())

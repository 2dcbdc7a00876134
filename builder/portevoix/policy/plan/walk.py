"""The plan at work: which question comes next, what the verdict is, what would change it.

The one idea: this is the browser's algorithm, line for line, reading the same data; where an answer is
unknown every case is looked at and the strictest verdict counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from portevoix.policy.plan.artefact import BoxData, PlanData

UNKNOWN: Final = -1
"""The answer "I don't know"."""

Answers = Mapping[int, int]
"""Question index -> answer index, or UNKNOWN."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where an employee stands.

    Attributes:
        kept: the answers that count.
        dropped: the questions whose answers no longer count, because they need not be asked.
        question: the next question to ask; None once the verdict and its reasons are certain.
        offered: the answers to it that are possible.
    """

    kept: Answers
    dropped: tuple[int, ...]
    question: int | None
    offered: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What the employee is told.

    Attributes:
        verdict: its rank, the strictest over all that remains possible; -1 where nothing decides.
        deciding: the rules that give this verdict, in some case at least.
        matching: the rules that apply in every case, and the deciding ones.
        changes: (question, answer, verdict) of the one-answer changes to a milder verdict, least strict
            first.
    """

    verdict: int
    deciding: tuple[int, ...]
    matching: tuple[int, ...]
    changes: tuple[tuple[int, int, int], ...]


class Plan:
    """A compiled policy that can be walked through."""

    def __init__(self, data: PlanData) -> None:
        """Read a plan from its data."""
        self.data = data

    def step(self, answers: Answers) -> Step:
        """Return which of the answers count and what to ask next."""
        kept: dict[int, int] = {}
        for question, root in zip(self.data["order"], self.data["asks"], strict=True):
            if self._asks(root, kept):
                if question not in answers:
                    dropped = tuple(q for q in answers if q not in kept and not self._later(q, question))
                    return Step(kept, dropped, question, self._offered(question, kept))
                kept[question] = answers[question]
        return Step(kept, tuple(q for q in answers if q not in kept), None, ())

    def result(self, answers: Answers) -> Result:
        """Return the verdict, its rules and what would change it.

        A question that still has to be asked counts as unknown.
        """
        verdict, deciding, matching = self._strictest(answers)
        return Result(
            verdict, deciding, matching, tuple(sorted(self._changes(answers, verdict), key=lambda c: c[2]))
        )

    def _later(self, question: int, other: int) -> bool:
        order = self.data["order"]
        return order.index(question) > order.index(other)

    def _asks(self, node: int, answers: Answers) -> bool:
        """Return whether a question is asked, in some case where answers are unknown."""
        if node < 2:  # noqa: PLR2004 (0 is no and 1 is yes; nodes are numbered from 2)
            return node == 1
        question, *children = self.data["nodes"][node - 2]
        answer = answers.get(question, UNKNOWN)
        return any(
            self._asks(child, answers) for child in (children if answer == UNKNOWN else [children[answer]])
        )

    def _offered(self, question: int, kept: Answers) -> tuple[int, ...]:
        size = self.data["questions"][question][0]
        return tuple(a for a in range(size) if self._completed({**kept, question: a}))

    def _applies(self, question: int, situation: list[int]) -> bool:
        boxes = self.data["questions"][question][3]
        return isinstance(boxes, int) or any(_holds(box, situation) for box in boxes)

    def _completed(self, answers: Answers) -> list[int] | None:
        """Return a possible situation with these answers, as usual as can be; None if there is none."""
        free = self._with_parents({q for box in self.data["impossible"] for q, _ in box}) - answers.keys()

        def fill(chosen: dict[int, int], left: list[int]) -> list[int] | None:
            if not left:
                situation = self._normalised({**chosen, **answers})
                return None if any(_holds(box, situation) for box in self.data["impossible"]) else situation
            size, usual, *_ = self.data["questions"][left[0]]
            for answer in (usual, *range(size)):
                found = fill({**chosen, left[0]: answer}, left[1:])
                if found:
                    return found
            return None

        return fill({}, sorted(free, key=self.data["order"].index))

    def _parents(self, question: int) -> set[int]:
        boxes = self.data["questions"][question][3]
        return set() if isinstance(boxes, int) else {parent for box in boxes for parent, _ in box}

    def _with_parents(self, questions: set[int]) -> set[int]:
        """Return the questions and all those that decide whether one of them applies."""
        for question in reversed(self.data["order"]):
            if question in questions:
                questions |= self._parents(question)
        return questions

    def _normalised(self, answers: Answers) -> list[int]:
        situation = [usual for _, usual, *_ in self.data["questions"]]
        for question in self.data["order"]:
            if question in answers and self._applies(question, situation):
                situation[question] = answers[question]
        return situation

    def _cases(self, answers: Answers) -> Iterator[tuple[Answers, list[int]]]:
        """Yield, for each way to replace what is unknown, the answers that count and a situation."""
        step_answers: dict[int, int] = {}
        for question, root in zip(self.data["order"], self.data["asks"], strict=True):
            if not self._asks(root, step_answers):
                continue
            if answers.get(question, UNKNOWN) == UNKNOWN:
                for answer in range(self.data["questions"][question][0]):
                    yield from self._cases({**answers, question: answer})
                return
            step_answers[question] = answers[question]
        situation = self._completed(step_answers)
        if situation:
            yield step_answers, situation

    def _strictest(self, answers: Answers) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        best, deciding, matching = -1, set[int](), None
        for counted, situation in self._cases(answers):
            verdict, reasons, sure = self._outcome(counted, situation)
            matching = sure if matching is None else matching & sure
            if verdict > best:
                best, deciding = verdict, set()
            if verdict == best:
                deciding |= reasons
        return best, tuple(sorted(deciding)), tuple(sorted(deciding | (matching or set())))

    def _outcome(self, counted: Answers, situation: list[int]) -> tuple[int, set[int], set[int]]:
        """Return the verdict, the rules that decide, and those that apply whatever was not asked."""
        rules = self.data["rules"]
        found = [
            i
            for i, (_, box, exceptions) in enumerate(rules)
            if _holds(box, situation) and not any(_holds(other, situation) for other in exceptions)
        ]
        if not found:
            return self.data["otherwise"], set(), set()
        first = self.data["hit"] == "first"
        verdict = rules[found[0]][0] if first else max(rules[i][0] for i in found)
        deciding = set(found[:1]) if first else {i for i in found if rules[i][0] == verdict}
        sure = {i for i in found if all(self._is_known(q, counted, situation) for q in _named(rules[i]))}
        return verdict, deciding, sure | deciding

    def _is_known(self, question: int, counted: Answers, situation: list[int]) -> bool:
        """Return whether a question is answered, or is known not to apply."""
        if question in counted:
            return True
        hidden = not self._applies(question, situation)
        return hidden and all(
            self._is_known(parent, counted, situation) for parent in self._parents(question)
        )

    def _changes(self, answers: Answers, verdict: int) -> Iterator[tuple[int, int, int]]:
        """Yield the one-answer changes that are sure to give a milder verdict.

        A question that did not apply before the change has its usual answer after it.
        """
        kept = self.step(answers).kept
        before = self._normalised({q: a for q, a in kept.items() if a != UNKNOWN})
        hidden = {q: before[q] for q in self.data["order"] if not self._applies(q, before)}
        for question in self.data["order"]:
            if kept.get(question, UNKNOWN) == UNKNOWN or not self.data["questions"][question][2]:
                continue
            for answer in range(self.data["questions"][question][0]):
                then = self._highest({**hidden, **kept, question: answer}, verdict)
                if 0 <= then < verdict:
                    yield question, answer, then

    def _highest(self, answers: Answers, limit: int) -> int:
        """Return the strictest verdict over all cases, or the first that reaches the limit."""
        highest = -1
        for counted, situation in self._cases(answers):
            highest = max(highest, self._outcome(counted, situation)[0])
            if highest >= limit:
                break
        return highest


def _holds(box: BoxData, situation: list[int]) -> bool:
    return all(situation[question] in answers for question, answers in box)


def _named(rule: tuple[int, BoxData, list[BoxData]]) -> set[int]:
    return {question for box in (rule[1], *rule[2]) for question, _ in box}

"""The words for what the engine finds: the only module of the engine that speaks.

The one idea: a sentence is a template in English, translated by the caller's `gettext`, filled with the
policy's own labels; facts never carry words and words never carry facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from portevoix.policy.findings import (
    BrokenBound,
    BrokenOrder,
    Contradiction,
    DeadRule,
    ExampleDisagrees,
    ExampleNotSituation,
    Finding,
    Gap,
    HiddenQuestion,
    IdleAnswer,
    IdleQuestion,
    RedundantRule,
    SuperfluousCondition,
    Witness,
)
from portevoix.words import mark

if TYPE_CHECKING:
    from portevoix.model.policy import Policy
    from portevoix.policy.boxes import Boxes
    from portevoix.policy.comparison import Comparison, VerdictChange

Translate = Callable[[str], str]
"""Returns a template in the reader's language, as `gettext` does."""

STUB_VERDICT = "???"
"""What the author of a stub has to replace."""

_IDLE_RULE = {
    (DeadRule, False): mark("Rule {rules} matches no situation."),
    (DeadRule, True): mark("Rule {rules} never decides: it always gives way to {cover}."),
    (RedundantRule, False): mark("Rule {rules} could go: the verdict stays the same without it."),
    (RedundantRule, True): mark("Rule {rules} could go: the same verdict comes from {cover}."),
}


class Wording:
    """Says what was found about one policy."""

    def __init__(self, policy: Policy, translate: Translate, earlier: Policy | None = None) -> None:
        """Prepare to speak of a policy.

        Args:
            policy: gives the labels.
            translate: gives the language.
            earlier: a version that is compared with it; it gives the labels that the policy lacks.
        """
        self._translate = translate
        self._policy = policy
        versions = [policy] if earlier is None else [earlier, policy]
        self._verdicts = {verdict.id: verdict.label for version in versions for verdict in version.verdicts}
        questions = [question for version in versions for question in version.questions]
        self._questions = {question.id: question.ask for question in questions}
        self._answers = {(q.id, answer.id): answer.label for q in questions for answer in q.answers}
        self._usual = {question.id: question.usual for question in questions}
        self._all = {question.id: tuple(answer.id for answer in question.answers) for question in questions}

    def box(self, box: Mapping[str, tuple[str, ...]]) -> str:
        """Return a box in words, question by question."""
        if not box:
            return self._translate(mark("in every situation"))
        conditions = (
            f"{self._ask(question)} {self._either(question, answers)}" for question, answers in box.items()
        )
        return self._translate(mark("; ")).join(conditions)

    def witness(self, witness: Witness) -> str:
        """Return a situation in words, without the questions that have their usual answer."""
        unusual = {q: (answer,) for q, answer in witness.items() if answer != self._usual[q]}
        return self.box(unusual) if unusual else self._translate(mark("everything as usual"))

    def boxes(self, boxes: Boxes) -> str:
        """Return a region in words: its largest boxes with their counts, then how much is left."""
        say = self._translate
        lines = [
            say(mark("{box} (situations: {count})")).format(box=self.box(p.box), count=p.situations)
            for p in boxes.parts
        ]
        if boxes.remaining:
            lines.append(say(mark("and {count} more situations")).format(count=boxes.remaining))
        return "\n".join(lines)

    def finding(self, finding: Finding) -> str:
        """Return a finding in words."""
        template, facts = self._said(finding)
        return self._translate(template).format_map(facts)

    def stub(self, gap: Gap) -> str:
        """Return the YAML of a rule for the largest box of a gap, its verdict left to the author."""
        conditions = [f"    {question}: [{', '.join(answers)}]" for question, answers in gap.stub.items()]
        when = ["  when:", *conditions] if conditions else ["  when: {}"]
        return "\n".join(["- id: ???", *when, f"  verdict: {STUB_VERDICT}", "  because: ???"])

    def change(self, change: VerdictChange) -> str:
        """Return in words that situations went from one verdict to another."""
        say = self._translate
        templates = {
            "milder": say(
                mark("More permissive, from “{before}” to “{after}” (situations: {count}):\n{boxes}")
            ),
            "stricter": say(mark("Stricter, from “{before}” to “{after}” (situations: {count}):\n{boxes}")),
            "other": say(mark("Changed, from “{before}” to “{after}” (situations: {count}):\n{boxes}")),
        }
        return templates[change.direction].format(
            before=self._verdict(change.before),
            after=self._verdict(change.after),
            count=change.boxes.situations,
            boxes=self.boxes(change.boxes),
        )

    def comparison(self, comparison: Comparison) -> str:
        """Return in words all that changed between two versions."""
        say = self._translate
        lines = [self.change(change) for change in comparison.changes]
        sides = [
            (say(mark("Only the new version asks: {names}")), map(self._ask, comparison.added_questions)),
            (say(mark("Only the old version asks: {names}")), map(self._ask, comparison.removed_questions)),
            (say(mark("New answers: {names}")), self._pairs(comparison.added_answers)),
            (say(mark("Answers that are gone: {names}")), self._pairs(comparison.removed_answers)),
        ]
        said = ((template, say(mark("; ")).join(names)) for template, names in sides)
        lines += [template.format(names=names) for template, names in said if names]
        if comparison.uncompared:
            lines.append(
                say(mark("Without a counterpart: {count} situations.")).format(count=comparison.uncompared)
            )
        return "\n".join(lines or [say(mark("No verdict changes."))])

    def _ask(self, question: str) -> str:
        return self._questions[question]

    def _answer(self, question: str, answer: str) -> str:
        return self._answers[question, answer]

    def _either(self, question: str, answers: tuple[str, ...]) -> str:
        """Return answers in words; where most are meant, those that are not."""
        others = tuple(answer for answer in self._all[question] if answer not in answers)
        if len(others) < len(answers) - 1:
            return self._translate(mark("anything but {answers}")).format(
                answers=self._quoted(question, others)
            )
        return self._quoted(question, answers)

    def _quoted(self, question: str, answers: tuple[str, ...]) -> str:
        labels = [
            self._translate(mark("“{label}”")).format(label=self._answer(question, answer))
            for answer in answers
        ]
        return self._translate(mark(" or ")).join(labels)

    def _pairs(self, answers: tuple[tuple[str, str], ...]) -> list[str]:
        return [f"{self._ask(question)} {self._either(question, (answer,))}" for question, answer in answers]

    def _verdict(self, verdict: str) -> str:
        return self._verdicts[verdict] if verdict else self._translate(mark("no verdict"))

    def _rules(self, rules: tuple[str, ...]) -> str:
        return ", ".join(rules) if rules else self._translate(mark("no rule"))

    def _said(self, finding: Finding) -> tuple[str, Mapping[str, object]]:
        """Return the template of a finding and what fills it."""
        facts: dict[str, object] = {"rules": self._rules(finding.rules)}
        match finding:
            case Gap():
                facts |= {"count": finding.boxes.situations, "boxes": self.boxes(finding.boxes)}
                return mark("No rule decides (situations: {count}):\n{boxes}"), facts
            case DeadRule() | RedundantRule():
                facts["cover"] = self._rules(finding.covered_by)
                return _IDLE_RULE[type(finding), bool(finding.covered_by)], facts
            case SuperfluousCondition():
                facts["question"] = self._ask(finding.question)
                return mark(
                    "In rule {rules}, the condition on “{question}” could go: it changes nothing."
                ), facts
            case Contradiction():
                facts |= {"one": finding.contacts[0], "other": finding.contacts[1]}
                facts["witness"] = self.witness(finding.witness)
                return mark(
                    "Rules {rules} decide together but name two contacts, {one} and {other}: {witness}."
                ), facts
            case _:
                return self._said_of_intent(finding, facts)

    def _said_of_intent(self, finding: Finding, facts: dict[str, object]) -> tuple[str, Mapping[str, object]]:
        """Return the same for what contradicts an intention: guarantees, examples, questions."""
        match finding:
            case BrokenBound():
                facts |= {"verdict": self._verdict(finding.verdict), "bound": self._verdict(finding.bound)}
                facts |= {"witness": self.witness(finding.witness), "count": finding.situations}
                if finding.kind == "at_least":
                    return mark(
                        "At least “{bound}” is guaranteed, not “{verdict}” ({rules}): {witness} ({count})."
                    ), facts
                return mark(
                    "At most “{bound}” is guaranteed, not “{verdict}” ({rules}): {witness} ({count})."
                ), facts
            case BrokenOrder():
                facts |= {"before": self._verdict(finding.before), "after": self._verdict(finding.after)}
                facts |= {"question": self._ask(finding.question), "witness": self.witness(finding.witness)}
                facts["answer"] = self._answer(finding.question, finding.changed[finding.question])
                return mark(
                    "Guaranteed never more permissive, but when “{question}” becomes “{answer}”, “{before}” "
                    "turns into “{after}” ({rules}): {witness}."
                ), facts
            case ExampleDisagrees():
                facts |= {"example": self._policy.examples[finding.example].id}
                facts |= {
                    "expected": self._verdict(finding.expected),
                    "verdict": self._verdict(finding.verdict),
                }
                facts["named"] = self._rules(finding.expected_rules)
                return mark(
                    "Example {example} expects “{expected}” ({named}), the policy says “{verdict}” ({rules})."
                ), facts
            case _:
                return self._said_of_questions(finding, facts)

    def _said_of_questions(
        self, finding: Finding, facts: dict[str, object]
    ) -> tuple[str, Mapping[str, object]]:
        """Return the same for examples that are no situation, and for questions."""
        match finding:
            case ExampleNotSituation():
                facts["example"] = self._policy.examples[finding.example].id
                if not finding.not_asked:
                    return mark("Example {example} combines answers that exclude each other."), facts
                facts["questions"] = self._translate(mark("; ")).join(map(self._ask, finding.not_asked))
                return mark("Example {example} answers what is not asked there: {questions}"), facts
            case IdleQuestion():
                facts["question"] = self._ask(finding.question)
                return mark("“{question}” never changes the verdict or its reasons."), facts
            case IdleAnswer():
                facts["question"] = self._ask(finding.question)
                facts["answer"] = self._answer(finding.question, finding.answer)
                facts["usual"] = self._answer(finding.question, finding.same_as)
                return mark(
                    "To “{question}”, “{answer}” always acts like “{usual}” and no example gives it."
                ), facts
            case HiddenQuestion():
                facts |= {"question": self._ask(finding.question), "witness": self.witness(finding.witness)}
                facts["answer"] = self._answer(finding.question, finding.answer)
                facts |= {
                    "verdict": self._verdict(finding.verdict),
                    "other": self._verdict(finding.hidden_verdict),
                }
                return mark(
                    "“{question}” is not asked where rule {rules} needs it: “{answer}” would give “{other}” "
                    "in place of “{verdict}”: {witness}."
                ), facts
            case _:
                message = f"no words for {finding.code}"
                raise TypeError(message)

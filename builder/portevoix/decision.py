"""Answers a policy's question on the command line: the verdict, its reasons, and what would change it.

The one idea: the same compiled plan as in the browser is walked, so that both give the same answer.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from portevoix.compile.policy_report import FIGURES
from portevoix.memory import Memory
from portevoix.policy import UNKNOWN, Plan, compile_policy
from portevoix.words import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from portevoix.model.policy import Policy
    from portevoix.policy import Table

    Translate = Callable[[str], str]


DONT_KNOW = "?"


class AnswerError(ValueError):
    """An answer names a question or an answer that the policy does not have.

    Attributes:
        given: what was given.
        allowed: what could have been.
    """

    def __init__(self, given: str, allowed: Iterable[str]) -> None:
        self.given = given
        self.allowed = tuple(allowed)
        super().__init__(given)

    def words(self, translate: Translate) -> str:
        """Return what is wrong and what is allowed, in one sentence or two."""
        close = get_close_matches(self.given, self.allowed, n=1)
        said = [translate(mark("`{given}` is unknown.")).format(given=self.given)]
        said += [translate(mark("did you mean `{word}`?")).format(word=close[0])] if close else []
        said.append(translate(mark("allowed: {words}")).format(words=", ".join(self.allowed)))
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, as it is cited."""

    id: str
    because: str
    source: str | None
    interpretation: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """Another answer that would give a milder verdict."""

    question: str
    answer: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the policy says.

    Attributes:
        policy: its id.
        verdict: the verdict's id; the strictest that remains possible where questions are open.
        label: the verdict in words.
        rules: those that decide.
        todo: the advice of every rule that applies, without doubles.
        contacts: whom to turn to.
        changes: what would make it milder.
        assumed: question id -> usual answer, where the answer matters and none was given.
        open: ids of questions that matter, have no usual answer and were not answered.
        ignored: ids of questions that were answered and do not apply.
    """

    policy: str
    verdict: str
    label: str
    rules: tuple[Rule, ...]
    todo: tuple[str, ...]
    contacts: tuple[str, ...]
    changes: tuple[Change, ...]
    assumed: dict[str, str]
    open: tuple[str, ...]
    ignored: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """Return the decision as JSON-ready data."""
        return asdict(self)


def decide(policy: Policy, given: Iterable[str], memory: Memory | None = None) -> Decision:
    """Return what `policy` says of answers given as `question=answer`; `question=?` is "I don't know".

    A question that matters and was not answered has its usual answer, as in the policy's examples; where it
    has none, it is unknown. What is unknown is judged by the strictest of all cases. A memory saves
    time.

    Raises:
        AnswerError: an answer is not of that form, or unknown.
    """
    table = compile_policy(policy)
    plan = Plan((memory or Memory()).recall(FIGURES, policy).plan)
    answers = dict(_parsed(table, text) for text in given)
    complete, assumed, opened = dict(answers), {}, []
    while (question := plan.step(complete).question) is not None:
        asked = policy.questions[question]
        if asked.usual is None:
            complete[question] = UNKNOWN
            opened.append(asked.id)
        else:
            complete[question] = table.answer_index[question][asked.usual]
            assumed[asked.id] = asked.usual
    result = plan.result(complete)
    rules = policy.rules
    verdict = policy.verdicts[result.verdict]
    return Decision(
        policy=policy.id,
        verdict=verdict.id,
        label=verdict.label,
        rules=tuple(_cited(policy, index) for index in result.deciding),
        todo=_without_doubles(rules[index].instead for index in result.matching),
        contacts=_without_doubles(rules[index].contact for index in result.matching),
        changes=tuple(_change(policy, *change) for change in result.changes),
        assumed=assumed,
        open=tuple(opened),
        ignored=tuple(policy.questions[question].id for question in plan.step(complete).dropped),
    )


def _parsed(table: Table, text: str) -> tuple[int, int]:
    name, _, answer = text.partition("=")
    if name not in table.question_index:
        raise AnswerError(name, table.question_index)
    question = table.question_index[name]
    answers = {**table.answer_index[question], DONT_KNOW: UNKNOWN}
    if answer not in answers:
        raise AnswerError(answer, answers)
    return question, answers[answer]


def _cited(policy: Policy, index: int) -> Rule:
    rule = policy.rules[index]
    return Rule(rule.id, rule.because, rule.source, rule.interpretation)


def _change(policy: Policy, question: int, answer: int, verdict: int) -> Change:
    asked = policy.questions[question]
    return Change(asked.id, asked.answers[answer].id, policy.verdicts[verdict].id)


def _without_doubles(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def words(decision: Decision, policy: Policy, translate: Translate) -> str:
    """Return a decision in words, one line a thing to know."""
    say = translate
    labels = {(q.id, answer.id): answer.label for q in policy.questions for answer in q.answers}
    asks = {question.id: question.ask for question in policy.questions}
    verdicts = {verdict.id: verdict.label for verdict in policy.verdicts}
    lines = [say(mark("At strictest: {label}") if decision.open else "{label}").format(label=decision.label)]
    for rule in decision.rules:
        source = f" ({rule.source})" if rule.source else ""
        lines.append(f"  {rule.id}  {rule.because}{source}")
        if rule.interpretation:
            lines.append("      " + say(mark("interpretation {name}")).format(name=rule.interpretation))
    lines += [f"  → {text}" for text in decision.todo]
    lines += [say(mark("Contact: {contact}")).format(contact=contact) for contact in decision.contacts]
    lines += [
        say(mark("If to “{question}” the answer were “{answer}”: {verdict}")).format(
            question=asks[change.question],
            answer=labels[change.question, change.answer],
            verdict=verdicts[change.verdict],
        )
        for change in decision.changes
    ]
    lines += [
        say(mark("Assumed, for it matters: {question} “{answer}” ({id})")).format(
            question=asks[question], answer=labels[question, answer], id=f"{question}={answer}"
        )
        for question, answer in decision.assumed.items()
    ]
    lines += [
        say(mark("Still open: {question} ({id})")).format(question=asks[i], id=i) for i in decision.open
    ]
    lines += [say(mark("Does not apply here: {id}")).format(id=i) for i in decision.ignored]
    return "\n".join(lines)

"""A situation is one that its policy knows, and the policy still says of it what somebody read there.

The one idea: a key is computed, so an edited rule may turn it. Beside the verdict stands the version of the
policy at which somebody last read the vignette; where both have changed, somebody has to read it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.checks.items import items
from portevoix.checks.policies import is_defined
from portevoix.checks.references import unknown_answers
from portevoix.model.questions.situation import Situation
from portevoix.policy import compile_policy, decision_digest, normalised, outcome
from portevoix.policy.table import holds
from portevoix.problems import Problem
from portevoix.quiz import judged_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.checks.items import Fault, Item
    from portevoix.load import Loaded
    from portevoix.model.policy import Policy
    from portevoix.model.project import Project
    from portevoix.policy import Table
    from portevoix.problems import Fact
    from portevoix.quiz import Judgement

FEWEST_OFFERED = 3
"""Verdicts to choose from, where the policy has as many."""


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each situation that its policy does not know or judges otherwise than written."""
    tables: dict[str, Table | None] = {}
    for item in items(project):
        question = item.question
        policy = project.policies.get(question.policy) if isinstance(question, Situation) else None
        if policy is None or not isinstance(question, Situation):
            continue
        named = list(_named(policy, question))
        for path, code, facts in named:
            yield Problem(item.place(loaded, path), code, facts)
        if question.policy not in tables:
            tables[question.policy] = compile_policy(policy) if is_defined(policy) else None
        table = tables[question.policy]
        if table and not any(path[0] == "answers" for path, _, _ in named):
            yield from _judged(table, item, question, loaded)


def _named(policy: Policy, question: Situation) -> Iterator[Fault]:
    """Yield a fault for each name that the policy lacks, and for each answer that is missing."""
    verdicts = tuple(verdict.id for verdict in policy.verdicts)
    yield from unknown_answers(policy, "answers", question.answers)
    for asked in policy.questions:
        if asked.usual is None and asked.id not in question.answers:
            yield ("answers",), "situation-incomplete", {"question": asked.id}
    offered = [(("offer", index), verdict) for index, verdict in enumerate(question.offer)]
    for path, verdict in [(("verdict",), question.verdict), *offered]:
        if verdict not in verdicts:
            yield path, "unknown-reference", {"concept": "verdict", "value": verdict, "allowed": verdicts}
    fewest = min(FEWEST_OFFERED, len(verdicts))
    if question.offer and len(question.offer) < fewest:
        yield ("offer",), "too-few", {"limit": fewest}
    shown = question.offer or verdicts
    for verdict in question.feedback:
        if verdict not in shown:
            yield ("feedback", verdict), "feedback-not-offered", {"value": verdict, "allowed": shown}


def _judged(table: Table, item: Item, question: Situation, loaded: Loaded) -> Iterator[Problem]:
    """Yield what is wrong between a situation whose answers are known and its policy."""
    given = table.situation(question.answers)
    situation = normalised(table, given)
    for entry, box in zip(table.policy.impossible, table.impossible, strict=True):
        if holds(box, situation):
            place = item.place(loaded, ("answers",))
            yield Problem(place, "situation-impossible", {"message": entry.message})
            return
    for name, answer in question.answers.items():
        index = table.question_index[name]
        if situation[index] != given[index]:
            place = item.place(loaded, ("answers", name))
            yield Problem(place, "situation-not-asked", {"question": name, "value": answer})
    if outcome(table, situation).verdict is None:
        return  # a gap in the policy, which its own check says
    judgement = judged_by(table, question)
    if question.offer and judgement.verdict not in question.offer:
        yield Problem(item.place(loaded, ("offer",)), "key-not-offered", {"value": judgement.verdict})
    yield from _flipped(table.policy, judgement, item, question, loaded)


def _flipped(
    policy: Policy, judgement: Judgement, item: Item, question: Situation, loaded: Loaded
) -> Iterator[Problem]:
    """Yield an error where the policy says another verdict than when somebody last read the vignette."""
    if judgement.verdict == question.verdict:
        return
    version = decision_digest(policy)
    place = item.place(loaded, ("verdict",))
    facts: dict[str, Fact] = {"verdict": judgement.verdict, "before": question.verdict, "version": version}
    if question.reviewed == version:
        yield Problem(place, "verdict-outdated", facts, "warning")
    else:
        yield Problem(place, "question-flipped", {**facts, "rules": judgement.rules or ("otherwise",)})

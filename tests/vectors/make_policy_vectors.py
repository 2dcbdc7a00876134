"""Writes tests/vectors/policy/*.json: what each policy of the project says, for every engine to agree with.

Run it from the project's folder: `python tests/vectors/make_policy_vectors.py`. A file holds the plan's data,
the verdicts of all situations as one string where they are few, and cases: answers in the order asked, their
verdict (-1 for none), deciding and matching rules, and the changes that would help. Every number is an index;
the answer -1 is "I don't know".
"""

from __future__ import annotations

import json
import random
from functools import cache
from itertools import product
from pathlib import Path

import yaml

from portevoix.model.policy import Policy
from portevoix.policy import (
    UNKNOWN,
    Analysis,
    Plan,
    compile_policy,
    decision_digest,
    is_situation,
    normalised,
    outcome,
    plan_questions,
)

FOLDER = Path(__file__).parent / "policy"
POLICIES = Path(__file__).parent.parent.parent / "content" / "policies"
NAMES = sorted(path.stem for path in POLICIES.glob("*.yml") if "." not in path.stem)
"""The project's policies, without their translations."""
FEW = 10_000
DRAWN = 60


@cache
def read_policy(name):
    """Return a policy of the project: it is frozen, so it is read once."""
    text = (POLICIES / f"{name}.yml").read_text(encoding="utf-8")
    return Policy.model_validate_json(json.dumps(yaml.load(text, yaml.CSafeLoader)), strict=True)


def vectors(policy):
    """Return the vectors of a policy, the same at every call."""
    table = compile_policy(policy)
    data = plan_questions(Analysis(table)).data
    plan, draw = Plan(data), random.Random(20)  # noqa: S311 (drawn cases, not secrets)
    examples = [table.situation(example.answers) for example in policy.examples]
    cases = [case(plan, situation) for situation in examples]
    for row, example in zip(cases, policy.examples, strict=True):
        row["example"] = example.id
    cases += [case(plan, drawn(table, draw)) for _ in range(DRAWN)]
    unsure = {i for i, question in enumerate(policy.questions) if question.unsure}
    cases += [case(plan, drawn(table, draw), unsure) for _ in range(DRAWN // 4 if unsure else 0)]
    return {
        "digest": decision_digest(policy),
        "verdicts": [verdict.id for verdict in policy.verdicts],
        "plan": data,
        "all": every_verdict(table),
        "cases": cases,
    }


def case(plan, situation, unknown=frozenset()):
    """Return what the plan asks in a situation and says at its end; the plan's questions may be unknown."""
    answers = {}
    while (step := plan.step(answers)).question is not None:
        open_to_all = step.question in unknown or situation[step.question] not in step.offered
        answers[step.question] = UNKNOWN if open_to_all else situation[step.question]
    result = plan.result(answers)
    return {
        "answers": list(answers.items()),
        "verdict": result.verdict,
        "deciding": result.deciding,
        "matching": result.matching,
        "changes": result.changes,
    }


def drawn(table, draw):
    """Return a situation; answers that are not asked for are usual, so mild ones come up often."""
    while True:
        usual = [draw.random() < 0.6 for _ in table.sizes]
        answers = [table.base[q] if usual[q] else draw.randrange(size) for q, size in enumerate(table.sizes)]
        situation = normalised(table, tuple(answers))
        if is_situation(table, situation):
            return situation


def every_verdict(table):
    """Return the verdicts of all assignments, `-` where there is no situation; None if they are many."""
    total = 1
    for size in table.sizes:
        total *= size
    if total > FEW:
        return None
    assignments = product(*map(range, table.sizes))
    return "".join(str(outcome(table, a).verdict) if is_situation(table, a) else "-" for a in assignments)


def text(name):
    """Return the content of a vector file."""
    return json.dumps(vectors(read_policy(name)), separators=(",", ":")) + "\n"


if __name__ == "__main__":
    for policy_name in NAMES:
        (FOLDER / f"{policy_name}.json").write_text(text(policy_name), encoding="utf-8")

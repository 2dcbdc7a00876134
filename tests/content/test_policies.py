"""The project's policies decide their worked examples as the command `decide` is asked to."""

from __future__ import annotations

import pytest

from portevoix.decision import decide
from portevoix.memory import Memory
from portevoix.pipeline import examine


@pytest.fixture(scope="module")
def policies(repository):
    return examine(repository).project.policies


def test_worked_examples_are_decided_as_their_authors_expect(policies):
    memory = Memory()
    for policy in policies.values():
        for example in policy.examples:
            given = [f"{question}={answer}" for question, answer in example.answers.items()]
            decision = decide(policy, given, memory)
            assert (example.id, decision.verdict) == (example.id, example.verdict)
            assert {rule.id for rule in decision.rules} <= set(
                example.rules or [r.id for r in decision.rules]
            )

"""The DMN export of the project's policies says what they say, in every situation or thousands of them."""

from __future__ import annotations

import json
import random

import pytest
import zen

from peers.dmn_kit import Engine, every_assignment, jdm
from portevoix.export.dmn import dmn
from portevoix.policy import is_situation, normalised, outcome
from vectors.make_policy_vectors import read_policy

SAMPLE = 2500


def drawn(table, count, seed):
    """Return situations drawn at random; half of them near the usual one, where verdicts are mild."""
    chance, found = random.Random(seed), []  # noqa: S311 - a sample that can be drawn again
    while len(found) < count:
        wild = chance.random() < 0.5
        answers = tuple(
            chance.randrange(size) if wild or chance.random() < 0.3 else usual
            for size, usual in zip(table.sizes, table.base, strict=True)
        )
        situation = normalised(table, answers)
        if is_situation(table, situation):
            found.append(situation)
    return found


@pytest.mark.parametrize("policy_id", ["may-i-post", "open-an-account"])
def test_the_other_engine_agrees_on_a_drawn_sample(policy_id):
    engine = Engine(read_policy(policy_id))
    situations = drawn(engine.table, SAMPLE, seed=7)
    assert engine.disagreements(situations) == []
    verdicts = {outcome(engine.table, situation).verdict for situation in situations}
    assert len(verdicts) >= 4  # the sample is not all refusals


def test_the_other_engine_agrees_on_every_situation_of_react():
    engine = Engine(read_policy("react"))
    situations = [one for one in every_assignment(engine.table) if is_situation(engine.table, one)]
    assert len(situations) == 648
    assert engine.disagreements(situations) == []


def test_the_comparison_notices_a_row_that_is_missing_and_a_wrong_order():
    """The test of the test: an export with one row less, or in another order, is told from the right one."""
    policy = read_policy("react")
    engine = Engine(policy)
    situations = [one for one in every_assignment(engine.table) if is_situation(engine.table, one)]
    for spoil in (lambda listed: listed.pop(3), lambda listed: listed.reverse()):
        data = json.loads(jdm(dmn(policy)))
        spoil(data["nodes"][1]["content"]["rules"])
        engine.decision = zen.ZenEngine().create_decision(json.dumps(data))
        assert engine.disagreements(situations) != []

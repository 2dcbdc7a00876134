"""The project's own policies: what of them can be seen without a proof.

Proofs, counts and plans over all their situations are in properties/test_project_policies.py.
"""

from __future__ import annotations

import re

from portevoix.policy import compile_policy, outcome
from vectors.make_policy_vectors import read_policy


def test_every_rule_of_the_first_policy_decides_an_example():
    """Each of the 48 rules decides one of the worked examples."""
    policy = read_policy("may-i-post")
    table = compile_policy(policy)
    decided = {rule for e in policy.examples for rule in outcome(table, table.situation(e.answers)).deciding}
    assert decided == set(range(48))


def test_interpretations_are_marked():
    """All eight interpretations of the charter stand at the rules that they concern."""
    rules = read_policy("may-i-post").rules
    marked = {code: rule.id for rule in rules for code in re.findall(r"I-\d\d", rule.interpretation or "")}
    assert marked == {
        "I-01": "B4",
        "I-02": "D2",
        "I-03": "F14",
        "I-04": "F12",
        "I-05": "F10",
        "I-06": "B1",
        "I-07": "A11",
        "I-08": "B1",
    }

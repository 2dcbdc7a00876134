"""Contradictions: two rules that decide the same situation and name different contacts.

The one idea: only what can be compared is: a contact is a name, so two of them in one answer leave the
employee with a choice that the policy should have made. Two pieces of advice are both shown and may well both
hold.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from portevoix.policy.diagram import FALSE
from portevoix.policy.findings import Contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.policy.analysis import Analysis


def find_contradictions(analysis: Analysis) -> Iterator[Contradiction]:
    """Yield each pair of rules that decide together and disagree on the contact, with a witness."""
    table, forest = analysis.table, analysis.forest
    contacts = {i: rule.contact for i, rule in enumerate(table.policy.rules) if rule.contact is not None}
    for (one, first), (other, second) in combinations(contacts.items(), 2):
        if first == second or table.rules[one].verdict != table.rules[other].verdict:
            continue
        both = forest.intersection(analysis.deciding(one), analysis.deciding(other))
        if both != FALSE:
            witness = analysis.witness(both)
            yield Contradiction(table.rule_ids((one, other)), (first, second), table.named(witness))

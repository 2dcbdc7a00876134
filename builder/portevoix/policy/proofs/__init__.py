"""Everything that is proved of a policy at every build, in the order in which an author should read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.policy.proofs.conditions import find_superfluous_conditions
from portevoix.policy.proofs.contradictions import find_contradictions
from portevoix.policy.proofs.examples import find_wrong_examples
from portevoix.policy.proofs.gaps import find_gaps
from portevoix.policy.proofs.guarantees import find_broken_guarantees
from portevoix.policy.proofs.hidden import find_hidden_questions
from portevoix.policy.proofs.idle import find_idle_answers, find_idle_questions
from portevoix.policy.proofs.rules import find_idle_rules

if TYPE_CHECKING:
    from portevoix.policy.analysis import Analysis
    from portevoix.policy.findings import Finding

PROOFS = (
    find_gaps,
    find_broken_guarantees,
    find_wrong_examples,
    find_hidden_questions,
    find_idle_rules,
    find_superfluous_conditions,
    find_contradictions,
    find_idle_questions,
    find_idle_answers,
)


def prove(analysis: Analysis) -> tuple[Finding, ...]:
    """Return all that is wrong or doubtful in a policy, exact over every situation; nothing means proved."""
    return tuple(finding for proof in PROOFS for finding in proof(analysis))

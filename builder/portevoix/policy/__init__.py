"""The decision engine: what a policy says, what can be proved of it, which question comes next, what changed.

The one idea: a policy is a function of a few closed questions; held as decision diagrams, it can be examined
in every situation at once. It knows no YAML and no HTML.
"""

from __future__ import annotations

from portevoix.policy.analysis import Analysis
from portevoix.policy.boxes import Boxes, NamedBox, Part, largest_boxes
from portevoix.policy.comparison import Comparison, VerdictChange, compare
from portevoix.policy.digest import decision_digest, wording_digest
from portevoix.policy.evaluation import Outcome, is_situation, milder_changes, normalised, outcome
from portevoix.policy.findings import Finding, Witness
from portevoix.policy.plan import UNKNOWN, Plan, PlanData, QuestionPlan, Result, Step, plan_questions
from portevoix.policy.proofs import prove
from portevoix.policy.statistics import RuleUse, Statistics, statistics
from portevoix.policy.table import Situation, Table, compile_policy
from portevoix.policy.wording import Wording

__all__ = [
    "UNKNOWN",
    "Analysis",
    "Boxes",
    "Comparison",
    "Finding",
    "NamedBox",
    "Outcome",
    "Part",
    "Plan",
    "PlanData",
    "QuestionPlan",
    "Result",
    "RuleUse",
    "Situation",
    "Statistics",
    "Step",
    "Table",
    "VerdictChange",
    "Witness",
    "Wording",
    "compare",
    "compile_policy",
    "decision_digest",
    "is_situation",
    "largest_boxes",
    "milder_changes",
    "normalised",
    "outcome",
    "plan_questions",
    "prove",
    "statistics",
    "wording_digest",
]

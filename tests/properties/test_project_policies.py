"""The project's three policies: proved, equal to the tables they were written from, planned at the optimum.

The counts below were made once, from the tables as first drafted by hand, by a program that shares nothing
with the engine (arrays over all assignments, one pass a rule): verdicts per answer, the least strict first.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from portevoix.checks.policies import check_policy
from portevoix.policy import Analysis, compile_policy, plan_questions, statistics
from portevoix.problems import Place
from vectors.make_policy_vectors import read_policy, text

VECTORS = Path(__file__).parents[1] / "vectors"
NAMES = ["may-i-post", "open-an-account", "react"]
COUNTS = {
    "may-i-post": (
        "network",
        {
            "linkedin": [812, 31, 260, 6972, 1996, 431209],
            "facebook": [532, 311, 260, 6972, 1996, 431209],
            "instagram": [532, 311, 260, 6972, 1996, 431209],
            "x": [426, 31, 879, 8213, 2382, 870437],
            "youtube": [650, 31, 260, 5664, 1506, 433169],
            "twitch": [650, 31, 260, 5664, 1506, 433169],
            "tiktok": [650, 79, 260, 5616, 1506, 433169],
            "dailymotion": [650, 31, 260, 5664, 1506, 433169],
            "mastodon": [554, 31, 260, 5790, 1516, 433129],
            "whatsapp": [554, 31, 260, 5790, 1516, 433129],
            "other": [532, 31, 260, 7252, 1996, 431209],
        },
    ),
    "open-an-account": (
        "agreement",
        {
            "granted": [4, 1532, 122880, 124416, 0],
            "requested": [0, 0, 124416, 124416, 0],
            "declined": [0, 0, 0, 0, 248832],
        },
    ),
    # The first draft had one answer for a crisis; both of ours count as that one.
    "react": (
        "nature",
        {
            "positive": [24, 24, 0, 24, 0, 0],
            "question": [8, 30, 0, 34, 0, 0],
            "dissatisfied": [0, 36, 0, 36, 0, 0],
            "error": [7, 30, 0, 35, 0, 0],
            "anger-satire": [0, 24, 18, 30, 0, 0],
            "troll": [0, 24, 18, 30, 0, 0],
            "unlawful": [0, 0, 0, 0, 0, 72],
            "impersonation": [0, 0, 0, 0, 0, 72],
            "leak": [0, 0, 0, 0, 72, 0],
        },
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_speaks_against_the_policy(name):
    """Every proof succeeds, and there is not even a warning."""
    assert check_policy(read_policy(name), lambda path: Place(str(path))) == []


@pytest.mark.parametrize("name", NAMES)
def test_verdicts_are_those_of_the_table(name):
    """Counted answer by answer, the verdicts are those of the table as it was first written."""
    question, expected = COUNTS[name]
    figures = statistics(Analysis(compile_policy(read_policy(name))), question)
    assert {answer: list(shares.values()) for answer, shares in figures.answers.items()} == expected


@pytest.mark.parametrize("name", NAMES)
def test_vectors_are_up_to_date(name):
    """The committed vectors are what the script writes today."""
    assert (VECTORS / "policy" / f"{name}.json").read_text(encoding="utf-8") == text(name)


@pytest.mark.parametrize("name", NAMES)
def test_questions_are_asked_in_the_best_order(name):
    """The order is the exact optimum, and the plan's data stay small."""
    plan = plan_questions(Analysis(compile_policy(read_policy(name))))
    assert plan.order.optimal
    assert plan.graph.asked == plan.order.asked
    assert plan.mean == plan.graph.asked / plan.graph.situations
    assert len(gzip.compress(json.dumps(plan.data, separators=(",", ":")).encode(), 9)) < 2100

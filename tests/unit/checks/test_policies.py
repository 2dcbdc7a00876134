"""Problems in a policy: each is found at its place, with what is allowed; names come before proofs."""

from __future__ import annotations

import pytest

from portevoix.checks.policies import check_policy
from portevoix.problems import Place
from unit.policy.kit import badge, badge_data, question, rule

RULES = badge_data()["rules"]
QUESTIONS = badge_data()["questions"]
NAMES = ("who", "site", "escort")
SITES = ("open", "closed")
VERDICTS = ("fine", "ask", "never")
SOUND = {"id": "E1", "vignette": "v", "answers": {}, "verdict": "fine"}


def problems(**changes):
    """Return (path, code, facts, severity) of each problem; the path is written as the file of its place."""
    found = check_policy(badge(**changes), lambda path: Place("/".join(map(str, path))))
    return [(problem.place.file, problem.code, dict(problem.facts), problem.severity) for problem in found]


def unknown(concept, name, *allowed):
    return "unknown-reference", {"concept": concept, "value": name, "allowed": allowed}, "error"


def test_a_sound_policy_has_no_problem():
    """Nothing is said of the policy about badges."""
    assert problems(examples=[SOUND]) == []


@pytest.mark.parametrize(
    ("changes", "path", "problem"),
    [
        (
            {"rules": [rule("R1", "fine", {"where": "open"})]},
            "rules/0/when/where",
            unknown("question", "where", *NAMES),
        ),
        (
            {"rules": [rule("R1", "fine", {"site": ["open", "shut"]})]},
            "rules/0/when/site/1",
            unknown("answer", "shut", *SITES),
        ),
        ({"rules": [rule("R1", "good", {})]}, "rules/0/verdict", unknown("verdict", "good", *VERDICTS)),
        (
            {"rules": [rule("R1", "fine", {}, unless=[{"site": "shut"}])]},
            "rules/0/unless/0/site/0",
            unknown("answer", "shut", *SITES),
        ),
        ({"rules": [rule("R1", "fine", {}, unless="R2")]}, "rules/0/unless/0", unknown("rule", "R2", "R1")),
        (
            {"rules": [RULES[0], rule("R2", "fine", {}, unless="R3"), rule("R3", "ask", {}, unless="R1")]},
            "rules/1/unless/0",
            ("policy-exception-of-exception", {"rule": "R3"}, "error"),
        ),
        ({"otherwise": "good"}, "otherwise", unknown("verdict", "good", *VERDICTS)),
        (
            {"impossible": [{"when": {"site": "shut"}, "message": "m"}]},
            "impossible/0/when/site/0",
            unknown("answer", "shut", *SITES),
        ),
        (
            {"questions": [*QUESTIONS[:2], question("escort", "absent", "present", usual="maybe")]},
            "questions/2/usual",
            unknown("answer", "maybe", "absent", "present"),
        ),
        (
            {
                "questions": [
                    *QUESTIONS[:2],
                    question("escort", "absent", "present", asked_when={"who": "cat"}),
                ]
            },
            "questions/2/asked_when/0/who/0",
            unknown("answer", "cat", "colleague", "visitor", "stranger"),
        ),
        (
            {"questions": [*QUESTIONS[:2], QUESTIONS[2] | {"usual": None}]},
            "questions/2",
            ("policy-usual-missing", {"question": "escort"}, "error"),
        ),
        (
            {"guarantees": [{}]},
            "guarantees/0",
            (
                "policy-guarantee-not-one",
                {"allowed": ("never_more_permissive", "at_least", "at_most")},
                "error",
            ),
        ),
        (
            {"guarantees": [{"at_least": {"verdict": "good", "when": {}}}]},
            "guarantees/0/at_least/verdict",
            unknown("verdict", "good", *VERDICTS),
        ),
        (
            {"guarantees": [{"never_more_permissive": {"question": "where", "from": "a", "to": "b"}}]},
            "guarantees/0/never_more_permissive/question",
            unknown("question", "where", *NAMES),
        ),
        (
            {"guarantees": [{"never_more_permissive": {"question": "site", "from": "open", "to": "shut"}}]},
            "guarantees/0/never_more_permissive/to",
            unknown("answer", "shut", *SITES),
        ),
        (
            {"examples": [SOUND | {"answers": {"site": "shut"}}]},
            "examples/0/answers/site/0",
            unknown("answer", "shut", *SITES),
        ),
        (
            {"examples": [SOUND | {"verdict": "good"}]},
            "examples/0/verdict",
            unknown("verdict", "good", *VERDICTS),
        ),
        (
            {"examples": [SOUND | {"rules": ["R9"]}]},
            "examples/0/rules/0",
            unknown("rule", "R9", "R1", "R2", "R3", "R4", "R5"),
        ),
        (
            {"questions": [QUESTIONS[0], QUESTIONS[1] | {"usual": None}, QUESTIONS[2]], "examples": [SOUND]},
            "examples/0/answers",
            ("policy-example-incomplete", {"question": "site"}, "error"),
        ),
        (
            {"questions": [*QUESTIONS, question("day", "yes", "later")]},
            "questions/3/answers/0/id",
            ("policy-reserved-id", {"concept": "answer", "value": "yes"}, "error"),
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_the_only_problem(changes, path, problem):
    """It is told at its place, with what is allowed, and nothing is proved."""
    assert problems(**changes) == [(path, *problem)]


def test_an_id_used_twice_is_told_at_both_places():
    """Verdicts, questions, answers, rules and examples have ids of their own."""
    facts = {"concept": "rule", "value": "R1"}
    assert problems(rules=[RULES[0], RULES[0]]) == [
        ("rules/0/id", "policy-duplicate-id", facts, "error"),
        ("rules/1/id", "policy-duplicate-id", facts, "error"),
    ]


def test_questions_that_wait_for_each_other_are_told():
    """The circle is told at each of its questions."""
    chain = [
        question("who", "colleague", "visitor", asked_when={"site": "closed"}),
        question("site", "open", "closed", asked_when={"who": "visitor"}),
        question("day", "week", "sunday", asked_when={"hour": "day"}),
        question("hour", "day", "night"),
    ]
    circle = ("policy-asked-in-circle", {"questions": ("who", "site")}, "error")
    found = problems(questions=chain, rules=[])
    assert found == [("questions/0/asked_when", *circle), ("questions/1/asked_when", *circle)]


WITNESS = ("who=stranger", "site=open", "escort=absent")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"rules": RULES[:2] + RULES[3:]},
            (
                "rules",
                "policy-gap",
                {
                    "rules": (),
                    "boxes": ("who=stranger",),
                    "situations": 2,
                    "remaining": 0,
                    "stub": ("who=stranger",),
                },
                "error",
            ),
        ),
        (
            {"rules": [*RULES, rule("R6", "ask", {"who": "stranger"})]},
            ("rules/5", "policy-dead-rule", {"rules": ("R6",), "covered_by": ("R3",)}, "error"),
        ),
        (
            {
                "rules": [
                    *RULES[:4],
                    rule("R5", "never", {"site": "closed", "who": "visitor", "escort": "absent"}),
                    rule("R6", "ask", {"site": SITES, "who": "colleague"}, unless={"site": "open"}),
                ]
            },
            (
                "rules/5/when/site",
                "policy-superfluous-condition",
                {"rules": ("R6",), "question": "site"},
                "warning",
            ),
        ),
        (
            {"guarantees": [{"at_most": {"verdict": "ask", "when": {"site": "open"}}}]},
            (
                "guarantees/0",
                "policy-broken-bound",
                {
                    "rules": ("R3",),
                    "guarantee": 0,
                    "kind": "at_most",
                    "bound": "ask",
                    "verdict": "never",
                    "witness": WITNESS,
                    "situations": 1,
                },
                "error",
            ),
        ),
        (
            {"examples": [SOUND | {"answers": {"who": "stranger"}}]},
            (
                "examples/0/verdict",
                "policy-example-disagrees",
                {
                    "rules": ("R3",),
                    "example": "E1",
                    "expected": "fine",
                    "verdict": "never",
                    "expected_rules": ("R3",),
                },
                "error",
            ),
        ),
        (
            {"examples": [SOUND | {"answers": {"escort": "present"}}]},
            (
                "examples/0/answers",
                "policy-example-not-a-situation",
                {"rules": (), "example": "E1", "not_asked": ("escort",)},
                "error",
            ),
        ),
        (
            {"questions": [*QUESTIONS, question("day", "week", "sunday")]},
            ("questions/3", "policy-idle-question", {"rules": (), "question": "day"}, "warning"),
        ),
        (
            {
                "questions": [
                    *QUESTIONS[:2],
                    question("escort", "absent", "alone", "present", asked_when={"who": "visitor"}),
                ],
                "rules": [
                    *RULES[:4],
                    rule("R5", "never", {"site": "closed", "who": "visitor", "escort": ["absent", "alone"]}),
                ],
            },
            (
                "questions/2/answers/1",
                "policy-idle-answer",
                {"rules": (), "question": "escort", "answer": "alone", "same_as": "absent"},
                "warning",
            ),
        ),
        (
            {
                "rules": [
                    *RULES,
                    rule("R6", "never", {"who": "colleague", "escort": "present", "site": "open"}),
                ]
            },
            (
                "questions/2/asked_when",
                "policy-hidden-question",
                {
                    "rules": ("R6",),
                    "question": "escort",
                    "answer": "present",
                    "verdict": "fine",
                    "hidden_verdict": "never",
                    "witness": ("who=colleague", "site=open", "escort=absent"),
                },
                "error",
            ),
        ),
    ],
)
def test_what_the_proofs_find_is_told_at_its_place(changes, expected):
    """Errors stop a build and warnings do not; facts are names and counts."""
    assert expected in problems(**changes)

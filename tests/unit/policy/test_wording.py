"""The words for each finding, as an author reads them."""

from __future__ import annotations

import pytest

from portevoix.policy import Finding, Wording, compare
from portevoix.policy.findings import DeadRule, Gap, RedundantRule
from unit.policy.kit import badge, badge_data, findings, question, rule

RULES = badge_data()["rules"]
QUESTIONS = badge_data()["questions"]


def said(policy):
    wording = Wording(policy, str)
    return [wording.finding(finding) for finding in findings(policy)]


def test_a_sound_policy_leaves_nothing_to_say():
    """The policy about badges is sound."""
    assert said(badge()) == []


def test_a_gap_is_said_in_boxes_and_comes_with_a_stub():
    """The author reads where no rule decides and gets the rule to complete."""
    policy = badge(rules=RULES[:2] + RULES[3:])
    assert said(policy) == ["No rule decides (situations: 2):\nWho? “Stranger” (situations: 2)"]
    assert Wording(policy, str).stub(findings(policy)[0]) == (
        "- id: ???\n  when:\n    who: [stranger]\n  verdict: ???\n  because: ???"
    )


def test_a_policy_without_rules_is_one_gap():
    """Without a rule the gap is everywhere, and so is the stub's box."""
    policy = badge(rules=[])
    gap = next(finding for finding in findings(policy) if isinstance(finding, Gap))
    assert Wording(policy, str).boxes(gap.boxes) == "in every situation (situations: 8)"
    assert "when: {}" in Wording(policy, str).stub(gap)


def test_what_does_not_fit_in_three_boxes_is_counted():
    """A scattered gap shows three boxes and then a count."""
    places = question("place", *(f"p{index}" for index in range(8)))
    when = {"place": ["p0", "p2", "p4", "p6"], "site": "open"}
    other = {"place": ["p1", "p3", "p5", "p7"], "site": "closed"}
    third = question("time", "day", "night")
    rules = [
        rule("R1", "fine", {**when, "time": "day"}),
        rule("R2", "fine", {**other, "time": "day"}),
        rule("R3", "ask", {**other, "time": "night", "place": ["p1", "p2"]}),
    ]
    policy = badge(questions=[places, QUESTIONS[1], third], rules=rules)
    assert said(policy)[0].splitlines()[-1] == "and 2 more situations"


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (rule("R6", "ask", {"who": "stranger"}), "Rule R6 never decides: it always gives way to R3."),
        (
            rule("R6", "never", {"who": "stranger", "escort": "present"}),
            "Rule R6 matches no situation.",
        ),
        (
            rule("R6", "never", {"who": "stranger", "site": "open"}),
            "Rule R6 could go: the same verdict comes from R3.",
        ),
    ],
)
def test_a_rule_that_does_nothing_is_named(extra, words):
    """Dead or redundant, the author learns which rules make it so."""
    assert words in said(badge(rules=[*RULES, extra]))


def test_a_condition_that_does_nothing_is_named():
    """A condition with every answer changes nothing."""
    policy = badge(
        rules=[*RULES[:2], rule("R3", "never", {"who": "stranger", "site": ["open", "closed"]}), *RULES[3:]]
    )
    assert said(policy) == ["In rule R3, the condition on “Site?” could go: it changes nothing."]


def test_two_contacts_for_one_situation_contradict_each_other():
    """Both rules decide, and each sends the employee elsewhere."""
    extra = rule(
        "R6", "never", {"site": "closed", "who": ["visitor", "stranger"]}, unless={"escort": "present"}
    )
    rules = [*RULES[:2], RULES[2] | {"contact": "the gate"}, *RULES[3:], extra | {"contact": "the guard"}]
    assert (
        "Rules R3, R6 decide together but name two contacts, the gate and the guard: "
        "Who? “Stranger”; Site? “Closed”."
    ) in said(badge(rules=rules))


def test_a_broken_bound_is_said_with_a_witness():
    """The witness names the answers that are not the usual ones."""
    guarantees = [
        {"at_least": {"verdict": "never", "when": {"site": "closed"}}},
        {"at_most": {"verdict": "fine", "when": {"who": "colleague"}}},
        {"at_least": {"verdict": "ask", "when": {"site": "open", "who": "colleague"}}},
    ]
    assert said(badge(guarantees=guarantees)) == [
        "At least “Never” is guaranteed, not “Ask first” (R2): Site? “Closed” (2).",
        "At most “Fine” is guaranteed, not “Ask first” (R2): Site? “Closed” (1).",
        "At least “Ask first” is guaranteed, not “Fine” (R1): everything as usual (1).",
    ]


def test_a_broken_order_is_said_with_both_verdicts():
    """The change of answer is named, with what it turns into what."""
    order = {"question": "site", "from": "closed", "to": ["open"]}
    assert said(badge(guarantees=[{"never_more_permissive": order}])) == [
        (
            "Guaranteed never more permissive, but when “Site?” becomes “Open”, "
            "“Ask first” turns into “Fine” (R1): Site? “Closed”."
        )
    ]


def test_a_wrong_example_is_said_with_both_verdicts():
    """An example may be wrong in its verdict, or no situation at all."""
    answers = {"who": "stranger"}
    examples = [
        {"id": "E1", "vignette": "v", "answers": answers, "verdict": "fine", "rules": []},
        {"id": "E2", "vignette": "v", "answers": {**answers, "escort": "present"}, "verdict": "never"},
        {"id": "E3", "vignette": "v", "answers": {"site": "closed", **answers}, "verdict": "never"},
    ]
    impossible = [{"when": {"site": "closed", "who": "stranger"}, "message": "never"}]
    assert said(badge(examples=examples, impossible=impossible)) == [
        "Example E1 expects “Fine” (no rule), the policy says “Never” (R3).",
        "Example E2 answers what is not asked there: Escort?",
        "Example E3 combines answers that exclude each other.",
    ]


def test_an_example_in_a_gap_has_no_verdict():
    """Where no rule decides, the policy says nothing."""
    example = {"id": "E1", "vignette": "v", "answers": {"who": "stranger"}, "verdict": "never"}
    words = said(badge(rules=RULES[:2] + RULES[3:], examples=[example]))
    assert "Example E1 expects “Never” (no rule), the policy says “no verdict” (no rule)." in words


def test_idle_questions_and_answers_are_named():
    """A question that no rule names, and an answer that acts like the usual one."""
    questions = [
        question("who", "colleague", "friend", "visitor", "stranger"),
        *QUESTIONS[1:],
        question("day", "a", "b"),
    ]
    rules = [
        rule("R1", "fine", {"site": "open", "who": ["colleague", "friend", "visitor"]}),
        rule("R2", "ask", {"site": "closed", "who": ["colleague", "friend"]}),
        *RULES[2:],
    ]
    policy = badge(questions=questions, rules=rules)
    assert said(policy) == [
        "“Day?” never changes the verdict or its reasons.",
        "To “Who?”, “Friend” always acts like “Colleague” and no example gives it.",
    ]
    shown = {"id": "E1", "vignette": "v", "answers": {"who": "friend"}, "verdict": "fine"}
    assert said(badge(questions=questions[:3], rules=rules, examples=[shown])) == []


def test_a_hidden_question_is_said_with_what_it_would_change():
    """A rule about strangers with an escort can never decide: nobody asks strangers about an escort."""
    rules = [
        *RULES,
        rule("R6", "never", {"who": ["colleague", "visitor"], "escort": "present", "site": "open"}),
    ]
    assert (
        "“Escort?” is not asked where rule R6 needs it: “Present” would give “Never” in place of “Fine”: "
        "everything as usual."
    ) in said(badge(rules=rules))


def test_a_rule_may_be_redundant_where_the_first_decides():
    """Without a later rule of the same verdict, the default takes over."""
    policy = badge(hit="first", otherwise="fine")
    assert said(policy) == ["Rule R1 could go: the verdict stays the same without it."]


def test_changes_between_versions_are_said_with_the_milder_first():
    """More permissive, then what cannot be ranked, then stricter; and what only one version has."""
    old = badge()
    verdicts = badge_data()["verdicts"]
    new = badge(
        verdicts=[*verdicts, {"id": "maybe", "label": "Maybe", "symbol": "~", "tone": "wait"}],
        questions=[
            question("who", "colleague", "visitor", "robot"),
            QUESTIONS[1],
            question("day", "week", "sunday"),
        ],
        rules=[
            rule("R1", "fine", {"site": "open", "who": "visitor"}),
            rule("R2", "maybe", {"site": "open", "who": "colleague", "day": "sunday"}),
            rule("R3", "fine", {"site": "closed", "who": ["colleague", "robot"]}),
            rule("R4", "fine", {"site": "open", "who": "robot"}),
            rule("R5", "never", {"site": "closed", "who": "visitor"}),
        ],
    )
    assert Wording(new, str, old).comparison(compare(old, new)) == (
        "More permissive, from “Ask first” to “Fine” (situations: 4):\n"
        "Who? “Colleague”; Site? “Closed” (situations: 4)\n"
        "Changed, from “Fine” to “no verdict” (situations: 2):\n"
        "Who? “Colleague”; Site? “Open”; Day? “Week” (situations: 2)\n"
        "Stricter, from “Fine” to “Maybe” (situations: 2):\n"
        "Who? “Colleague”; Site? “Open”; Day? “Sunday” (situations: 2)\n"
        "Stricter, from “Ask first” to “Never” (situations: 2):\n"
        "Who? “Visitor”; Site? “Closed”; Escort? “Present” (situations: 2)\n"
        "Only the new version asks: Day?\n"
        "Only the old version asks: Escort?\n"
        "New answers: Who? “Robot”\n"
        "Answers that are gone: Who? “Stranger”\n"
        "Without a counterpart: 8 situations."
    )


def test_nothing_to_say_of_equal_versions():
    """Two equal versions have no change."""
    assert Wording(badge(), str).comparison(compare(badge(), badge())) == "No verdict changes."


def test_sentences_are_translated():
    """Each template passes through the caller's gettext before it is filled."""
    french = {"Rule {rules} matches no situation.": "La règle {rules} ne s'applique jamais."}
    words = Wording(badge(), lambda text: french.get(text, text)).finding(DeadRule(("R9",), ()))
    assert words == "La règle R9 ne s'applique jamais."


def test_a_redundant_rule_may_have_no_cover():
    """A redundant rule without a cover is said as such."""
    assert "stays the same" in Wording(badge(), str).finding(RedundantRule(("R1",), ()))


def test_an_unknown_finding_has_no_words():
    """A kind of finding that nobody worded is a mistake of ours, and loud."""

    class Strange(Finding):
        code = "strange"
        severity = "error"

    with pytest.raises(TypeError, match="no words for strange"):
        Wording(badge(), str).finding(Strange(()))

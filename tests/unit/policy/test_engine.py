"""The engine's smaller promises: witnesses, digests, changes, figures, orders."""

from __future__ import annotations

import json
import random

import pytest

from portevoix.model.policy import Policy
from portevoix.policy import (
    UNKNOWN,
    Analysis,
    Plan,
    compile_policy,
    decision_digest,
    milder_changes,
    plan_questions,
    statistics,
    wording_digest,
)
from portevoix.policy.diagram import CONFLICT, FALSE, NONE, OUTSIDE, TRUE, Forest
from portevoix.policy.findings import SuperfluousCondition
from portevoix.policy.plan.cost import Costs
from portevoix.policy.plan.order import _improved, asked_in_total
from unit.policy.kit import badge, badge_data, findings, question, rule

RULES = badge_data()["rules"]
QUESTIONS = badge_data()["questions"]


def analysed(**changes):
    return Analysis(compile_policy(badge(**changes)))


def test_equal_functions_are_one_node():
    """Built in two ways, the same condition is the same integer, and a constant level leaves no node."""
    forest = Forest([3, 2])
    either = forest.union(forest.box({0: 0b001}), forest.box({0: 0b010}))
    assert either == forest.box({0: 0b011})
    assert forest.union(either, forest.box({0: 0b100})) == TRUE
    assert forest.difference(either, either) == FALSE
    assert forest.count(forest.intersection(either, forest.box({1: 0b10}))) == 2


def test_functions_join_where_they_agree():
    """OUTSIDE agrees with everything; two values do not."""
    forest = Forest([2])
    left = forest.node(0, (forest.terminal(5), forest.terminal(OUTSIDE)))
    right = forest.node(0, (forest.terminal(5), forest.terminal(6)))
    assert forest.join(left, right) == right
    assert forest.values(forest.join(right, forest.terminal(5))) == {5, CONFLICT}


def test_a_witness_needs_a_region():
    """An empty region has no situation to show."""
    analysis = analysed()
    assert analysis.situation(FALSE) is None
    with pytest.raises(ValueError, match="no witness"):
        analysis.witness(FALSE)


def test_questions_that_wait_for_each_other_cannot_be_compiled_into_diagrams():
    """The checks say so first; the engine refuses loudly."""
    who = question("who", "colleague", "visitor", asked_when={"site": "closed"})
    site = question("site", "open", "closed", asked_when={"who": "visitor"})
    table = compile_policy(badge(questions=[who, site], rules=[]))
    with pytest.raises(ValueError, match="circle"):
        Analysis(table).situations  # noqa: B018 (reading it does the work)


def test_an_unknown_name_cannot_be_compiled():
    """An id that the policy does not define is a KeyError."""
    with pytest.raises(KeyError):
        compile_policy(badge(rules=[rule("R1", "fine", {"where": "open"})]))


def test_a_rule_may_be_excepted_by_name():
    """`unless: R3` means the box of R3."""
    by_name = badge(rules=[rule("R1", "fine", {}, unless="R3"), *RULES[1:]])
    by_box = badge(rules=[rule("R1", "fine", {}, unless={"who": "stranger"}), *RULES[1:]])
    counts = [statistics(Analysis(compile_policy(policy))).verdicts for policy in (by_name, by_box)]
    assert counts[0] == counts[1]


def test_the_decision_digest_ignores_words_and_the_order_of_rules():
    """Relabelling and sorting leave it alone; another verdict or a decisive order does not."""
    policy = badge()
    relabelled = badge(title="Lending a badge", rules=list(reversed(RULES)))
    assert decision_digest(policy) == decision_digest(relabelled)
    assert wording_digest(policy) != wording_digest(relabelled)
    assert decision_digest(policy) != decision_digest(
        badge(rules=[RULES[0] | {"verdict": "ask"}, *RULES[1:]])
    )
    first = [badge(hit="first"), badge(hit="first", rules=list(reversed(RULES)))]
    assert decision_digest(first[0]) != decision_digest(first[1])
    excepted = [rule("R1", "fine", {"site": "open"}, unless=["R3", {"who": "visitor"}]), *RULES[1:]]
    assert decision_digest(policy) != decision_digest(badge(rules=excepted))


def test_changes_are_offered_only_where_the_employee_can_change_the_fact():
    """A visitor without escort in a closed place can get one; that the place is closed is no choice."""
    table = compile_policy(badge())
    situation = table.situation({"who": "visitor", "site": "closed"})
    assert milder_changes(table, situation) == ((0, 0, 1), (2, 1, 1))
    plan = Plan(plan_questions(Analysis(table)).data)
    assert plan.result({0: 1, 1: 1, 2: 0}).changes == ((0, 0, 1), (2, 1, 1))


def test_changes_may_lead_out_of_a_gap():
    """Where nothing decides any verdict is an improvement."""
    table = compile_policy(badge(rules=RULES[:1]))
    assert milder_changes(table, table.situation({"who": "stranger"})) == ((0, 0, 0), (0, 1, 0))


def test_an_excluded_change_is_not_offered():
    """A change to a combination that is impossible is none."""
    impossible = [{"when": {"who": "colleague", "site": "closed"}, "message": "m"}]
    table = compile_policy(badge(impossible=impossible))
    situation = table.situation({"who": "visitor", "site": "closed"})
    assert milder_changes(table, situation) == ((2, 1, 1),)


def test_the_rule_that_frees_most_is_known():
    """Without R3 strangers have no verdict, which is not milder; with a default they would."""
    assert statistics(analysed()).most_freeing is None
    freeing = statistics(analysed(otherwise="fine")).most_freeing
    assert freeing is not None
    assert (freeing.rule, freeing.frees) == ("R3", 2)
    assert statistics(analysed(rules=[])).most_freeing is None


def test_an_unknown_question_has_no_figures():
    """Figures by answer need a question of the policy."""
    with pytest.raises(KeyError):
        statistics(analysed(), "where")


def test_an_answer_of_no_use_is_dropped_and_the_others_are_kept():
    """Who changes the visitor into a colleague loses the answer about the escort."""
    plan = Plan(plan_questions(analysed()).data)
    step = plan.step({0: 0, 1: 1, 2: 1})
    assert (step.kept, step.dropped, step.question) == ({0: 0, 1: 1}, (2,), None)


def test_an_answer_to_a_later_question_waits():
    """It is neither kept nor dropped while an earlier question is open."""
    plan = Plan(plan_questions(analysed()).data)
    order = plan.data["order"]
    step = plan.step({order[-1]: 0})
    assert (step.kept, step.dropped, step.question) == ({}, (), order[0])


def test_an_answer_that_no_case_allows_is_not_offered():
    """With the place closed, a colleague is excluded and the answer not offered."""
    impossible = [{"when": {"who": "colleague", "site": "closed"}, "message": "m"}]
    questions = [QUESTIONS[0], QUESTIONS[1] | {"pinned": True}, QUESTIONS[2]]
    plan = Plan(plan_questions(analysed(impossible=impossible, questions=questions)).data)
    assert (plan.step({}).question, plan.step({}).offered) == (1, (0, 1))
    assert (plan.step({1: 1}).question, plan.step({1: 1}).offered) == (0, (1, 2))


def test_a_question_is_not_asked_where_it_does_not_apply():
    """An exclusion alone would let "who" be skipped; but "escort" depends on it and is still to be asked."""
    pinned = {"pinned": True}
    questions = [
        question("place", "here", "there", **pinned),
        question("who", "visitor", "colleague", **pinned),
        question("escort", "absent", "present", asked_when={"who": "visitor"}, **pinned),
        question("site", "closed", "open", **pinned),
    ]
    impossible = [{"when": {"escort": "absent", "who": "colleague", "site": "closed"}, "message": "m"}]
    exception = {"escort": "absent", "site": "closed"}
    rules = [rule("R1", "fine", {"place": "here"}), rule("R2", "fine", {"place": "here"}, unless=exception)]
    questions_plan = plan_questions(analysed(questions=questions, impossible=impossible, rules=rules))
    plan = Plan(questions_plan.data)
    assert plan.step({0: 0}).question == 1
    assert plan.step({0: 0, 1: 1}).question is None
    assert plan.step({0: 0, 1: 0}).question == 2
    assert len(questions_plan.graph.nodes) == 4


def test_not_knowing_gives_the_strictest_verdict():
    """A visitor in a closed place who may or may not have an escort: never."""
    plan = Plan(plan_questions(analysed()).data)
    result = plan.result({0: 1, 1: 1, 2: UNKNOWN})
    assert (result.verdict, result.deciding) == (2, (4,))


def test_a_plan_can_be_empty():
    """A policy with one verdict for everything asks nothing."""
    plan = plan_questions(analysed(rules=[rule("R1", "fine", {})]))
    assert plan.mean == 0
    result = Plan(plan.data).result({})
    assert (result.verdict, result.deciding) == (0, (0,))


def test_neighbours_change_places_until_it_no_longer_helps():
    """From the worst order, exchanges lead to one that asks less and respects what depends on what."""
    costs = Costs(analysed())
    worst = (1, 0, 2)
    improved = _improved(costs, worst, 0)
    assert improved == (0, 1, 2)
    assert asked_in_total(costs, improved) < asked_in_total(costs, worst)
    assert _improved(costs, worst, 2) == worst


def test_a_random_large_policy_is_analysed_exactly():
    """Thirty questions, far beyond enumeration: the verdicts' counts add up to the situations."""
    draw = random.Random(7)  # noqa: S311 (a drawn policy, not a secret)
    data = badge_data(
        questions=[question(f"q{index}", "a", "b", "c") for index in range(30)],
        rules=[
            rule(f"R{i}", draw.choice(["ask", "never"]), {f"q{i}": "b", f"q{i + 1}": "c"}) for i in range(29)
        ],
        otherwise="fine",
    )
    analysis = Analysis(compile_policy(Policy.model_validate_json(json.dumps(data), strict=True)))
    figures = statistics(analysis)
    assert figures.situations == sum(figures.verdicts.values()) == 3**30
    assert NONE not in analysis.forest.values(analysis.verdicts)


def test_a_condition_without_which_a_verdict_changes_is_needed():
    """Without "stranger" R3 would win over the others; R2 and R4 could be about anyone in a closed place."""
    rules = [
        rule("R1", "fine", {"site": "open"}),
        rule("R2", "ask", {"site": "closed", "who": "colleague"}, instead=None),
        rule("R3", "never", {"site": "closed", "who": "stranger"}, instead=None),
        rule("R4", "ask", {"site": "closed", "who": "visitor"}, instead=None),
    ]
    found = [f for f in findings(badge(rules=rules, questions=QUESTIONS[:2])) if f.severity == "warning"]
    assert [(f.rules, f.question) for f in found if isinstance(f, SuperfluousCondition)] == [
        (("R2",), "who"),
        (("R4",), "who"),
    ]

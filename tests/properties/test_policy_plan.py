"""The question plan against brute force: exact, never too long, honest about what is unknown."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.policy import UNKNOWN, Analysis, Plan, compile_policy, plan_questions
from portevoix.policy.plan.cost import Costs
from portevoix.policy.plan.order import asked_in_total, best_order
from properties.policy_strategies import Meaning, policies

quick = settings(max_examples=15, deadline=None)


def walked(plan, situation):
    """Return the answers that a walk through the plan collects in a situation."""
    answers = {}
    while (step := plan.step(answers)).question is not None:
        assert situation[step.question] in step.offered
        answers[step.question] = situation[step.question]
    return answers


def readable(policy, result):
    return result.verdict, tuple(policy.rules[index].id for index in result.deciding)


@quick
@given(policies())
def test_every_leaf_equals_full_evaluation(policy):
    """In every situation the plan asks only what applies, and ends with the verdict and all its reasons."""
    meaning, table = Meaning(policy), compile_policy(policy)
    questions = plan_questions(Analysis(table))
    plan, asked = Plan(questions.data), 0
    for situation in meaning.situations:
        answers = walked(plan, table.situation(situation))
        asked += len(answers)
        assert all(meaning.applies(policy.questions[q], situation) for q in answers)
        result = plan.result(answers)
        assert readable(policy, result) == meaning.outcome(situation)
        matching = {rule.id for rule in meaning.matching(situation)}
        assert set(result.deciding) <= set(result.matching)
        assert {policy.rules[index].id for index in result.matching} <= matching
    assert questions.graph.asked == asked


@quick
@given(policies())
def test_an_asked_question_still_matters(policy):
    """Before each question, its answer can still change verdict or reasons: some completions differ."""
    meaning, table = Meaning(policy), compile_policy(policy)
    plan = Plan(plan_questions(Analysis(table)).data)
    for situation in meaning.situations:
        answers = {}
        while (step := plan.step(answers)).question is not None:
            known = {policy.questions[q].id: policy.questions[q].answers[a].id for q, a in answers.items()}
            agreeing = [meaning.normal(a) for a in meaning.assignments if known.items() <= a.items()]
            outcomes = {meaning.outcome(s) for s in agreeing if meaning.possible(s)}
            assert len(outcomes) > 1
            answers[step.question] = table.situation(situation)[step.question]


@quick
@given(policies(impossible=False))
def test_no_other_order_asks_less(policy):
    """The order found costs what its plan asks, and no permitted order costs less."""
    analysis = Analysis(compile_policy(policy))
    costs = Costs(analysis)
    found = best_order(costs)
    assert found.optimal
    assert plan_questions(analysis).graph.asked == found.asked
    assert found.asked == min(asked_in_total(costs, order) for order in permitted(policy))
    greedy = best_order(costs, limit=0)
    assert not greedy.optimal
    assert greedy.asked == asked_in_total(costs, greedy.questions) >= found.asked


def permitted(policy):
    """Return the orders with pinned questions first, in their order, and every question after its parents."""
    ids = [question.id for question in policy.questions]
    parents = [{ids.index(p) for box in q.asked_when or () for p in box} for q in policy.questions]
    pinned = []

    def pin(question):
        for parent in sorted(parents[question]):
            pin(parent)
        if question not in pinned:
            pinned.append(question)

    for index, question in enumerate(policy.questions):
        if question.pinned:
            pin(index)
    for order in permutations(range(len(ids))):
        fits = all(parents[question] <= set(order[:place]) for place, question in enumerate(order))
        if fits and list(order[: len(pinned)]) == pinned:
            yield order


@quick
@given(policies(), st.data())
def test_the_unknown_is_judged_by_the_strictest_case(policy, data):
    """Where the learner doesn't know, the verdict is the strictest over all that remains possible."""
    meaning, table = Meaning(policy), compile_policy(policy)
    plan = Plan(plan_questions(Analysis(table)).data)
    situation = data.draw(st.sampled_from(meaning.situations)) if meaning.situations else None
    unknown = data.draw(st.sets(st.sampled_from(range(len(policy.questions)))))
    answers = {}
    while situation and (step := plan.step(answers)).question is not None:
        chosen = table.situation(situation)[step.question]
        answers[step.question] = UNKNOWN if step.question in unknown else chosen
        if answers[step.question] not in (UNKNOWN, *step.offered):
            return
    known = {
        policy.questions[q].id: policy.questions[q].answers[a].id for q, a in answers.items() if a != UNKNOWN
    }
    agreeing = [meaning.normal(a) for a in meaning.assignments if known.items() <= a.items()]
    outcomes = [meaning.outcome(s) for s in agreeing if meaning.possible(s)]
    if situation:
        result = plan.result(answers)
        assert result.verdict == max(rank for rank, _ in outcomes)
        strictest = {rule for rank, rules in outcomes if rank == result.verdict for rule in rules}
        assert {policy.rules[index].id for index in result.deciding} == strictest


@quick
@given(policies(), st.data())
def test_a_change_is_only_offered_if_it_is_sure_to_help(policy, data):
    """Each change is to a changeable answer and gives a milder verdict in every case left open."""
    meaning, table = Meaning(policy), compile_policy(policy)
    plan = Plan(plan_questions(Analysis(table)).data)
    for situation in meaning.situations[: data.draw(st.integers(1, 12))]:
        answers = walked(plan, table.situation(situation))
        result = plan.result(answers)
        for question, answer, verdict in result.changes:
            asked = policy.questions[question]
            changed = meaning.normal({**situation, asked.id: asked.answers[answer].id})
            assert asked.changeable
            assert question in answers
            if meaning.possible(changed):
                assert meaning.outcome(changed)[0] <= verdict < result.verdict

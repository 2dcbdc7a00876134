"""Diagrams against brute force: every proof says exactly what looking at every situation says."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.model.policy import Bound, Example, Guarantee, NeverMorePermissive
from portevoix.policy import Analysis, compare, compile_policy, largest_boxes, prove, statistics
from portevoix.policy import findings as kinds
from portevoix.policy.evaluation import is_situation, outcome
from properties.policy_strategies import VERDICTS, Meaning, policies, some

quick = settings(max_examples=25, deadline=None)


def found(policy, kind):
    return [finding for finding in prove(Analysis(compile_policy(policy))) if isinstance(finding, kind)]


def inside(box, situation):
    return all(situation[question] in answers for question, answers in box.items())


@quick
@given(policies())
def test_situations_and_outcomes_are_those_of_the_text(policy):
    """The compiled policy, the diagrams and the text agree on every assignment."""
    meaning, table = Meaning(policy), compile_policy(policy)
    analysis = Analysis(table)
    assert analysis.situation_count == len(meaning.situations)
    for assignment in meaning.assignments:
        situation = table.situation(assignment)
        assert is_situation(table, situation) == (assignment in meaning.situations)
        rank, rules = meaning.outcome(assignment)
        result = outcome(table, situation)
        assert (-1 if result.verdict is None else result.verdict) == rank
        assert table.rule_ids(result.deciding) == rules
        normal = meaning.normal(assignment)
        expected = meaning.outcome(normal)[0] if meaning.possible(normal) else -2
        assert analysis.evaluate(analysis.total_verdicts, situation) == expected


@quick
@given(policies())
def test_a_gap_is_found_where_no_rule_decides(policy):
    """The boxes hold gaps only, and their counts with the remainder are exact."""
    meaning = Meaning(policy)
    gaps = [s for s in meaning.situations if meaning.outcome(s)[0] == -1]
    findings = found(policy, kinds.Gap)
    assert bool(findings) == bool(gaps)
    for finding in findings:
        assert finding.boxes.situations == len(gaps)
        rest = gaps
        for part in finding.boxes.parts:
            held = [s for s in meaning.situations if inside(part.box, s)]
            assert all(s in gaps for s in held)
            assert part.situations == len([s for s in rest if s in held])
            rest = [s for s in rest if s not in held]
        assert finding.boxes.remaining == len(rest)


@quick
@given(policies())
def test_dead_and_redundant_rules_are_found(policy):
    """A dead rule never decides; a redundant one decides, but its removal changes no verdict."""
    meaning = Meaning(policy)
    decided = Counter(rule for s in meaning.situations for rule in meaning.outcome(s)[1])
    dead = {rule.id for rule in policy.rules} - decided.keys()
    assert {finding.rules[0] for finding in found(policy, kinds.DeadRule)} == dead
    unmissed = {
        rule.id
        for rule in policy.rules
        if all(meaning.outcome(s)[0] == meaning.outcome(s, without=rule.id)[0] for s in meaning.situations)
    }
    redundant = {finding.rules[0] for finding in found(policy, kinds.RedundantRule)}
    if policy.hit == "first":
        assert redundant == unmissed - dead
    else:
        several = {r for r in decided if all(meaning.outcome(s)[1] != (r,) for s in meaning.situations)}
        assert redundant == several


@quick
@given(policies())
def test_the_cover_of_a_dead_rule_wins_wherever_it_matches(policy):
    """Each situation that a dead rule matches is matched by one of the rules named as winning over it."""
    meaning = Meaning(policy)
    for finding in found(policy, kinds.DeadRule):
        for situation in meaning.situations:
            matching = [rule.id for rule in meaning.matching(situation)]
            assert finding.rules[0] not in matching or set(finding.covered_by) & set(matching)


@settings(max_examples=60, deadline=None)
@given(policies())
def test_a_superfluous_condition_can_go(policy):
    """Without it no possible assignment changes its verdict, and every other condition changes one."""
    meaning = Meaning(policy)
    claimed = {(f.rules[0], f.question) for f in found(policy, kinds.SuperfluousCondition)}
    possible = [a for a in meaning.assignments if meaning.possible(a)]
    for index, rule in enumerate(policy.rules):
        for question in rule.when:
            wider = rule.model_copy(update={"when": {q: a for q, a in rule.when.items() if q != question}})
            rules = (*policy.rules[:index], wider, *policy.rules[index + 1 :])
            other = Meaning(policy.model_copy(update={"rules": rules}))
            if policy.hit == "first" or rule.contact:
                same = all((rule in meaning.matching(a)) == (wider in other.matching(a)) for a in possible)
            else:
                same = all(meaning.outcome(a)[0] == other.outcome(a)[0] for a in possible)
            assert ((rule.id, question) in claimed) == (same and rule.verdict != VERDICTS[0])


@quick
@given(policies())
def test_contradictions_are_pairs_that_decide_together(policy):
    """Two rules contradict each other exactly where both decide and their contacts differ."""
    meaning = Meaning(policy)
    contacts = {rule.id: rule.contact for rule in policy.rules}
    expected = {
        (one, other)
        for s in meaning.situations
        for one in meaning.outcome(s)[1]
        for other in meaning.outcome(s)[1]
        if one < other and None not in (contacts[one], contacts[other]) and contacts[one] != contacts[other]
    }
    findings = found(policy, kinds.Contradiction)
    assert {finding.rules for finding in findings} == expected
    for finding in findings:
        assert set(finding.rules) <= set(meaning.outcome(finding.witness)[1])


@quick
@given(policies(), st.data())
def test_bounds_are_broken_where_a_verdict_lies_beyond(policy, data):
    """A broken bound counts the situations beyond it; its witness is one with the fewest unusual answers."""
    meaning = Meaning(policy)
    question = data.draw(st.sampled_from(policy.questions))
    answers = tuple(f"a{a}" for a in data.draw(some(len(question.answers))))
    bound = Bound.model_construct(verdict="care", when={question.id: answers})
    kind = data.draw(st.sampled_from(["at_least", "at_most"]))
    guarded = policy.model_copy(update={"guarantees": (Guarantee.model_construct(**{kind: bound}),)})
    beyond = (0,) if kind == "at_least" else (2,)
    broken = [s for s in meaning.situations if s[question.id] in answers and meaning.outcome(s)[0] in beyond]
    findings = found(guarded, kinds.BrokenBound)
    assert [finding.situations for finding in findings] == ([len(broken)] if broken else [])
    usual = {q.id: q.usual for q in policy.questions}
    for finding in findings:
        assert finding.witness in broken
        unusual = [sum(s[q] != usual[q] for q in s) for s in broken]
        assert sum(finding.witness[q] != usual[q] for q in usual) == min(unusual)


@quick
@given(policies(), st.data())
def test_an_order_is_broken_where_the_change_is_milder(policy, data):
    """The guarantee holds exactly if no assignment gets a milder verdict from the change of answer."""
    meaning = Meaning(policy)
    question = data.draw(st.sampled_from(policy.questions))
    order = NeverMorePermissive.model_construct(question=question.id, from_="a0", to=("a1",))
    guarded = policy.model_copy(
        update={"guarantees": (Guarantee.model_construct(never_more_permissive=order),)}
    )
    broken = False
    for assignment in meaning.assignments:
        pair = [meaning.normal({**assignment, question.id: answer}) for answer in ("a0", "a1")]
        before, after = (meaning.outcome(s)[0] for s in pair)
        broken |= all(map(meaning.possible, pair)) and -1 < after < before
    findings = found(guarded, kinds.BrokenOrder)
    assert bool(findings) == broken
    for finding in findings:
        ranks = [VERDICTS.index(finding.before), VERDICTS.index(finding.after)]
        assert [meaning.outcome(s)[0] for s in (finding.witness, finding.changed)] == ranks


@quick
@given(policies())
def test_idle_questions_change_neither_verdict_nor_reasons(policy):
    """A question is idle exactly if no two possible assignments that differ in it alone differ in outcome."""
    meaning = Meaning(policy)
    idle = set()
    for question in policy.questions:
        groups = {}
        for assignment in meaning.assignments:
            normal = meaning.normal(assignment)
            if meaning.possible(normal):
                rest = tuple(answer for q, answer in assignment.items() if q != question.id)
                groups.setdefault(rest, set()).add(meaning.outcome(normal))
        if all(len(outcomes) == 1 for outcomes in groups.values()):
            idle.add(question.id)
    assert {finding.question for finding in found(policy, kinds.IdleQuestion)} == idle


@quick
@given(policies(impossible=False))
def test_idle_answers_act_like_the_usual_one(policy):
    """An answer without an example is idle exactly if the usual one has the same effect everywhere."""
    meaning = Meaning(policy)
    claimed = {(f.question, f.answer) for f in found(policy, kinds.IdleAnswer)}
    silent = {finding.question for finding in found(policy, kinds.IdleQuestion)}
    for question in policy.questions:
        for answer in (a.id for a in question.answers if a.id != question.usual):
            same = all(
                meaning.outcome(meaning.normal({**a, question.id: answer}))
                == meaning.outcome(meaning.normal({**a, question.id: question.usual}))
                for a in meaning.assignments
            )
            assert ((question.id, answer) in claimed) == (same and question.id not in silent)


@quick
@given(policies())
def test_a_hidden_question_has_a_true_witness(policy):
    """In the witness the question is not asked, and the other answer would change the verdict there."""
    meaning = Meaning(policy)
    for finding in found(policy, kinds.HiddenQuestion):
        question = next(q for q in policy.questions if q.id == finding.question)
        assert finding.witness in meaning.situations
        assert not meaning.applies(question, finding.witness)
        changed = {**finding.witness, finding.question: finding.answer}
        verdicts = [meaning.outcome(s)[0] for s in (finding.witness, changed)]
        names = [VERDICTS[rank] if rank >= 0 else "" for rank in verdicts]
        assert names == [finding.verdict, finding.hidden_verdict]
        assert verdicts[0] != verdicts[1]


@quick
@given(policies(), st.data())
def test_an_example_is_checked_as_its_author_means_it(policy, data):
    """It must be a situation, give the verdict, name all deciding rules and no rule that does not match."""
    meaning = Meaning(policy)
    answers = data.draw(st.sampled_from(meaning.assignments))
    rank, deciding = meaning.outcome(answers)
    verdict = data.draw(st.sampled_from(VERDICTS))
    named = data.draw(st.one_of(st.none(), st.just(deciding), st.just(("R0",))))
    example = Example(id="E", vignette="v", answers=answers, verdict=verdict, rules=named)
    claimed = found(policy.model_copy(update={"examples": (example,)}), kinds.Finding)
    wrong = [f for f in claimed if isinstance(f, kinds.ExampleDisagrees | kinds.ExampleNotSituation)]
    matching = {rule.id for rule in meaning.matching(answers)}
    fits = named is None or set(deciding) <= set(named) <= matching
    asked = [q.id for q in policy.questions if not meaning.applies(q, answers)]
    if asked or answers not in meaning.situations:
        assert wrong == [kinds.ExampleNotSituation((), 0, tuple(asked))]
    else:
        assert bool(wrong) == (rank == -1 or VERDICTS[rank] != verdict or not fits)


@quick
@given(policies())
def test_statistics_are_exact(policy):
    """Shares, uses of rules and what a rule's removal would free are counts over all situations."""
    meaning = Meaning(policy)
    figures = statistics(Analysis(compile_policy(policy)), "q0")
    outcomes = [(s, *meaning.outcome(s)) for s in meaning.situations]
    names = [VERDICTS[rank] if rank >= 0 else "" for _, rank, _ in outcomes]
    assert {k: v for k, v in figures.verdicts.items() if v} == Counter(names)
    by_answer = Counter((s["q0"], name) for (s, _, _), name in zip(outcomes, names, strict=True))
    assert {(a, v): n for a, shares in figures.answers.items() for v, n in shares.items() if n} == by_answer
    for use in figures.rules:
        rules = [[rule.id for rule in meaning.matching(s)] for s, _, _ in outcomes]
        assert use.matches == sum(use.rule in found for found in rules)
        assert use.decides == sum(use.rule in deciding for _, _, deciding in outcomes)
        assert use.alone == sum(deciding == (use.rule,) for _, _, deciding in outcomes)
        without = [(rank, meaning.outcome(s, without=use.rule)[0]) for s, rank, _ in outcomes]
        assert use.frees == sum(-1 < after < before for before, after in without)
    excluded = [a for a in meaning.assignments if meaning.normal(a) == a and not meaning.possible(a)]
    assert figures.excluded == len(excluded)
    caught = sum(not meaning.matching(s) for s in meaning.situations)
    assert figures.default == (caught if policy.otherwise else 0)


@quick
@given(policies(), st.data())
def test_a_comparison_finds_every_change(policy, data):
    """After a rule is taken away, the changes and their counts are those of a look at every situation."""
    gone = data.draw(st.sampled_from(policy.rules))
    rules = tuple(rule for rule in policy.rules if rule.id != gone.id)
    new = policy.model_copy(update={"rules": rules})
    meaning = Meaning(policy)
    expected = Counter()
    for situation in meaning.situations:
        pair = [meaning.outcome(situation)[0], meaning.outcome(situation, without=gone.id)[0]]
        if pair[0] != pair[1]:
            expected[tuple(VERDICTS[rank] if rank >= 0 else "" for rank in pair)] += 1
    result = compare(policy, new)
    assert {(c.before, c.after): c.boxes.situations for c in result.changes} == expected
    assert result.more_permissive == any(
        "" not in pair and VERDICTS.index(pair[1]) < VERDICTS.index(pair[0]) for pair in expected
    )
    assert result.situations == len(meaning.situations)


@quick
@given(policies())
def test_boxes_cover_a_region_without_leaving_it(policy):
    """With no limit the boxes hold the whole region."""
    analysis = Analysis(compile_policy(policy))
    for rank in range(len(VERDICTS)):
        boxes = largest_boxes(analysis, analysis.verdict_region(rank), limit=10_000)
        assert boxes.remaining == 0
        assert sum(part.situations for part in boxes.parts) == boxes.situations


@quick
@given(policies(), st.randoms(use_true_random=False))
def test_the_order_of_levels_changes_no_count(policy, draw):
    """Whatever the order of the diagrams, the verdicts are the same."""
    table = compile_policy(policy)
    order = draw.sample(range(len(table.sizes)), len(table.sizes))
    shuffled, usual = Analysis(table, order), Analysis(table)
    assert shuffled.forest.counts(shuffled.verdicts) == usual.forest.counts(usual.verdicts)

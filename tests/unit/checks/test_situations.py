"""A policy that cannot be compiled is its own check's matter; any other is compiled once and judges."""

from __future__ import annotations

from cases.corpus import DAY
from portevoix.checks import situations
from portevoix.pipeline import examine

POLICY = "content/policies/may-i-share.yml"


def codes(root):
    return {problem.code for problem in examine(root, DAY).problems}


def edit(root, file, old, new):
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def flipped_in(root):
    [found] = [problem for problem in examine(root, DAY).problems if problem.code == "question-flipped"]
    return found


def test_a_rule_that_turns_a_verdict_stops_the_build(every_kind):
    edit(every_kind, POLICY, "theirs}, verdict: ask", "theirs}, verdict: refused")
    flipped = flipped_in(every_kind)
    assert flipped.facts["before"] == "ask"
    assert flipped.facts["verdict"] == "refused"
    assert flipped.facts["rules"] == ("S3",)


def test_writing_what_the_problem_says_mends_it(every_kind):
    edit(every_kind, POLICY, "theirs}, verdict: ask", "theirs}, verdict: refused")
    flipped = flipped_in(every_kind)
    bank = every_kind / "quiz/sharing.yml"
    lines = bank.read_text(encoding="utf-8").splitlines()
    at = flipped.place.line - 1
    lines[at] = f"    verdict: {flipped.facts['verdict']}"
    lines[at + 1] = f'    reviewed: "{flipped.facts["version"]}"'
    bank.write_text("\n".join(lines), encoding="utf-8")
    assert codes(every_kind) == set()


def test_a_changed_word_turns_nothing(every_kind):
    edit(every_kind, POLICY, "Circle is on trial.", "Circle is still on trial.")
    assert codes(every_kind) == set()


def test_nothing_is_judged_by_a_policy_without_a_meaning(every_kind):
    edit(every_kind, POLICY, "place: circle, content: mine", "place: cercle")
    assert codes(every_kind) == {"unknown-reference"}


def test_each_policy_is_compiled_once(every_kind, monkeypatch):
    compiled = []
    original = situations.compile_policy
    monkeypatch.setattr(
        situations, "compile_policy", lambda policy: compiled.append(policy.id) or original(policy)
    )
    loaded = examine(every_kind, DAY)
    compiled.clear()
    assert list(situations.check(loaded.project, loaded)) == []
    assert compiled == ["may-i-share"]

"""The report of a policy: counts that can be made by hand, sentences that a person can read, made once."""

from __future__ import annotations

import json
import shutil
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

from cases.corpus import DAY, MINIMAL
from portevoix.cli import main
from portevoix.compile import compile_site
from portevoix.compile.policies import policy_view
from portevoix.compile.policy_report import FIGURES, coverage, figures, numbers, report_view, said, text
from portevoix.memory import Memory
from portevoix.pipeline import examine
from portevoix.policy import Analysis, compile_policy, is_situation, outcome
from portevoix.render import render_site
from portevoix.words import catalogue
from unit.policy.kit import badge, rule
from vectors.make_policy_vectors import read_policy

ROOT = Path(__file__).parents[2]
ENGLISH = numbers("en")
GUARANTEES = [
    {"at_least": {"verdict": "never", "when": {"who": "stranger"}}},
    {"at_most": {"verdict": "ask", "when": {"who": ["colleague"], "site": ["open", "closed"]}}},
    {"never_more_permissive": {"question": "site", "from": "open", "to": ["closed"]}},
    {"at_least": {"verdict": "fine", "when": {}}},
]
SOURCED = [
    rule("R1", "fine", {"site": "open", "who": ["colleague", "visitor"]}, source="Charter, badges"),
    rule("R2", "ask", {"site": "closed", "who": "colleague"}, source="charter, badges ; Guide of 2015"),
    rule("R3", "never", {"who": "stranger"}, interpretation="I-01: a stranger is never lent a badge."),
    rule("R4", "ask", {"site": "closed", "who": "visitor", "escort": "present"}, source=" ; "),
    rule("R5", "never", {"site": "closed", "who": "visitor", "escort": "absent"}, source="Guide of 2015"),
]


def figures_of(policy):
    return figures(Analysis(compile_policy(policy)))


def report_of(policy):
    return report_view(policy, figures_of(policy))


def told(policy, translate=str, number=ENGLISH):
    return said(report_of(policy), translate, number)


def situations(table):
    return [one for one in product(*map(range, table.sizes)) if is_situation(table, one)]


@pytest.fixture
def project(minimal):
    """The smallest project with the policy "react" in it."""
    (minimal / "content" / "policies").mkdir()
    shutil.copy(ROOT / "content" / "policies" / "react.yml", minimal / "content" / "policies")
    return minimal


def test_every_count_is_that_of_a_walk_through_all_situations():
    policy = read_policy("react")
    table, report = compile_policy(policy), report_of(read_policy("react"))
    walked = [(one, outcome(table, one)) for one in situations(table)]
    assert report["situations"] == len(walked) == 648
    assert [share["situations"] for share in report["shares"]] == [
        sum(result.verdict == rank for _, result in walked) for rank in range(len(policy.verdicts))
    ]
    asked = table.question_index["nature"]
    for index, row in enumerate(report["by"]["rows"]):
        inside = [result for one, result in walked if one[asked] == index]
        assert row["situations"] == len(inside)
        assert [share["situations"] for share in row["shares"]] == [
            sum(result.verdict == rank for result in inside) for rank in range(len(policy.verdicts))
        ]
    for index, used in enumerate(report["rules"]):
        assert used["matches"] == sum(index in result.matching for _, result in walked)
        assert used["decides"] == sum(index in result.deciding for _, result in walked)
        assert used["alone"] == sum(result.deciding == (index,) for _, result in walked)


def test_shares_are_of_all_situations_and_of_each_answer():
    report = report_of(badge())
    assert sum(share["share"] for share in report["shares"]) == pytest.approx(1)
    for row in report["by"]["rows"]:
        assert sum(share["share"] for share in row["shares"]) == pytest.approx(1)
    assert sum(row["situations"] for row in report["by"]["rows"]) == report["situations"]


def test_verdicts_are_counted_by_the_first_question_with_most_answers():
    assert figures_of(read_policy("react")).by == "nature"
    assert figures_of(badge()).by == "who"


def test_an_answer_that_no_situation_has_has_no_share():
    policy = badge(impossible=[{"when": {"who": "stranger"}, "message": "Gone."}])
    policy = policy.model_copy(update={"rules": tuple(r for r in policy.rules if r.id != "R3")})
    row = report_of(policy)["by"]["rows"][-1]
    assert (row["situations"], {share["share"] for share in row["shares"]}) == (0, {0})


def test_guarantees_say_over_how_many_situations_they_are_proved():
    policy = badge(guarantees=GUARANTEES)
    table, report = compile_policy(policy), report_of(policy)
    every = situations(table)
    who, site = table.question_index["who"], table.question_index["site"]
    assert [guarantee["situations"] for guarantee in report["guarantees"]] == [
        sum(one[who] == 2 for one in every),
        sum(one[who] == 0 for one in every),
        sum(one[site] == 0 for one in every),
        len(every),
    ]
    assert told(policy).guarantees == (
        (
            "The verdict is at least as strict as “Never” in this case: Who? “Stranger”. Proved over all 8 "
            "situations (2 of them are such cases)."
        ),
        (
            "The verdict is at most as strict as “Ask first” in this case: Who? “Colleague”; Site? “Open” or "
            "“Closed”. Proved over all 8 situations (2 of them are such cases)."
        ),
        (
            "When “Site?” changes from “Open” to “Closed”, the verdict never becomes milder: proved over "
            "all 8 situations (4 of them start there)."
        ),
        (
            "The verdict is at least as strict as “Fine” in this case: in every situation. Proved over all 8 "
            "situations (8 of them are such cases)."
        ),
    )


def test_the_summary_says_what_there_is_and_nothing_of_what_there_is_not():
    assert told(badge()).summary == (
        "The 3 questions give 8 situations, and each of them has one verdict.",
        "The 5 rules all decide somewhere, and all proofs hold.",
    )
    policy = badge(
        rules=[rule("R1", "never", {"who": "stranger"})],
        otherwise="fine",
        impossible=[{"when": {"who": "stranger", "site": "open"}, "message": "No."}],
        examples=[
            {"id": "E1", "vignette": "A stranger.", "answers": {"who": "stranger"}, "verdict": "never"}
        ],
    )
    assert told(policy).summary == (
        "The 3 questions give 7 situations, and each of them has one verdict.",
        "1 more combinations of answers are excluded: they contradict themselves.",
        "The 1 rules all decide somewhere, and all proofs hold.",
        "The 1 worked examples agree with what the policy says.",
        "Where no rule applies (6 situations), the verdict is “Fine”.",
        "Rule R1 weighs most: without it, 1 situations would have a milder verdict.",
    )


def test_articles_are_told_with_their_rules_whatever_their_capitals():
    policy = badge(rules=SOURCED)
    assert coverage(policy) == [
        {"article": "Charter, badges", "rules": ["R1", "R2"]},
        {"article": "Guide of 2015", "rules": ["R2", "R5"]},
    ]
    report = report_of(policy)
    assert report["unsourced"] == ["R3"]
    assert report["interpretations"] == [{"rule": "R3", "text": "I-01: a stranger is never lent a badge."}]


def test_every_rule_of_the_project_rests_on_an_article():
    policy = read_policy("may-i-post")
    covered = {name for entry in coverage(policy) for name in entry["rules"]}
    assert covered == {one.id for one in policy.rules}


def test_the_plan_says_its_mean_and_whether_it_is_the_best():
    report = report_of(read_policy("react"))
    assert (report["mean"], report["optimal"]) == (2.8, True)
    assert sorted(report["questions"]) == sorted(q.ask for q in read_policy("react").questions)
    best = said(report, str, ENGLISH).order
    assert best == "On average 2.8 questions of 6 are asked; no order would ask fewer."
    assert said({**report, "optimal": False}, str, ENGLISH).order.endswith("a better order may exist.")


def test_numbers_are_written_as_the_language_does():
    assert numbers("en")(5295168) == "5,295,168"
    assert numbers("fr")(5295168).replace("\u202f", " ").replace("\xa0", " ") == "5 295 168"
    assert numbers("fr")(11.57) == "11,57"


def test_a_policy_s_view_tells_its_own_words_beside_what_is_recalled():
    """Rules are counted by their place, so two policies that differ in that alone must not share figures."""
    memory, policy = Memory(), badge(guarantees=GUARANTEES, rules=SOURCED)
    first = policy_view(policy, memory, {})
    assert first["plan"] is memory.recall(FIGURES, policy).plan
    reworded = policy_view(policy.model_copy(update={"title": "Badges"}), memory, {})
    assert (reworded["title"], reworded["plan"] is first["plan"]) == ("Badges", True)
    turned = policy_view(badge(guarantees=GUARANTEES, rules=SOURCED[::-1]), memory, {})
    assert turned["version"] == first["version"]
    assert [used["rule"] for used in turned["report"]["rules"]] == ["R5", "R4", "R3", "R2", "R1"]
    assert turned["plan"]["rules"] == first["plan"]["rules"][::-1]


def test_the_browser_is_not_sent_the_report(project):
    site = compile_site(examine(project, DAY).project, DAY)
    drawn = render_site(site)
    assert "report" not in json.loads(drawn.files["policies/react.json"])
    page = next(page for page in drawn.pages if page.path == "policies/react/report/")
    assert page.document is None
    assert site.policies["react"]["report"]["version"] in page.content


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_command_says_the_same_facts_in_text_and_as_data(project):
    printed = run("report", "react", "--folder", project, "--language", "en")
    policy = examine(project, DAY).project.policies["react"]
    report = report_of(policy)
    assert (printed.exit_code, printed.output) == (0, text(policy, report, str, ENGLISH) + "\n")
    assert "\n  ✓ Répondez vous-même, une seule fois, avec des faits: 39 (6.02 %)\n" in printed.output
    used = report["rules"][3]
    counts = " / ".join(str(used[key]) for key in ("matches", "decides", "alone", "frees"))
    assert f"\n  R4 → {counts}\n" in printed.output
    data = json.loads(run("report", "react", "--json", "--folder", project).output)
    assert data == json.loads(json.dumps(report))
    assert json.loads(run("report", "--json", "--folder", project).output) == {"react": data}
    assert run("report", "--folder", project, "--language", "en").output == printed.output
    french = run("report", "react", "--folder", project, "--language", "fr").output
    assert french == text(policy, report, catalogue("fr").gettext, numbers("fr")) + "\n"


def test_a_policy_that_does_not_exist_is_told(project):
    unknown = run("report", "reakt", "--folder", project, "--language", "en")
    assert unknown.exit_code == 2
    assert "did you mean `react`?" in unknown.output


def test_the_check_says_one_line_a_policy_that_holds(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    lines = run("check", project, "--language", "en").output.splitlines()
    assert lines[0] == "react: 648 situations, 15 rules, all proofs hold"
    assert lines[1].endswith("0 errors, 0 warnings")
    file = project / "content" / "policies" / "react.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("verdict: alert", "verdict: reply", 1))
    broken = run("check", project, "--language", "en")
    assert broken.exit_code == 1
    assert "all proofs hold" not in broken.output


def test_a_project_without_policies_says_nothing_of_proofs(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    assert "proofs" not in run("check", MINIMAL, "--language", "en").output

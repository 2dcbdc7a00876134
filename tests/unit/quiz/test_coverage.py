"""Which rules are taught and tested: counted over what modules really show and ask."""

from __future__ import annotations

from click.testing import CliRunner

from cases.corpus import DAY, EVERY_KIND, MINIMAL, QUIZZED
from portevoix.cli import main
from portevoix.pipeline import examine
from portevoix.quiz.coverage import Coverage, coverage, told

RULES = ("S1", "S2", "S3", "S4")


def covered(root):
    return coverage(examine(root, DAY).project)


def test_a_scene_teaches_and_a_question_tests_what_they_name_and_situations_what_decides_them():
    found = Coverage("may-i-share", RULES, frozenset({"S2", "S3"}), frozenset({"S1", "S3", "S4"}))
    assert covered(EVERY_KIND) == (found,)


def test_a_question_that_no_module_asks_tests_nothing(every_kind):
    module = every_kind / "content/modules/first-steps.yml"
    text = module.read_text(encoding="utf-8")
    drawn = "[drawing-on-square, picture-on-circle, crisis-or-not]"
    module.write_text(text.replace(drawn, "[crisis-or-not]"), encoding="utf-8")
    assert [one.tested for one in covered(every_kind)] == [frozenset({"S1"})]


def test_a_policy_that_no_module_uses_is_not_counted():
    assert covered(MINIMAL) == covered(QUIZZED) == ()


def test_the_line_of_a_policy():
    [found] = covered(EVERY_KIND)
    assert told(found, str) == (
        "may-i-share: of 4 rules, 2 are taught by a scene and 3 tested by a question; "
        "not taught: S1, S4; not tested: S2"
    )
    everything = Coverage("p", RULES, frozenset(RULES), frozenset(RULES))
    assert told(everything, str) == "p: of 4 rules, 4 are taught by a scene and 4 tested by a question"


def test_a_check_prints_the_line(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    result = CliRunner().invoke(main, ["check", str(EVERY_KIND), "--language", "en"])
    assert result.exit_code == 0
    assert "may-i-share: of 4 rules, 2 are taught by a scene and 3 tested by a question;" in result.output

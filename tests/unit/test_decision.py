"""What the command `decide` says is what the policy says of that situation."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from cases.corpus import EVERY_KIND, project_of
from portevoix.cli import main
from portevoix.decision import AnswerError, decide, words


@pytest.fixture(scope="module")
def share():
    return project_of(EVERY_KIND).policies["may-i-share"]


def test_what_is_not_answered_is_as_usual_and_said(share):
    decision = decide(share, ["place=circle", "content=theirs"])
    assert (decision.verdict, decision.assumed, decision.open) == ("ask", {"crisis": "none"}, ())
    assert "Assumed, for it matters: Is there a crisis? “None that I know of” (crisis=none)" in words(
        decision, share, str
    )


def test_what_has_no_usual_answer_stays_open_and_is_judged_strictly(share):
    decision = decide(share, ["place=circle"])
    assert (decision.verdict, decision.open) == ("refused", ("content",))
    said = words(decision, share, str)
    assert said.startswith("At strictest: No\n")
    assert "Still open: What would you share? (content)" in said


def test_not_knowing_is_the_strictest_of_all_cases(share):
    assert decide(share, ["place=circle", "content=?"]).verdict == "refused"
    assert decide(share, ["place=square", "content=?"]).verdict == "allowed"


def test_it_says_why_what_to_do_whom_to_ask_and_what_would_change_it(share):
    said = words(decide(share, ["place=circle", "content=theirs"]), share, str)
    assert "S3  Circle is on trial." in said
    assert "interpretation I-1" in said
    assert "→ Write to the advice desk." in said
    assert "If to “Where?” the answer were “On Square”: Yes" in said
    assert "Contact: Press office" in words(decide(share, ["place=square", "crisis=ongoing"]), share, str)


def test_an_answer_that_does_not_matter_is_named(share):
    decision = decide(share, ["place=square", "content=mine"])
    assert decision.ignored == ("content",)
    assert "Does not apply here: content" in words(decision, share, str)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("plce=square", "`plce` is unknown. did you mean `place`? allowed: crisis, place, content"),
        ("place=sqare", "`sqare` is unknown. did you mean `square`? allowed: square, circle, ?"),
        ("place", "`` is unknown. allowed: square, circle, ?"),
    ],
)
def test_an_unknown_answer_is_told_with_what_is_allowed(share, given, sentence):
    with pytest.raises(AnswerError) as caught:
        decide(share, [given])
    assert caught.value.words(str) == sentence


def run(*arguments):
    return CliRunner().invoke(main, [*arguments, "--folder", str(EVERY_KIND), "--language", "en"])


@pytest.fixture(autouse=True)
def dated(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")  # 2025-06-01


def test_the_command_prints_words_or_data():
    assert run("decide", "may-i-share", "place=square").output.startswith("Yes\n")
    data = json.loads(run("decide", "may-i-share", "place=circle", "content=mine", "--json").output)
    assert (data["verdict"], data["rules"][0]["id"]) == ("refused", "S2")


def test_the_command_refuses_what_it_does_not_know():
    for arguments in (["may-i-dance"], ["may-i-share", "where=here"]):
        result = run("decide", *arguments)
        assert result.exit_code == 2
        assert "allowed:" in result.output


def test_the_command_ends_where_the_content_has_errors(tmp_path):
    (tmp_path / "content").mkdir()
    result = CliRunner().invoke(main, ["decide", "any", "--folder", str(tmp_path), "--language", "en"])
    assert result.exit_code == 1
    assert "missing-file" in result.output

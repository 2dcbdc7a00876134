"""Every mistake that an author can make is told in the words that the corpus of bad projects holds."""

from __future__ import annotations

import pytest

from cases.corpus import (
    BAD,
    DAY,
    EVERY_KIND,
    GOOD,
    MINIMAL,
    QUIZZED,
    bad_cases,
    base_of,
    examined,
    expected,
    reported,
)
from portevoix import report
from portevoix.pipeline import examine
from portevoix.policy import Finding

BEYOND_THE_CORPUS = {
    "invalid",  # what pydantic may find one day and we have no words for: test_validation.py
    "unreadable-file",  # a link that leads nowhere does not travel well: test_load.py
}


@pytest.mark.parametrize("project", [MINIMAL, QUIZZED, EVERY_KIND], ids=lambda project: project.name)
def test_a_good_project_has_no_problem_at_all(project):
    loaded = examine(project, DAY)
    assert loaded.problems == []
    assert loaded.project is not None


def test_the_good_projects_are_those_that_are_tested():
    assert {path for path in GOOD.iterdir() if path.is_dir()} == {MINIMAL, QUIZZED, EVERY_KIND}


@pytest.mark.parametrize("name", bad_cases())
def test_the_author_of_a_bad_project_reads_exactly_these_words(name):
    assert reported(name) == expected(name)


@pytest.mark.parametrize("name", bad_cases())
def test_a_bad_project_is_no_project_unless_it_only_has_warnings(name):
    loaded = examined(name)
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert loaded.problems
    assert (loaded.project is None) == bool(errors)


FINDINGS = {finding.code for finding in Finding.__subclasses__()}


@pytest.mark.parametrize("code", sorted((report.WORDS.keys() | FINDINGS) - BEYOND_THE_CORPUS))
def test_every_kind_of_problem_has_a_case(code):
    assert any(f"[{code}]:" in expected(name) for name in bad_cases())


@pytest.mark.parametrize("code", sorted(report.HINTS))
def test_every_hint_is_read_in_a_case(code):
    first_words = report.HINTS[code].split("{")[0].splitlines()[0]
    assert any(f"\n  {first_words}" in expected(name) for name in bad_cases())


@pytest.mark.parametrize("name", bad_cases())
def test_a_case_holds_only_what_differs_from_the_good_project(name):
    for file in (BAD / name).rglob("*.yml"):
        original = base_of(name) / file.relative_to(BAD / name)
        assert not original.exists() or original.read_bytes() != file.read_bytes()


def test_mistakes_in_every_file_are_all_told_at_once():
    told = expected("mistakes-in-every-file")
    for file in MINIMAL.rglob("*.yml"):
        assert f"{file.relative_to(MINIMAL).as_posix()}:" in told

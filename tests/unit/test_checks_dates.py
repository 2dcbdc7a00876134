"""A source that ages is told after a year, stops the build after two, and can be waived with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from portevoix.checks.dates import months_between
from portevoix.pipeline import examine

SOURCES = "content/sources.yml"


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2024-01-15", "2024-01-15", 0),
        ("2024-01-15", "2024-02-14", 0),
        ("2024-01-15", "2024-02-15", 1),
        ("2024-01-31", "2024-02-29", 0),
        ("2024-02-29", "2025-02-28", 11),
        ("2024-02-29", "2025-03-01", 12),
        ("2024-12-31", "2025-01-01", 0),
        ("2025-06-01", "2024-06-01", -12),
    ],
)
def test_months_are_whole_months(earlier, later, months):
    assert months_between(date.fromisoformat(earlier), date.fromisoformat(later)) == months


@pytest.mark.parametrize(
    ("day", "severities"),
    [
        ("2025-01-15", []),
        ("2025-12-15", []),
        ("2026-01-14", []),
        ("2026-01-15", ["warning"]),
        ("2026-12-15", ["warning"]),
        ("2027-01-14", ["warning"]),
        ("2027-01-15", ["error"]),
        ("2030-01-15", ["error"]),
    ],
)
def test_figures_are_told_at_twelve_months_and_stop_the_build_at_twenty_four(day, severities, minimal):
    loaded = examine(minimal, date.fromisoformat(day))
    assert [problem.severity for problem in loaded.problems] == severities
    assert (loaded.project is None) == ("error" in severities)


def test_a_waiver_with_a_reason_accepts_any_age(minimal):
    with (minimal / SOURCES).open("a", encoding="utf-8") as file:
        file.write("    waive: {stale_source: No survey since.}\n")
    assert examine(minimal, date(2040, 1, 1)).problems == []


def test_a_waiver_without_a_reason_is_refused(minimal):
    with (minimal / SOURCES).open("a", encoding="utf-8") as file:
        file.write("    waive: {stale_source: }\n")
    assert [problem.code for problem in examine(minimal, date(2040, 1, 1)).problems] == ["wrong-type"]


@pytest.mark.parametrize("written", ["2025-04-31", "2025-13-01", "0000-01-01", "last spring", "20250401"])
def test_the_day_on_which_facts_were_checked_is_a_day_of_the_calendar(written, every_kind):
    square = every_kind / "content/networks/square.yml"
    text = square.read_text(encoding="utf-8")
    square.write_text(text.replace('"2025-04-01"', f'"{written}"'), encoding="utf-8")
    [problem] = examine(every_kind, date(2025, 6, 1)).problems
    assert (problem.place.file, problem.place.line) == ("content/networks/square.yml", 23)


@pytest.mark.parametrize("quote", ["", '"'])
def test_the_day_on_which_facts_were_checked_may_be_quoted_or_not(quote, every_kind):
    square = every_kind / "content/networks/square.yml"
    text = square.read_text(encoding="utf-8")
    square.write_text(text.replace('"2025-04-01"', f"{quote}2025-04-01{quote}"), encoding="utf-8")
    assert examine(every_kind, date(2025, 6, 1)).problems == []


def test_a_stale_source_is_told_on_its_own_line_even_after_a_repeated_id(minimal):
    first = "  - {id: yearbook, title: First, publisher: P, date: 2025-05-01}\n"
    old = "  - {id: survey, title: Old, publisher: P, date: 2024-05-01}\n"
    text = (minimal / SOURCES).read_text(encoding="utf-8")
    (minimal / SOURCES).write_text(text.replace("sources:\n", f"sources:\n{first}") + old, encoding="utf-8")
    told = {problem.code: problem.place.line for problem in examine(minimal, date(2025, 6, 1)).problems}
    assert told == {"duplicate-id": 3, "stale-source": 7, "unused-source": 7}

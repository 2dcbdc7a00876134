"""Examining is loading and checking; the day is the clock's unless it is given."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cases.corpus import EVERY_KIND, MINIMAL, project_of
from portevoix.pipeline import build, examine, today


def test_the_day_is_that_of_source_date_epoch(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    assert today() == date(2025, 6, 1)


@pytest.mark.parametrize("value", [None, ""])
def test_without_source_date_epoch_the_day_is_today(monkeypatch, value):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if value is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert abs((today() - datetime.now(UTC).date()).days) <= 1


def test_examining_takes_today_where_no_day_is_given(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    assert examine(MINIMAL).problems == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1811808000")
    assert [problem.code for problem in examine(MINIMAL).problems] == ["stale-source"]


def test_a_build_gives_pages_only_where_there_is_no_error(monkeypatch, minimal):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    built = build(minimal)
    assert (built.problems, built.files) == ([], 8)
    paths = [page.path for page in built.pages.pages]
    assert [path for path in paths if path.startswith("embed/")] == [
        "embed/",
        "embed/code/first-steps/",
        "embed/code/networks/circle/",
        "embed/code/networks/square/",
    ]
    assert [path for path in paths if not path.startswith("embed/")] == [
        "",
        "modules/first-steps/",
        "networks/",
        "networks/circle/",
        "networks/square/",
    ]
    (minimal / "content/levels.yml").unlink()
    broken = build(minimal)
    assert (broken.pages, broken.files) == (None, 7)
    assert [problem.code for problem in broken.problems] == ["missing-file"]


def test_every_kind_of_scene_is_drawn(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")
    built = build(EVERY_KIND)
    document = next(page.document for page in built.pages.pages if page.document)
    for scene in project_of(EVERY_KIND).modules["first-steps"].scenes:
        assert f'id="{scene.id}"' in document

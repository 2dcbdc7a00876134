"""Ids are unique where they are looked up, and only there."""

from __future__ import annotations

import pytest

from cases.corpus import DAY
from portevoix.compile import compile_site
from portevoix.pipeline import examine

MODULE = "content/modules/first-steps.yml"


def problems(root, old, new):
    text = (root / MODULE).read_text(encoding="utf-8")
    assert old in text
    (root / MODULE).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [(problem.code, problem.facts.get("value")) for problem in examine(root, DAY).problems]


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("      - id: writer", "      - id: reader", "reader"),
        ("      - id: agreed", "      - id: public", "public"),
        ("      - id: winter", "      - id: autumn", "autumn"),
    ],
)
def test_choices_checks_and_sessions_have_ids_of_their_own(old, new, value, every_kind):
    assert problems(every_kind, old, new) == [("duplicate-id", value)]


def test_the_same_id_may_name_things_of_different_kinds(every_kind):
    assert problems(every_kind, "      - id: agreed", "      - id: reader") == []


def test_two_workshops_never_share_a_calendar_file(every_kind):
    """Their sessions' files lie in the module's folder: the same id would overwrite a session."""
    second = (
        "  - id: second-workshop\n    kind: workshop\n    title: Once more\n    duration: D\n"
        "    programme: [P]\n    contact: advice\n    sessions:\n"
        "      - {id: autumn, start: 2026-01-01T10:00, end: 2026-01-01T11:00, place: Room 1}\n"
    )
    found = problems(every_kind, "  - id: contacts\n", f"{second}  - id: contacts\n")
    if not found:
        assert len(compile_site(examine(every_kind, DAY).project, DAY).calendars) == 3
    else:
        assert found == [("duplicate-id", "autumn")]

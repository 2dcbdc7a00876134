"""A drawing's size is read from its box, or not at all."""

from __future__ import annotations

import pytest

from portevoix.quiz.pictures import size_of


@pytest.mark.parametrize(
    ("box", "size"),
    [
        ("0 0 400 300", (400, 300)),
        (" -10,-5 , 40.5\n.5 ", (40.5, 0.5)),
        ("0 0 400", None),
        ("0 0 400 300 1", None),
        ("0 0 0 300", None),
        ("0 0 400 -3", None),
        ("0 0 nan inf", None),
        ("", None),
    ],
)
def test_a_box_gives_a_size_or_none(box, size):
    assert size_of(box) == size

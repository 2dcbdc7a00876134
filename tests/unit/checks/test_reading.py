"""Two texts that say the same to a reader are the same."""

from __future__ import annotations

import pytest

from portevoix.checks.reading import plain, shown, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**La** *charte*", "La charte"),
        ("le [guide](https://example.org/a_b) _interne_", "le guide interne"),
        ("![vue](a.png) `x_y` snake_case", "vue x_y snake_case"),
    ],
)
def test_signs_of_markup_are_not_read(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("« Élan »", "elan"),
        ("Le  service\u00a0de presse.", "le service de presse"),
        ("L’équipe", "l'équipe !"),
        ("**non**", "Non"),
    ],
)
def test_signs_that_change_nothing(one, other):
    assert plain(one) == plain(other)


def test_the_words_of_a_text():
    assert words("L’avis d'un vice-président qu’on cite") == ("avis", "un", "vice-president", "on", "cite")
    assert words("You don't say") == ("you", "don", "t", "say")

"""Options that are numbers, ranges or dates are compared as intervals."""

from __future__ import annotations

import math

import pytest

from portevoix.checks.quantities import Quantity, in_order, quantity

DAY = 86_400


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 000", Quantity("", 1000, 1000)),
        ("1\u202f000 abonnés", Quantity("abonne", 1000, 1000)),
        ("**1,5** %", Quantity("%", 1.5, 1.5)),
        ("Environ 20 km.", Quantity("km", 20, 20)),
        ("48 heures", Quantity("time", 2 * DAY, 2 * DAY)),
        ("Deux jours", Quantity("time", 2 * DAY, 2 * DAY)),
        ("Une semaine", Quantity("time", 7 * DAY, 7 * DAY)),
        ("trois", Quantity("", 3, 3)),
        ("de 10 à 20 %", Quantity("%", 10, 20)),
        ("20–10", Quantity("", 10, 20)),
        ("30 minutes à 1 heure", Quantity("time", 1800, 3600)),
        ("Entre 24 et 48 heures", Quantity("time", DAY, 2 * DAY)),
        ("Moins de 10", Quantity("", -math.inf, 10, closed=False)),
        ("Jusqu’à 10", Quantity("", -math.inf, 10)),
        ("10 jours au plus", Quantity("time", -math.inf, 10 * DAY)),
        ("Plus de 48 heures", Quantity("time", 2 * DAY, math.inf, closed=False)),
        ("Au moins 3 collègues", Quantity("collegue", 3, math.inf)),
        ("3 collègues ou plus", Quantity("collegue", 3, math.inf)),
        ("1er mai", Quantity("date day ", 156, 156)),
        ("mai 2024", Quantity("date  year", 2024 * 372 + 155, 2024 * 372 + 155)),
        ("2024-05-01", Quantity("date day year", 2024 * 372 + 156, 2024 * 372 + 156)),
        ("1/5/2024", Quantity("date day year", 2024 * 372 + 156, 2024 * 372 + 156)),
    ],
)
def test_what_a_french_option_says(text, expected):
    assert quantity(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200 readers", Quantity("reader", 1200, 1200)),
        ("1,5", Quantity("", 1.5, 1.5)),
        ("March 12, 2024", Quantity("date day year", 2024 * 372 + 3 * 31 + 12, 2024 * 372 + 3 * 31 + 12)),
        ("two days", Quantity("time", 2 * DAY, 2 * DAY)),
        ("from 10 to 20", Quantity("", 10, 20)),
        ("less than 5 posts", Quantity("post", -math.inf, 5, closed=False)),
        ("5 or fewer", Quantity("", -math.inf, 5)),
        ("more than 5", Quantity("", 5, math.inf, closed=False)),
    ],
)
def test_what_an_english_option_says(text, expected):
    assert quantity(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    ["Un collègue", "La première", "3 collègues de votre équipe", "version 2", "10 km à 3 heures", ""],
)
def test_what_is_no_quantity(text):
    assert quantity(text, "fr") is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("10 à 20", "15 à 30", True),
        ("10 à 20", "20 à 30", True),
        ("10 à 20", "21 à 30", False),
        ("15", "10 à 20", True),
        ("moins de 10", "10 à 20", False),
        ("jusqu'à 10", "10 à 20", True),
        ("moins de 10", "moins de 5", True),
        ("plus de 2 jours", "24 heures", False),
        ("plus de 1 jour", "48 heures", True),
        ("10 km", "10 %", False),
    ],
)
def test_whether_a_number_lies_in_both(one, other, expected):
    first, second = quantity(one, "fr"), quantity(other, "fr")
    assert first.overlaps(second) == second.overlaps(first) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1", "2", "3"], True),
        (["3", "2", "1"], True),
        (["1", "3", "2"], False),
        (["moins de 5", "5 à 10", "plus de 10"], True),
        (["5 à 10", "moins de 5", "plus de 10"], False),
    ],
)
def test_whether_numbers_stand_in_order(texts, expected):
    assert in_order([quantity(text, "fr") for text in texts]) == expected

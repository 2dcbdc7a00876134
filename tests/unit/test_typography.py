"""French texts are spaced as French is printed; other texts, addresses and times stay as they are."""

from __future__ import annotations

import pytest

from portevoix.typography import french

NARROW = "\u202f"

SPACED = {
    "Vraiment ?": "Vraiment_?",
    "Vraiment?": "Vraiment_?",
    "Oui ! Non !": "Oui_! Non_!",
    "Oui! Non!": "Oui_! Non_!",
    "un ; deux": "un_; deux",
    "un : deux": "un_: deux",
    "liste :": "liste_:",
    "liste :\n- un": "liste_:\n- un",
    "« Bonjour »": "«_Bonjour_»",
    "«\u00a0Bonjour\u00a0»": "«_Bonjour_»",
    "« Et toi ? »": "«_Et toi_?_»",
    "50 %": "50_%",
    "24 h": "24_h",
    "10 min": "10_min",
    "1 000 000 abonnés": "1_000_000 abonnés",
    "Quoi ?!": "Quoi_?!",
    "Été ?": "Été_?",
}
KEPT = (
    "https://example.org/a?b=c;d",
    "https://example.org:8080/",
    "mailto:nom@example.org",
    "12:30",
    "de 12:30 à 13:45",
    "voir ![le logo](x.png)",
    "voir ! [",
    "a:b",
    "C++",
    "10 heures",
    "en 2024 nous",
    "(?)",
    "!important",
    "",
)


@pytest.mark.parametrize(("typed", "printed"), SPACED.items())
def test_the_space_before_a_high_sign_is_narrow_and_does_not_break(typed, printed):
    assert french(typed) == printed.replace("_", NARROW)


@pytest.mark.parametrize("text", KEPT)
def test_addresses_times_and_images_are_left_alone(text):
    assert french(text).replace(NARROW, " ") == text
    if text != "voir ! [":
        assert NARROW not in french(text)


def test_an_apostrophe_is_typographic():
    assert french("l'été d'hier") == "l’été d’hier"

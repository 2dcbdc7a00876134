"""French texts are spaced as French is printed; other texts, addresses and times stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.typography import french, typeset

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


TEXT = st.text(st.sampled_from(" \u00a0\u202f?!:;«»%abé1 '’[]().,\nhmin"), max_size=30)


@settings(max_examples=200)
@given(TEXT)
def test_setting_twice_changes_nothing_more(text):
    assert french(french(text)) == french(text)


@settings(max_examples=100)
@given(TEXT)
def test_no_letter_or_sign_is_lost(text):
    def signs(value):
        return "".join(value.split()).replace("'", "’")

    assert signs(french(text)) == signs(text)


@given(TEXT)
def test_english_is_printed_as_it_is_typed(text):
    assert typeset(text, "en") == text
    assert typeset(text, "fr") == french(text)

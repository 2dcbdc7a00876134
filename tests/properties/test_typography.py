"""Setting any text as it is printed loses nothing, and is done once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.typography import french, typeset

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

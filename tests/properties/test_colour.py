"""Shades derived from any accent can be read, or the accent is refused with one that can."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.colour import AA, INK, PAPER, RAISED, contrast, nearest_readable, palette

SCHEMES = tuple(PAPER)
ACCENTS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize("scheme", SCHEMES)
@settings(max_examples=40, deadline=None)
@given(accent=ACCENTS)
def test_a_derived_shade_reads_on_paper_and_on_raised_surfaces(accent, scheme):
    shade = nearest_readable(accent, scheme)
    assert contrast(shade, PAPER[scheme]) >= AA
    assert contrast(shade, RAISED[scheme]) >= AA


@pytest.mark.parametrize("scheme", SCHEMES)
@settings(max_examples=40, deadline=None)
@given(accent=ACCENTS)
def test_text_on_the_accent_reads(accent, scheme):
    shades = palette(accent, scheme)
    if shades is not None:
        assert contrast(shades.on_accent, shades.accent) >= AA
        assert shades.on_accent in {PAPER[scheme], INK[scheme]}


@pytest.mark.parametrize("scheme", SCHEMES)
@settings(max_examples=40, deadline=None)
@given(accent=ACCENTS)
def test_the_page_s_ink_reads_on_the_tint(accent, scheme):
    shades = palette(accent, scheme)
    if shades is not None:
        assert contrast(INK[scheme], shades.tint) >= AA


@settings(max_examples=30, deadline=None)
@given(accent=ACCENTS)
def test_the_colour_proposed_in_place_of_a_refused_one_is_accepted_in_both_schemes(accent):
    for scheme in SCHEMES:
        if palette(accent, scheme) is None:
            proposed = nearest_readable(accent, scheme)
            assert [palette(proposed, other) is None for other in SCHEMES] == [False, False]

"""Shades of an accent can be read, or the accent is refused; any accent at all: properties/test_colour.py."""

from __future__ import annotations

import pytest

from portevoix.colour import AA, INK, PAPER, RAISED, contrast, nearest_readable, palette

SCHEMES = tuple(PAPER)


@pytest.mark.parametrize(
    ("accent", "scheme", "refused"),
    [
        ("#ffee00", "light", True),
        ("#ffee00", "dark", False),
        ("#00ff00", "light", False),
        ("#00003a", "dark", True),
        ("#00003a", "light", False),
        ("#ffffff", "light", False),
        ("#000000", "dark", False),
        ("#808080", "light", False),
        ("#17408b", "light", False),
        ("#17408b", "dark", False),
    ],
)
def test_an_accent_is_refused_only_where_its_brand_would_not_know_it(accent, scheme, refused):
    assert (palette(accent, scheme) is None) == refused


def test_an_accent_that_reads_is_kept_as_it_is():
    assert nearest_readable("#17408B", "light") == "#17408b"


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#777777", 1)])
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio)
    assert contrast(other, one) == pytest.approx(ratio)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_inks_read_on_their_papers(scheme):
    assert contrast(INK[scheme], PAPER[scheme]) >= AA
    assert contrast(INK[scheme], RAISED[scheme]) >= AA


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_papers_are_those_of_the_style_sheet(scheme, repository):
    tokens = (repository / "site_theme/tokens.css").read_text(encoding="utf-8")
    assert PAPER[scheme] in tokens
    assert RAISED[scheme] in tokens

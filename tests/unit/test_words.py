"""Interface words come from the catalogue of the reader's language; English stands in the code."""

from __future__ import annotations

import pytest

from portevoix.words import LANGUAGES, catalogue


def test_french_words_come_from_the_catalogue():
    assert catalogue("fr").gettext("Next scene") == "Scène suivante"
    assert catalogue("fr").ngettext("%(num)s scene", "%(num)s scenes", 0) == "%(num)s scène"
    assert catalogue("fr").ngettext("%(num)s scene", "%(num)s scenes", 2) == "%(num)s scènes"


@pytest.mark.parametrize("language", ["en", "xx"])
def test_without_a_catalogue_words_stay_english(language):
    assert catalogue(language).gettext("Next scene") == "Next scene"
    assert catalogue(language).ngettext("%(num)s scene", "%(num)s scenes", 2) == "%(num)s scenes"


def test_a_word_that_nobody_translated_stays_as_it_is():
    assert catalogue("fr").gettext("Never marked") == "Never marked"


def test_a_catalogue_is_read_once():
    assert catalogue("fr") is catalogue("fr")
    assert LANGUAGES == ("fr", "en")

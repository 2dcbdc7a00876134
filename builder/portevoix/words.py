"""Interface words in the reader's language, from gettext catalogues; English stands in the code itself."""

from __future__ import annotations

from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("fr", "en")


def mark(text: str) -> str:
    """Mark a text for extraction into the catalogues; returns it unchanged."""
    return text


@lru_cache
def catalogue(language: str) -> NullTranslations:
    """Return the translations for `language`; English needs none.

    Catalogues are read from their .po files, so that no compiled copy can fall behind.
    """
    path = CATALOGUES / language / "LC_MESSAGES" / "portevoix.po"
    if not path.is_file():
        return NullTranslations()
    from io import BytesIO  # noqa: PLC0415 - with Babel below, only where a catalogue is read

    from babel.messages.mofile import write_mo  # noqa: PLC0415 - 40 ms that an English check does not need
    from babel.messages.pofile import read_po  # noqa: PLC0415
    from babel.support import Translations  # noqa: PLC0415

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)

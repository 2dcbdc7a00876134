"""The accent's shades in both schemes, for the style sheet."""

from __future__ import annotations

from dataclasses import asdict

from portevoix.colour import PAPER, palette


def theme_colours(accent: str) -> dict[str, dict[str, str]]:
    """Return the shades by scheme and name; checks have made sure that both schemes have them."""
    shades = {scheme: palette(accent, scheme) for scheme in PAPER}
    return {scheme: asdict(found) for scheme, found in shades.items() if found}

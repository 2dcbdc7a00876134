"""Derives readable shades from the organisation's one accent colour.

The one idea: only lightness moves (in OKLCH, where hue stays put), as little as contrast asks for. An
accent that would have to move so far that a brand would not know it is refused, with the nearest that works.
Contrast is that of WCAG 2.2, success criterion 1.4.3 (4.5:1 for text).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

AA = 4.5
_FARTHEST = 0.35
"""How far lightness (0 to 1) may move before a brand no longer recognises its colour."""
_GREY = 0.03
"""Chroma under which a colour has no hue to lose."""
_STEP = 0.005

PAPER = {"light": "#fbfaf7", "dark": "#12151c"}
"""The page's background in each scheme; the style sheet's --paper."""
RAISED = {"light": "#f1efe8", "dark": "#1c212b"}
"""Cards and bands in each scheme; the style sheet's --raised: the harder of the two for contrast."""
INK = {"light": "#16181d", "dark": "#f2f0ea"}


@dataclass(frozen=True, slots=True)
class Palette:
    """The accent in one scheme: as text and lines, as a background, and the text upon that."""

    accent: str
    on_accent: str
    tint: str


@lru_cache
def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    from coloraide import Color  # noqa: PLC0415 - 60 ms that only a build or a check needs

    return Color(one).contrast(other)


@lru_cache
def palette(accent: str, scheme: str) -> Palette | None:
    """Return the accent's shades in a scheme, or None where none is both readable and recognisable."""
    shade = nearest_readable(accent, scheme)
    if _chroma(accent) > _GREY and abs(_lightness(shade) - _lightness(accent)) > _FARTHEST:
        return None
    on_accent = max((PAPER[scheme], INK[scheme]), key=lambda text: contrast(text, shade))
    return Palette(shade, on_accent, _mixed(shade, PAPER[scheme]))


@lru_cache
def nearest_readable(accent: str, scheme: str) -> str:
    """Return the shade closest in lightness that reads on paper and on raised surfaces, as #rrggbb."""
    from coloraide import Color  # noqa: PLC0415 - as above

    colour = Color(accent).convert("oklch")
    step = -_STEP if scheme == "light" else _STEP
    shade = accent.lower()
    while min(contrast(shade, PAPER[scheme]), contrast(shade, RAISED[scheme])) < AA:
        colour["lightness"] += step
        shade = colour.convert("srgb").fit().to_string(hex=True)
    return shade


def _lightness(colour: str) -> float:
    from coloraide import Color  # noqa: PLC0415 - as above

    return float(Color(colour).convert("oklch")["lightness"])


def _chroma(colour: str) -> float:
    from coloraide import Color  # noqa: PLC0415 - as above

    return float(Color(colour).convert("oklch")["chroma"])


def _mixed(colour: str, paper: str) -> str:
    from coloraide import Color  # noqa: PLC0415 - as above

    return Color(paper).mix(colour, 0.12, space="oklab").convert("srgb").fit().to_string(hex=True)

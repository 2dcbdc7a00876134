"""The size of a drawing, which its `viewBox` says: a page keeps the room before the picture arrives."""

from __future__ import annotations

import re

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)"
_BOX = re.compile(rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER}){{3}}\s*")


def size_of(box: str) -> tuple[float, float] | None:
    """Return the width and height of a box such as "0 0 400 300"; None where it gives none."""
    if not _BOX.fullmatch(box):
        return None
    width, height = map(float, re.split(r"[\s,]+", box.strip())[2:])
    return (width, height) if width > 0 and height > 0 else None

"""What the browser tests open, and how wide."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
MODULE = "/modules/ambassadeur/"
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}

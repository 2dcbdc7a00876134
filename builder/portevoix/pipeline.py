"""The whole build on one screen: one function, one line a stage."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from portevoix.checks import check
from portevoix.load import Loaded, load

if TYPE_CHECKING:
    from pathlib import Path


def today() -> date:
    """Return the build's date: SOURCE_DATE_EPOCH where it is set, for builds that can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()


def examine(root: Path, day: date | None = None) -> Loaded:
    """Load and check the content under `root`.

    Returns:
        What was loaded, with every problem; `project` is None where there is an error.
    """
    loaded = load(root)
    if loaded.project:
        loaded.problems += check(loaded.project, loaded, day or today())
    if any(problem.severity == "error" for problem in loaded.problems):
        loaded.project = None
    return loaded

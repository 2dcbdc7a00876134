"""The corpus of projects: good ones that pass, bad ones with the exact words that their author reads.

A bad case holds only what differs from good/minimal, or from the good project that its BASE.txt names. Three
lists may stand in it: REMOVED.txt names files to take away, ENLARGED.txt files to pad beyond the size that is
read, expected.txt is what the report says.

What is examined here is examined once a process, for it is frozen: who wants to change a project copies it.
"""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from portevoix import report
from portevoix.pipeline import examine
from portevoix.source import MAX_BYTES

if TYPE_CHECKING:
    from portevoix.load import Loaded
    from portevoix.model.project import Project

CASES = Path(__file__).parent
GOOD = CASES / "good"
MINIMAL = GOOD / "minimal"
QUIZZED = GOOD / "quizzed"
EVERY_KIND = GOOD / "every-kind"
BAD = CASES / "bad"
DAY = date(2025, 6, 1)
"""The day on which the corpus is examined: its sources are a few months old."""


@cache
def project_of(root: Path) -> Project:
    """Return a good project of the corpus, examined."""
    loaded = examine(root, DAY)
    assert loaded.project, loaded.problems
    return loaded.project


@cache
def bad_cases() -> tuple[str, ...]:
    """Return the names of the bad cases."""
    return tuple(sorted(path.name for path in BAD.iterdir()))


def lay_out(name: str, root: Path) -> Path:
    """Lay a bad case over a copy of its good project in `root`; returns `root`."""
    shutil.copytree(base_of(name), root, dirs_exist_ok=True)
    case = BAD / name
    shutil.copytree(case, root, dirs_exist_ok=True)
    for removed in _listed(case / "REMOVED.txt"):
        (root / removed).unlink()
    for enlarged in _listed(case / "ENLARGED.txt"):
        with (root / enlarged).open("a", encoding="utf-8") as file:
            file.write("#" * MAX_BYTES)
    return root


def base_of(name: str) -> Path:
    """Return the good project of which a bad case says what differs."""
    return GOOD / next(iter(_listed(BAD / name / "BASE.txt")), MINIMAL.name)


@cache
def examined(name: str) -> Loaded:
    """Return what examining a bad case gives."""
    with TemporaryDirectory() as folder:
        return examine(lay_out(name, Path(folder)), DAY)


def reported(name: str) -> str:
    """Return what the author of a bad case reads, in English."""
    return report.text(examined(name).problems, str) + "\n"


@cache
def expected(name: str) -> str:
    """Return what the author of a bad case should read."""
    return (BAD / name / "expected.txt").read_text(encoding="utf-8")


def _listed(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split() if file.is_file() else []

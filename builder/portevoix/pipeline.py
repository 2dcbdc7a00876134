"""The whole build on one screen: one function, one line a stage."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from portevoix.checks import check, check_translation
from portevoix.languages import in_other_languages
from portevoix.load import Loaded, load
from portevoix.memory import Memory

if TYPE_CHECKING:
    from pathlib import Path

    from portevoix.problems import Problem
    from portevoix.render import Pages


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gives.

    Attributes:
        pages: the site's pages and files, or None where there is an error.
        problems: everything found, errors and warnings.
        files: how many files were read.
    """

    pages: Pages | None
    problems: list[Problem]
    files: int


def build(
    root: Path, cache: str | None = None, memory: Memory | None = None, address: str | None = None
) -> Built:
    """Build the content under `root`.

    `cache` is a folder for compiled templates, `memory` may be kept, `address` is where the site will be.
    """
    from portevoix.compile import compile_site  # noqa: PLC0415 - a check needs neither this
    from portevoix.render import render_site  # noqa: PLC0415 - nor this

    day, memory = today(), memory or Memory()
    loaded = examine(root, day, memory)
    if loaded.project is None:
        return Built(None, loaded.problems, loaded.files)
    site = compile_site(loaded.project, day, memory)
    return Built(render_site(site, cache, address), loaded.problems, loaded.files)


def examine(root: Path, day: date | None = None, memory: Memory | None = None) -> Loaded:
    """Load and check the content under `root`.

    Returns:
        What was loaded, with every problem; `project` is None where there is an error.
    """
    loaded = load(root)
    translations = in_other_languages(root, loaded)
    if loaded.project:
        known = check(loaded.project, loaded, day or today(), memory)
        loaded.problems += known
        for project, one in translations.values():
            loaded.problems += check_translation(project, one, known, day or today(), memory)
        projects = {language: project for language, (project, _) in translations.items()}
        loaded.project = replace(loaded.project, translations=projects)
    if any(problem.severity == "error" for problem in loaded.problems):
        loaded.project = None
    return loaded


def today() -> date:
    """Return the build's date: SOURCE_DATE_EPOCH where it is set, for builds that can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()

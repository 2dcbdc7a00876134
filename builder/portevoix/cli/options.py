"""What the commands share: whose folder, in which language, and a project without errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portevoix import report
from portevoix.memory import Memory
from portevoix.pipeline import examine
from portevoix.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from portevoix.model.project import Project

    Translate = Callable[[str], str]


def default_language() -> str:
    """Return the terminal's language where we speak it, else English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return spoken[:2] if spoken[:2] in LANGUAGES else "en"


FOLDER = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder.",
)
LANGUAGE = click.option(
    "--language", type=click.Choice(LANGUAGES), default=default_language, help="Language of the messages."
)


def sound_project(folder: Path, translate: Translate, memory: Memory | None = None) -> Project:
    """Return the project in a folder; end the command where it has errors."""
    examined = examine(folder, memory=memory or Memory.of_project(folder))
    if examined.project is None:
        click.echo(report.text(examined.problems, translate), err=True)
        sys.exit(1)
    return examined.project

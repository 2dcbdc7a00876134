"""The command `portevoix`: each subcommand is a few lines over the pipeline."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from portevoix import __version__, report
from portevoix.pipeline import examine
from portevoix.words import LANGUAGES, catalogue


def _default_language() -> str:
    """Return the terminal's language where we speak it, else English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return spoken[:2] if spoken[:2] in LANGUAGES else "en"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Compile YAML into training that an organisation's employees follow in a browser."""


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default=_default_language, help="Language of the messages."
)
def check(folder: Path, language: str) -> None:
    """Read all content in FOLDER and say everything that is wrong with it; exit 1 on errors."""
    examined = examine(folder)
    translate = catalogue(language).gettext
    if examined.problems:
        click.echo(report.text(examined.problems, translate))
    click.echo(report.summary(examined.problems, len(examined.documents), translate))
    sys.exit(1 if examined.project is None else 0)

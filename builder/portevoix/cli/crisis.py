"""Commands on the crisis switch."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portevoix.cli.options import LANGUAGE
from portevoix.crisis import NO_PLACE, OFF, Crisis, CrisisError, declared, place_of, status, write
from portevoix.crisis import words as crisis_words
from portevoix.words import catalogue

if TYPE_CHECKING:
    from portevoix.cli.options import Translate


@click.group()
def crisis() -> None:
    """Turn the crisis switch, or read it: a small file that every page of the site shows."""


SWITCHED = click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default="."
)


@crisis.command("on")
@click.option("--message", required=True, help="What readers are told, in a sentence or two.")
@click.option(
    "--since",
    metavar="ISO-DATE-TIME",
    help="When it began, with its zone, such as 2026-11-23T14:00:00+01:00; now if absent.",
)
@SWITCHED
@LANGUAGE
def crisis_on(message: str, since: str | None, folder: Path, language: str) -> None:
    """Say that a crisis is on, in FOLDER: a built site (until its next build) or a project (from then on)."""
    translate = catalogue(language).gettext
    try:
        _switch(folder, declared(message, since), translate)
    except CrisisError as error:
        raise click.BadParameter(error.words(translate), param_hint=f"--{error.key}") from error


@crisis.command("off")
@SWITCHED
@LANGUAGE
def crisis_off(folder: Path, language: str) -> None:
    """Say that there is no crisis, in FOLDER: a built site (until its next build) or a project."""
    _switch(folder, OFF, catalogue(language).gettext)


@crisis.command("status")
@SWITCHED
@LANGUAGE
def crisis_status(folder: Path, language: str) -> None:
    """Say what the switch in FOLDER says; exit 1 where readers' pages cannot read it."""
    translate = catalogue(language).gettext
    file = _place_of_switch(folder, translate)
    try:
        click.echo(f"{file}: {crisis_words(status(file), translate)}")
    except CrisisError as error:
        click.echo(f"{file}: {error.words(translate)}", err=True)
        sys.exit(1)


def _switch(folder: Path, state: Crisis, translate: Translate) -> None:
    """Write the switch of a folder and say what it says now."""
    file = _place_of_switch(folder, translate)
    try:
        write(file, state)
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error
    click.echo(f"{file}: {crisis_words(state, translate)}")


def _place_of_switch(folder: Path, translate: Translate) -> Path:
    """Return the switch of a built site or of a project; end the command where the folder is neither."""
    file = place_of(folder)
    if file is None:
        raise click.BadParameter(translate(NO_PLACE).format(folder=folder), param_hint="FOLDER")
    return file

"""Commands that write content in the formats of other programs, one way."""

from __future__ import annotations

from pathlib import Path

import click

from portevoix.cli.options import FOLDER, LANGUAGE, sound_project
from portevoix.cli.policies import policy_named
from portevoix.decision import AnswerError
from portevoix.export.dmn import dmn
from portevoix.words import catalogue, mark

FORMATS = ("gift", "moodle-xml", "qti21")
OUTPUT = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file; else stdout."
)


@click.group()
def export() -> None:
    """Write content in formats that other programs read."""


@export.command("dmn")
@click.argument("policy")
@OUTPUT
@FOLDER
@LANGUAGE
def export_dmn(policy: str, output: Path | None, folder: Path, language: str) -> None:
    """Write POLICY as a decision table in DMN 1.3 (one way: it cannot be read back)."""
    translate = catalogue(language).gettext
    text = dmn(policy_named(sound_project(folder, translate).policies, policy, translate))
    _write(text.encode(), output)


@export.command("quiz")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.option("--bank", help="One bank; all of them, if absent.")
@OUTPUT
@FOLDER
@LANGUAGE
def export_quiz(form: str, bank: str | None, output: Path | None, folder: Path, language: str) -> None:
    """Write questions for another system (one way), and say what its format does not carry."""
    from portevoix.export.quiz import exported  # noqa: PLC0415 - draws texts, which no other command does

    translate = catalogue(language).gettext
    project = sound_project(folder, translate)
    if bank is not None and bank not in project.banks:
        raise click.BadParameter(AnswerError(bank, project.banks).words(translate), param_hint="--bank")
    found = exported(project, form, bank)
    _write(found.content, output)
    for loss in found.losses:
        click.echo(f"{loss.question}: {translate(loss.what)}", err=True)
    dropped = len({loss.question for loss in found.losses if loss.dropped})
    said = translate(mark("{dropped} questions left out, {changed} carried in another way"))
    changed = len({loss.question for loss in found.losses if not loss.dropped})
    click.echo(said.format(dropped=dropped, changed=changed), err=True)


def _write(content: bytes, output: Path | None) -> None:
    """Write to a file, or to the standard output where none is named."""
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.FileError(str(output), error.strerror) from error

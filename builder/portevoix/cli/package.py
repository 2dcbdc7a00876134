"""Commands that pack a module: for a learning system, or as one file that opens by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from portevoix.cli.options import FOLDER, default_language, sound_project
from portevoix.decision import AnswerError
from portevoix.pipeline import today
from portevoix.words import LANGUAGES, catalogue, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portevoix.cli.options import Translate

DIST = "dist"
"""Where packages go: beside the content."""

_HELP = {
    "scorm12": "Pack modules in SCORM 1.2, which every learning system reads.",
    "scorm2004": "Pack modules in SCORM 2004, 4th edition.",
    "cmi5": "Pack modules in cmi5 (xAPI).",
    "html": "Pack modules as one HTML file each, which opens from a disk or an e-mail.",
}
_WRITTEN = mark("{file}: {size} kB, {files} files")
_ROOM = mark("what is remembered of a learner takes {needed} characters at most, of {room}")
_NO_ROOM = mark(
    "{module}: what is remembered of a learner can take {needed} characters, and there are only {room}. "
    "Draw fewer questions, take some out of the banks, or make two modules of it."
)
_LEADS_OUT = mark(
    "{module}: {file} leads to {address}, which is not in the package. "
    "Write a whole address there (https://…), or no link."
)


@click.group("package")
def package_group() -> None:
    """Pack modules: for a learning system, or as a file to open."""


def _command(kind: str) -> click.Command:
    @click.option("--module", help="Only this module; all of them, if absent.")
    @click.option("--language", help="The language of the content; its own, if absent.")
    @click.option(
        "-o",
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        help=f"The folder for the packages; {DIST} in the project's folder, if absent.",
    )
    @FOLDER
    @click.option(
        "--messages", type=click.Choice(LANGUAGES), default=default_language, help="Language of the messages."
    )
    def run(
        module: str | None, language: str | None, output: Path | None, folder: Path, messages: str
    ) -> None:
        translate = catalogue(messages).gettext
        _pack(kind, module, language, output or folder / DIST, folder, translate)

    return click.command(kind, help=_HELP[kind])(run)


def _pack(  # noqa: PLR0913, PLR0917 - one an option
    kind: str, module: str | None, language: str | None, output: Path, folder: Path, translate: Translate
) -> None:
    """Write the packages of a kind, each with a line that says so."""
    from portevoix.package import (  # noqa: PLC0415 - draws pages
        KINDS,
        NoRoomError,
        NotInPackageError,
        languages,
        package,
    )

    project = sound_project(folder, translate)
    _one_of(module, project.modules, "--module", translate)
    _one_of(language, languages(project), "--language", translate)
    for name in [module] if module else project.modules:
        try:
            made = package(project, name, KINDS[kind], today(), language)
        except NotInPackageError as error:
            facts = {"module": name, "file": error.file, "address": error.address}
            raise click.ClickException(translate(_LEADS_OUT).format(**facts)) from error
        except NoRoomError as error:
            text = translate(_NO_ROOM).format(module=name, needed=error.needed, room=error.room)
            raise click.ClickException(text) from error
        file = output / made.name
        _write(file, made.data)
        size, files = round(len(made.data) / 1000), len(made.files)
        click.echo(translate(_WRITTEN).format(file=file, size=size, files=files))
        if made.needed is not None:
            click.echo(f"  {translate(_ROOM).format(needed=made.needed, room=made.room)}")


def _one_of(given: str | None, allowed: Iterable[str], option: str, translate: Translate) -> None:
    """End the command where an option names what there is not."""
    names = tuple(allowed)
    if given is not None and given not in names:
        raise click.BadParameter(AnswerError(given, names).words(translate), param_hint=option)


def _write(file: Path, data: bytes) -> None:
    """Write a file, and the folder for it; end the command where that cannot be done."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error


for _kind in _HELP:
    package_group.add_command(_command(_kind))

"""Commands on the content as a whole: say what is wrong with it, and write down a module's version."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portevoix import report
from portevoix.cli.options import FOLDER, LANGUAGE, sound_project
from portevoix.compile.policy_report import numbers, proved
from portevoix.decision import AnswerError
from portevoix.history import PARTS, recorded
from portevoix.memory import Memory
from portevoix.pipeline import examine
from portevoix.quiz.coverage import coverage, told
from portevoix.record import ANOTHER_NEEDED, RECORDED, UNCHANGED, AlreadyRecordedError, record
from portevoix.words import catalogue, mark

if TYPE_CHECKING:
    from portevoix.cli.options import Translate
    from portevoix.load import Translated

_TRANSLATED = mark("{language}: {done} of {texts} texts are translated")
_NOT_YET = mark("not yet: {files}")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@LANGUAGE
def check(folder: Path, language: str) -> None:
    """Read all content in FOLDER and say everything that is wrong with it; exit 1 on errors."""
    examined = examine(folder, memory=Memory.of_project(folder))
    translate = catalogue(language).gettext
    if examined.problems:
        click.echo(report.text(examined.problems, translate))
    for policy in examined.project.policies.values() if examined.project else ():
        click.echo(proved(policy, translate, numbers(language)))
    for found in coverage(examined.project) if examined.project else ():
        click.echo(told(found, translate))
    for one in examined.translated:
        click.echo(_how_far(one, translate))
    click.echo(report.summary(examined.problems, examined.files, translate))
    sys.exit(1 if examined.project is None else 0)


def _how_far(one: Translated, translate: Translate) -> str:
    """Return how far the content is translated, in a sentence, and which files are not."""
    done = one.texts - sum(one.missing.values())
    said = translate(_TRANSLATED).format(language=one.language, done=done, texts=one.texts)
    files = ", ".join(f"{name} ({count})" for name, count in one.missing.items())
    return f"{said}; {translate(_NOT_YET).format(files=files)}" if files else said


@click.command("record")
@click.argument("module")
@click.option("--again", is_flag=True, help="Replace what is recorded of the present version.")
@FOLDER
@LANGUAGE
def record_command(module: str, folder: Path, language: str, *, again: bool) -> None:
    """Record the present version of MODULE, so that later ones can say what has changed since."""
    translate = catalogue(language).gettext
    project = sound_project(folder, translate)
    if module not in project.modules:
        raise click.BadParameter(AnswerError(module, project.modules).words(translate), param_hint="MODULE")
    facts: dict[str, object] = {"module": module, "version": project.modules[module].version}
    try:
        file = record(project, module, folder, again=again)
    except AlreadyRecordedError as error:
        said = translate(ANOTHER_NEEDED).format(**facts, changed=", ".join(error.changed))
        raise click.ClickException(said) from error
    except OSError as error:
        raise click.FileError(str(error.filename), error.strerror) from error
    if file is None:
        click.echo(translate(UNCHANGED).format(**facts))
        return
    now = recorded(project, module)
    counts = {part: len(getattr(now, part)) for part in PARTS}
    click.echo(translate(RECORDED).format(file=file, **facts, **counts))

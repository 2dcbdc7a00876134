"""The command `portevoix`: each subcommand is a few lines over the pipeline."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portevoix import __version__, report
from portevoix.decision import AnswerError, words
from portevoix.decision import decide as decision_of
from portevoix.pipeline import examine
from portevoix.versions import compared, data_of, more_permissive, opened, words_of
from portevoix.words import LANGUAGES, catalogue

if TYPE_CHECKING:
    from portevoix.decision import Translate
    from portevoix.model.project import Project


def _default_language() -> str:
    """Return the terminal's language where we speak it, else English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return spoken[:2] if spoken[:2] in LANGUAGES else "en"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Compile YAML into training that an organisation's employees follow in a browser."""


FOLDER = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder.",
)
LANGUAGE = click.option(
    "--language", type=click.Choice(LANGUAGES), default=_default_language, help="Language of the messages."
)


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@LANGUAGE
def check(folder: Path, language: str) -> None:
    """Read all content in FOLDER and say everything that is wrong with it; exit 1 on errors."""
    examined = examine(folder)
    translate = catalogue(language).gettext
    if examined.problems:
        click.echo(report.text(examined.problems, translate))
    click.echo(report.summary(examined.problems, len(examined.documents), translate))
    sys.exit(1 if examined.project is None else 0)


@main.command()
@click.argument("policy")
@click.argument("answers", nargs=-1, metavar="[QUESTION=ANSWER]...")
@click.option("--json", "as_json", is_flag=True, help="Print data instead of words.")
@FOLDER
@LANGUAGE
def decide(policy: str, answers: tuple[str, ...], folder: Path, language: str, *, as_json: bool) -> None:
    """Say what POLICY answers: the verdict, its reasons, what to do, what would change it.

    A question that matters and is not answered has its usual answer, which is said; QUESTION=? stands for
    "I don't know", which is judged by the strictest of all cases.
    """
    translate = catalogue(language).gettext
    policies = _project(folder, translate).policies
    if policy not in policies:
        raise click.BadParameter(AnswerError(policy, policies).words(translate), param_hint="POLICY")
    try:
        decision = decision_of(policies[policy], answers)
    except AnswerError as error:
        raise click.BadParameter(error.words(translate), param_hint="QUESTION=ANSWER") from error
    if as_json:
        click.echo(json.dumps(decision.as_data(), ensure_ascii=False, indent=2))
    else:
        click.echo(words(decision, policies[policy], translate))


@main.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Print data instead of words.")
@click.option("--fail-on-more-permissive", is_flag=True, help="Exit 1 where a situation became milder.")
@FOLDER
@LANGUAGE
def diff(  # noqa: PLR0913 - one a flag
    old: str, new: str, folder: Path, language: str, *, as_json: bool, fail_on_more_permissive: bool
) -> None:
    """Say which situations changed verdict from OLD to NEW: two folders, or two git revisions."""
    translate = catalogue(language).gettext
    with opened(old, folder) as before, opened(new, folder) as after:
        sides = _project(before, translate).policies, _project(after, translate).policies
    differences = compared(*sides)
    if as_json:
        click.echo(json.dumps(data_of(differences), ensure_ascii=False, indent=2))
    else:
        click.echo(words_of(differences, translate))
    sys.exit(1 if fail_on_more_permissive and more_permissive(differences) else 0)


def _project(folder: Path, translate: Translate) -> Project:
    """Return the project in a folder; end the command where it has errors."""
    examined = examine(folder)
    if examined.project is None:
        click.echo(report.text(examined.problems, translate), err=True)
        sys.exit(1)
    return examined.project

"""The command `portevoix`: each subcommand is a few lines over the pipeline."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portevoix import __version__, report
from portevoix.compile.policy_report import figures, numbers, proved, report_view
from portevoix.compile.policy_report import text as report_text
from portevoix.crisis import NO_PLACE, OFF, Crisis, CrisisError, declared, place_of, status, write
from portevoix.crisis import words as crisis_words
from portevoix.decision import AnswerError, words
from portevoix.decision import decide as decision_of
from portevoix.export.dmn import dmn
from portevoix.pipeline import examine
from portevoix.versions import compared, data_of, more_permissive, opened, words_of
from portevoix.words import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portevoix.decision import Translate
    from portevoix.model.policy import Policy
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
    for policy in examined.project.policies.values() if examined.project else ():
        click.echo(proved(policy, translate, numbers(language)))
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
    chosen = _policy(_project(folder, translate).policies, policy, translate)
    try:
        decision = decision_of(chosen, answers)
    except AnswerError as error:
        raise click.BadParameter(error.words(translate), param_hint="QUESTION=ANSWER") from error
    if as_json:
        click.echo(json.dumps(decision.as_data(), ensure_ascii=False, indent=2))
    else:
        click.echo(words(decision, chosen, translate))


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


@main.command("report")
@click.argument("policy", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print data instead of words.")
@FOLDER
@LANGUAGE
def report_command(policy: str | None, folder: Path, language: str, *, as_json: bool) -> None:
    """Say what POLICY (all, if absent) decides how often, what is proved of it, and what rests on what."""
    translate = catalogue(language).gettext
    policies = _project(folder, translate).policies
    chosen = [_policy(policies, policy, translate)] if policy else list(policies.values())
    reports = {one.id: report_view(one, figures(one)) for one in chosen}
    if as_json:
        click.echo(json.dumps(reports[policy] if policy else reports, ensure_ascii=False, indent=2))
    else:
        texts = (report_text(one, reports[one.id], translate, numbers(language)) for one in chosen)
        click.echo("\n\n".join(texts))


@main.group()
def export() -> None:
    """Write content in formats that other programs read."""


@export.command("dmn")
@click.argument("policy")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file; else stdout."
)
@FOLDER
@LANGUAGE
def export_dmn(policy: str, output: Path | None, folder: Path, language: str) -> None:
    """Write POLICY as a decision table in DMN 1.3 (one way: it cannot be read back)."""
    translate = catalogue(language).gettext
    text = dmn(_policy(_project(folder, translate).policies, policy, translate))
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(output), error.strerror) from error


@main.group()
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


def _policy(policies: Mapping[str, Policy], name: str, translate: Translate) -> Policy:
    """Return a policy by its id; end the command where there is none."""
    if name not in policies:
        raise click.BadParameter(AnswerError(name, policies).words(translate), param_hint="POLICY")
    return policies[name]


def _project(folder: Path, translate: Translate) -> Project:
    """Return the project in a folder; end the command where it has errors."""
    examined = examine(folder)
    if examined.project is None:
        click.echo(report.text(examined.problems, translate), err=True)
        sys.exit(1)
    return examined.project

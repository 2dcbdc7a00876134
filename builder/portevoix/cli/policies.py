"""Commands on policies: what they decide, how two versions differ, what is proved, and their export."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from portevoix.cli.options import FOLDER, LANGUAGE, sound_project
from portevoix.compile.policy_report import FIGURES, numbers, report_view
from portevoix.compile.policy_report import text as report_text
from portevoix.decision import AnswerError, words
from portevoix.decision import decide as decision_of
from portevoix.memory import Memory
from portevoix.versions import compared, data_of, more_permissive, opened, words_of
from portevoix.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from portevoix.cli.options import Translate
    from portevoix.model.policy import Policy


@click.command()
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
    translate, memory = catalogue(language).gettext, Memory.of_project(folder)
    chosen = policy_named(sound_project(folder, translate, memory).policies, policy, translate)
    try:
        decision = decision_of(chosen, answers, memory)
    except AnswerError as error:
        raise click.BadParameter(error.words(translate), param_hint="QUESTION=ANSWER") from error
    if as_json:
        click.echo(json.dumps(decision.as_data(), ensure_ascii=False, indent=2))
    else:
        click.echo(words(decision, chosen, translate))


@click.command()
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
    translate, memory = catalogue(language).gettext, Memory.of_project(folder)
    with opened(old, folder) as before, opened(new, folder) as after:
        sides = [sound_project(side, translate, memory).policies for side in (before, after)]
    differences = compared(*sides)
    if as_json:
        click.echo(json.dumps(data_of(differences), ensure_ascii=False, indent=2))
    else:
        click.echo(words_of(differences, translate))
    sys.exit(1 if fail_on_more_permissive and more_permissive(differences) else 0)


@click.command("report")
@click.argument("policy", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print data instead of words.")
@FOLDER
@LANGUAGE
def report_command(policy: str | None, folder: Path, language: str, *, as_json: bool) -> None:
    """Say what POLICY (all, if absent) decides how often, what is proved of it, and what rests on what."""
    translate, memory = catalogue(language).gettext, Memory.of_project(folder)
    policies = sound_project(folder, translate, memory).policies
    chosen = [policy_named(policies, policy, translate)] if policy else list(policies.values())
    reports = {one.id: report_view(one, memory.recall(FIGURES, one)) for one in chosen}
    if as_json:
        click.echo(json.dumps(reports[policy] if policy else reports, ensure_ascii=False, indent=2))
    else:
        texts = (report_text(one, reports[one.id], translate, numbers(language)) for one in chosen)
        click.echo("\n\n".join(texts))


def policy_named(policies: Mapping[str, Policy], name: str, translate: Translate) -> Policy:
    """Return a policy by its id; end the command where there is none."""
    if name not in policies:
        raise click.BadParameter(AnswerError(name, policies).words(translate), param_hint="POLICY")
    return policies[name]

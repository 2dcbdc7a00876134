"""Compares the policies of two versions of a project, in words or as data.

The one idea: a version is a folder or a git revision; a revision is unpacked into a folder that is gone
afterwards, so that both are read in the same way.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from portevoix.policy import Wording, compare
from portevoix.words import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from portevoix.model.policy import Policy
    from portevoix.policy import Comparison


AUTHORED = ("content", "quiz")
"""The folders that authors write."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one policy.

    Attributes:
        name: its id.
        title: its title, in the newest version that has it.
        old: its old version, None where it is new.
        new: its new version, None where it is gone.
        comparison: what changed, where both are there.
    """

    name: str
    title: str
    old: Policy | None
    new: Policy | None
    comparison: Comparison | None


@contextmanager
def opened(version: str, folder: Path) -> Iterator[Path]:
    """Yield a folder with a version's content: `version` is a folder, or a git revision of `folder`.

    Raises:
        click.BadParameter: it is neither.
    """
    if Path(version).is_dir():
        yield Path(version)
        return
    listed = _git(folder, "ls-tree", "--name-only", version, "--", *AUTHORED)
    if listed.returncode != 0:
        message = f"{version} is neither a folder nor a revision: {listed.stderr.decode().strip()}"
        raise click.BadParameter(message)
    archive = _git(folder, "archive", version, "--", *listed.stdout.decode().split())
    with TemporaryDirectory() as unpacked:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(unpacked, filter="data")
        yield Path(unpacked)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", str(folder), *arguments], check=False, capture_output=True)  # noqa: S603, S607 - the revision is one argument; git as the user has it


def compared(old: Mapping[str, Policy], new: Mapping[str, Policy]) -> list[Difference]:
    """Return what became of each policy, in the order of their names."""
    found = []
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        comparison = compare(before, after) if before and after else None
        found.append(Difference(name, (after or old[name]).title, before, after, comparison))
    return found


def more_permissive(differences: list[Difference]) -> bool:
    """Return whether some situation became milder, or a policy is gone."""
    return any(
        difference.new is None
        or (
            difference.comparison is not None
            and any(change.direction == "milder" for change in difference.comparison.changes)
        )
        for difference in differences
    )


def data_of(differences: list[Difference]) -> list[dict[str, Any]]:
    """Return the differences as JSON-ready data."""
    return [
        {
            "policy": difference.name,
            "state": _state(difference),
            "comparison": asdict(difference.comparison) if difference.comparison else None,
        }
        for difference in differences
    ]


def words_of(differences: list[Difference], translate: Callable[[str], str]) -> str:
    """Return the differences in words, a block a policy."""
    said = []
    for difference in differences:
        said.append(f"{difference.title} ({difference.name})")
        if difference.comparison and difference.new:
            said.append(Wording(difference.new, translate, difference.old).comparison(difference.comparison))
        else:
            states = {"added": mark("This policy is new."), "removed": mark("This policy is gone.")}
            said.append(translate(states[_state(difference)]))
    return "\n".join(said)


def _state(difference: Difference) -> str:
    if difference.comparison:
        return "compared"
    return "removed" if difference.new is None else "added"

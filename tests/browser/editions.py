"""A project whose module has a history: recorded, changed in substance, then in its wording alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from cases.corpus import DAY, EVERY_KIND
from examples import COMPONENTS
from portevoix.compile import compile_site
from portevoix.pipeline import examine
from portevoix.record import record
from portevoix.render import render_site

if TYPE_CHECKING:
    from pathlib import Path

MODULE = "content/modules/first-steps.yml"
POLICY = "content/policies/may-i-share.yml"
SUBSTANCE = [
    (MODULE, 'version: "1.0"', 'version: "1.1"'),
    (MODULE, "You can now try what you have learnt.", "A crisis lasts *two* days now, and Circle is open."),
    (MODULE, "updated: 2025-03-01", "updated: 2025-04-15"),
    (MODULE, "definition: An event that touches the institute.", "definition: An event that touches us."),
    (POLICY, "because: Circle is on trial.", "because: Circle *knows* its readers."),
    ("quiz/everyday.yml", "otherwise: Look at the stages again.", "otherwise: Look at all the stages again."),
]
"""What the team changes in substance: words of a scene, of a rule and of a question."""
WORDING = [
    (MODULE, 'version: "1.1"', 'version: "1.1.1"'),
    (MODULE, "change: substantive", "change: editorial"),
    (MODULE, "hook: What do you say when", "hook: What do you reply when"),
]


def edited(root: Path, changes: list[tuple[str, str, str]]) -> None:
    """Write what an author would."""
    for name, before, after in changes:
        text = (root / name).read_text(encoding="utf-8")
        assert before in text, (name, before)
        (root / name).write_text(text.replace(before, after, 1), encoding="utf-8")


def recorded(root: Path) -> None:
    """Record the module's present version."""
    project = examine(root, DAY).project
    assert project is not None
    record(project, "first-steps", root, again=False)


def write_site(root: Path, folder: Path, language: str = "en") -> None:
    """Write the pages and files of the project in `root` into `folder`."""
    loaded = examine(root, DAY)
    assert loaded.project is not None, loaded.problems
    organisation = loaded.project.organisation.model_copy(update={"language": language})
    drawn = render_site(compile_site(replace(loaded.project, organisation=organisation), DAY))
    documents = {f"{page.path}index.html": page.document for page in drawn.pages if page.document}
    for name, text in {**drawn.files, **documents}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    theme = COMPONENTS.parent
    for script in theme.glob("**/*.js"):
        target = folder / script.relative_to(theme)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(script, target)


def lay_out(root: Path) -> Path:
    """Lay out the project, its module at version 1.1.1 with 1.0 and 1.1 on record; return `root`."""
    shutil.copytree(EVERY_KIND, root)
    shutil.rmtree(root / "content/history", ignore_errors=True)
    recorded(root)
    edited(root, SUBSTANCE)
    recorded(root)
    edited(root, WORDING)
    return root

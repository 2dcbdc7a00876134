"""Writes down a module's present version, so that a later one can say what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix import history
from portevoix.load import file_of
from portevoix.model.history import History
from portevoix.words import mark

if TYPE_CHECKING:
    from pathlib import Path

    from portevoix.model.project import Project

UNCHANGED = mark("{module} {version} is recorded already, and nothing has changed since.")
ANOTHER_NEEDED = mark(
    "{module} {version} is recorded already, and this has changed since: {changed}. "
    "Give the module another `version`, and say with `change:` whether it is editorial or substantive; "
    "or record it again with --again."
)
RECORDED = mark(
    "{file}: {module} {version} is recorded ({scenes} scenes, {questions} questions, {rules} rules)."
)


class AlreadyRecordedError(ValueError):
    """The present version is recorded with another content.

    Attributes:
        changed: ids of what differs.
    """

    def __init__(self, changed: tuple[str, ...]) -> None:
        self.changed = changed
        super().__init__(", ".join(changed))


def record(project: Project, name: str, root: Path, *, again: bool) -> str | None:
    """Record a module's present version in its history file under `root`.

    Returns:
        The file's name; None where nothing has changed since it was recorded.

    Raises:
        AlreadyRecordedError: this version is recorded with another content, and not to be recorded again.
        OSError: the file cannot be written.
    """
    past = project.history[name].versions if name in project.history else ()
    same = bool(past) and past[-1].version == project.modules[name].version
    changed = history.unrecorded(project, name)
    if same and not changed:
        return None
    if same and not again:
        raise AlreadyRecordedError(changed)
    kept = past[:-1] if same else past
    file = file_of("history", name)
    (root / file).parent.mkdir(exist_ok=True)
    (root / file).write_text(
        history.text(History(versions=(*kept, history.recorded(project, name)))), encoding="utf-8"
    )
    return file

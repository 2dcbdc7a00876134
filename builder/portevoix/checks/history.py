"""What is recorded of modules' versions fits the modules, and a changed module says so by another version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.history import unrecorded
from portevoix.load import file_of
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.problems import Fact


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield an error for a history of no module or with a version twice, a warning for what is unrecorded.

    The project has passed the other checks: what its modules refer to is there.
    """
    for name, history in project.history.items():
        file = file_of("history", name)
        facts: dict[str, Fact] = {"concept": "module", "value": name, "allowed": tuple(project.modules)}
        if name not in project.modules:
            yield Problem(loaded.place(file, ()), "unknown-reference", facts)
            continue
        seen: dict[str, int] = {}
        for index, recorded in enumerate(history.versions):
            place = loaded.place(file, ("versions", index, "version"))
            if recorded.version in seen:
                yield Problem(
                    place, "duplicate-id", {"value": recorded.version, "line": seen[recorded.version]}
                )
            seen.setdefault(recorded.version, place.line)
        if changed := unrecorded(project, name):
            facts = {"value": project.modules[name].version, "changed": changed}
            place = loaded.place(file_of("modules", name), ("version",))
            yield Problem(place, "unrecorded-change", facts, "warning")

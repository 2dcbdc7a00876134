"""A learning system remembers ids as short codes: no two of a module have the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.codec import clashes
from portevoix.load import file_of
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.load import Loaded
    from portevoix.model.project import Project


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield an error for each two ids that could not be told apart.

    The project has passed the other checks: what its modules refer to is there.
    """
    for name in project.modules:
        for other, one in clashes(project, name):
            place = loaded.place(file_of("modules", name), ())
            yield Problem(place, "same-code", {"value": one, "other": other})

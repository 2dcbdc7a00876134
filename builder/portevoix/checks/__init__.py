"""Everything that spans two objects of the content, one file a concern; each check yields problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.checks import colours, dates, icons, identifiers, orphans, policies, references, wording

if TYPE_CHECKING:
    from datetime import date

    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.problems import Problem


def check(project: Project, loaded: Loaded, today: date) -> list[Problem]:
    """Return every problem of a valid project."""
    return [
        *colours.check(project, loaded),
        *dates.check(project, loaded, today),
        *icons.check(project, loaded),
        *identifiers.check(project, loaded),
        *orphans.check(project, loaded),
        *policies.check(project, loaded),
        *references.check(project, loaded),
        *wording.check(loaded),
    ]

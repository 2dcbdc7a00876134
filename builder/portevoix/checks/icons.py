"""Every network's icon exists in the sets that mkdocs-material ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.icons import icon_file
from portevoix.load import file_of
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.load import Loaded
    from portevoix.model.project import Project


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield an error for each icon that does not exist."""
    for name, network in project.networks.items():
        if icon_file(network.icon) is None:
            place = loaded.place(file_of("networks", name), ("icon",))
            yield Problem(place, "missing-icon", {"value": network.icon})

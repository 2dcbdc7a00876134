"""What nobody reads: networks and practices that no module shows, sources that nothing cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.load import file_of
from portevoix.model.scenes.figures import FiguresScene
from portevoix.model.scenes.networks import NetworksScene
from portevoix.model.scenes.practices import PracticesScene
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.load import Loaded
    from portevoix.model.project import Project


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a warning for each object that no page shows."""
    scenes = [scene for module in project.modules.values() for scene in module.scenes]
    networks = {name for s in scenes if isinstance(s, NetworksScene) for name in (*s.networks, *s.also)}
    practices = {name for s in scenes if isinstance(s, PracticesScene) for name in s.practices}
    cited = {value.source for s in scenes if isinstance(s, FiguresScene) for value in s.values}
    accounts = [account for network in project.networks.values() for account in network.accounts]
    cited |= {account.followers.source for account in accounts if account.followers}
    for name in project.networks:
        if name not in networks:
            place = loaded.place(file_of("networks", name), ())
            yield Problem(place, "unshown-network", {"value": name}, "warning")
    for name in project.practices:
        if name not in practices:
            place = loaded.place(file_of("practices", name), ())
            yield Problem(place, "unshown-practice", {"value": name}, "warning")
    for name in project.sources:
        if name not in cited:
            place = loaded.place_of("sources", name)
            yield Problem(place, "unused-source", {"value": name}, "warning")

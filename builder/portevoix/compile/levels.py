"""The permission levels, each with the networks that have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portevoix.model.project import Project


def level_views(project: Project, networks: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the levels, most permissive first."""
    return [
        {
            **level.model_dump(),
            "networks": [view for view in networks.values() if view["level"]["id"] == name],
        }
        for name, level in project.levels.items()
    ]

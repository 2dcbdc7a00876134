"""Modules, policies and banks share the addresses under which others show them: no two have one id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.load import file_of
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.load import Loaded
    from portevoix.model.project import Project

RESERVED = ("code", "networks", "test")
"""What stands under embed/ beside them."""


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each module, policy or bank whose address under embed/ is taken."""
    first: dict[str, str] = {}
    for folder in ("modules", "policies", "banks"):
        for name in getattr(project, folder):
            file = file_of(folder, name)
            if name in RESERVED:
                yield Problem(loaded.place(file, ()), "embed-reserved", {"value": name})
            elif name in first:
                facts = {"value": name, "file": first[name]}
                yield Problem(loaded.place(file, ()), "embed-taken", facts)
            first.setdefault(name, file)

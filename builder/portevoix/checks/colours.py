"""The brand's accent can be read in both schemes without becoming another colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.colour import PAPER, contrast, nearest_readable, palette
from portevoix.load import ORGANISATION
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.load import Loaded
    from portevoix.model.project import Project


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield an error for each scheme in which the accent cannot be made readable."""
    accent = project.organisation.accent
    for scheme, paper in PAPER.items():
        if palette(accent, scheme) is None:
            facts = {
                "value": accent,
                "scheme": scheme,
                "contrast": f"{contrast(accent, paper):.1f}",
                "nearest": nearest_readable(accent, scheme),
            }
            yield Problem(loaded.place(ORGANISATION, ("accent",)), "bad-colour", facts)

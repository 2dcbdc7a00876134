"""Questions in the formats of other programs, one way.

The one idea: eleven kinds of question come down to six shapes that other formats know (`shapes.py`); a format
writes the shapes that it has, and every loss, great or small, is listed with the question's id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.export.quiz import gift, moodle, qti
from portevoix.export.quiz.shapes import Exported, Loss, shapes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from portevoix.export.quiz.shapes import Chapter
    from portevoix.model.project import Project

FORMATS: dict[str, Callable[[Sequence[Chapter]], Exported]] = {
    "gift": gift.written,
    "moodle-xml": moodle.written,
    "qti21": qti.written,
}

__all__ = ["FORMATS", "Exported", "Loss", "exported"]


def exported(project: Project, form: str, bank: str | None = None) -> Exported:
    """Return the questions of a bank, of all banks where none is named, in one of the `FORMATS`."""
    banks = {bank: project.banks[bank]} if bank else project.banks
    chapters, losses = shapes_of(project, banks)
    found = FORMATS[form](chapters)
    return Exported(found.content, (*losses, *found.losses))

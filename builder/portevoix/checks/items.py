"""Every question of every bank with where it stands: what the checks of questions walk over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portevoix.load import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.model.questions import Question
    from portevoix.problems import Fact, Place
    from portevoix.source import DataPath

Fault = tuple["DataPath", str, "Mapping[str, Fact]"]
"""Where it stands in the question, the kind of problem, its facts."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question in its bank.

    Attributes:
        bank: the bank's id.
        index: its place in the bank, from 0.
        question: itself.
    """

    bank: str
    index: int
    question: Question

    def place(self, loaded: Loaded, path: DataPath, *, key: bool = False) -> Place:
        """Return where a path of the question stands."""
        return loaded.place(file_of("banks", self.bank), ("questions", self.index, *path), key=key)


def items(project: Project) -> Iterator[Item]:
    """Yield all questions, in the order of their banks."""
    for name, bank in project.banks.items():
        yield from (Item(name, index, question) for index, question in enumerate(bank.questions))

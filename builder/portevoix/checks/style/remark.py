"""What the families of remarks share: a remark, and how a question is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portevoix.checks.reading import shown
from portevoix.model.questions.multiple_choice import MultipleChoice
from portevoix.model.questions.single_choice import SingleChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portevoix.problems import Fact
    from portevoix.source import DataPath

Chosen = SingleChoice | MultipleChoice
"""Questions whose options somebody has written: on these most flaws were measured."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A flaw of a question.

    Attributes:
        code: which, the name by which it is waived.
        path: where it stands in the question.
        facts: what its sentence needs.
    """

    code: str
    path: DataPath
    facts: Mapping[str, Fact] = field(default_factory=dict)


def keys(question: Chosen) -> list[str]:
    """Return the options that are right, as they are read."""
    return [shown(option.text) for option in question.options if option.correct]


def distractors(question: Chosen) -> list[str]:
    """Return the options that are wrong, as they are read."""
    return [shown(option.text) for option in question.options if not option.correct]

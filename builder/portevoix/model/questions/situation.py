"""A vignette that a policy judges: its key is computed, never written."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from portevoix.model.base import Fixed, Identifier, Text
from portevoix.model.questions.base import Question


class Situation(Question):
    """The options are a policy's verdicts, the explanation is that of the rules which decide."""

    kind: Literal["situation"]
    policy: Identifier
    answers: dict[Identifier, Identifier]
    """Answers to the policy's questions; a question without one has its usual answer."""
    verdict: Identifier
    """The verdict that was found when somebody last read the vignette: another one stops the build."""
    reviewed: Fixed
    """The version of the policy at which that was."""
    offer: tuple[Identifier, ...] = ()
    """The verdicts to choose from; all, where none is named."""
    feedback: dict[Identifier, Text] = Field(default_factory=dict)
    """What is said to whoever chooses a verdict, in place of what its strictness and the rule say."""
    explanation: Text | None = None
    """What is said before the rule."""

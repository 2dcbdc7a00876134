"""What every kind of question shares."""

from __future__ import annotations

from pydantic import Field

from portevoix.model.base import Code, Fixed, Identifier, Line, Model, Text


class Question(Model):
    """Something that the learner is asked, with an id of its own in all banks."""

    kind: str
    id: Identifier
    """The key under which answers are kept: never change it, never use it again."""
    stem: Text
    """What is asked."""
    scene: Identifier
    """The scene to go back to."""
    competency: Identifier
    """What the question is about, of content/competencies.yml."""
    shuffle: bool = True
    """Whether what can be chosen is shown in another order at each attempt."""
    tests: dict[Identifier, tuple[Code, ...]] = Field(default_factory=dict)
    """The rules that the question tests, policy id -> rule ids."""
    waive: dict[Identifier, Fixed] = Field(default_factory=dict)
    """Remarks of style that stay as they are, each with the reason."""


class Scored(Question):
    """A question that has a right answer, and says why it is right."""

    explanation: Text


class Option(Model):
    """Something that can be chosen."""

    id: Identifier
    text: Line
    correct: bool = False
    feedback: Text
    """What is said to whoever chooses it."""

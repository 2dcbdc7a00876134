"""A policy as its authors write it: closed questions, rules over boxes of answers, verdicts by strictness.

The one idea: a condition is a box (question id -> the answers that satisfy it) and nothing else, so that
every property of a policy can be proved. Whether the ids exist is for `portevoix.checks.policies` to say.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from portevoix.model.base import Code, Fixed, Identifier, Line, Model, Text


def _listed(value: object) -> object:
    """Return a lone value as one of one, and a list as the tuple that strict validation expects."""
    if isinstance(value, str | dict):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


Answers = Annotated[tuple[Identifier, ...], BeforeValidator(_listed), Field(min_length=1)]
"""Answer ids of which one must hold; a lone id may be written without brackets."""

Box = dict[Identifier, Answers]
"""Question id -> the answers that satisfy it; all the questions named must be satisfied."""

Boxes = Annotated[tuple[Box, ...], BeforeValidator(_listed), Field(min_length=1)]
"""Boxes of which one must hold; a lone box may be written without a list."""

Exceptions = Annotated[tuple[Box | Code, ...], BeforeValidator(_listed)]
"""Boxes, or ids of rules whose box is meant.

A rule id is allowed because a whole family of rules often gives way to one other rule: repeating its box in
each would let the copies drift apart. The rule named may have no exceptions of its own, so that a rule stays
a difference of boxes and no chain has to be followed.
"""

Tone = Literal["go", "care", "ask", "wait", "stop"]


class Verdict(Model):
    """One of the answers that the policy can give."""

    id: Identifier
    label: Line
    symbol: Fixed
    tone: Tone


class Answer(Model):
    """One of the closed answers to a question."""

    id: Identifier
    label: Line
    hint: Line | None = None


class Question(Model):
    """What the employee is asked."""

    id: Identifier
    ask: Line
    why: Text | None = None
    answers: tuple[Answer, ...] = Field(min_length=2)
    usual: Identifier | None = None
    """The answer where the question is not asked, and the one that witnesses and examples assume."""
    asked_when: Boxes | None = None
    """The question is asked where one of these boxes holds; always, if absent."""
    changeable: bool = False
    """The employee can change this fact, so "what would change the answer" may suggest it."""
    from_switch: Identifier | None = None
    """The switch of the site that answers in the employee's place."""
    unsure: bool = False
    """"I don't know" is offered."""
    pinned: bool = False
    """Asked before every question that is not pinned, in the order of the file."""


class Impossible(Model):
    """A combination of answers that makes no sense."""

    when: Box
    message: Line


class Rule(Model):
    """A verdict for every situation in a box, less its exceptions."""

    id: Code
    when: Box
    unless: Exceptions = ()
    verdict: Identifier
    because: Text
    instead: Text | None = None
    source: Line | None = None
    contact: Line | None = None
    interpretation: Fixed | None = None
    """What the charter leaves open and the team has decided."""


class NeverMorePermissive(Model):
    """Replacing one answer by another never gives a milder verdict."""

    question: Identifier
    from_: Identifier = Field(alias="from")
    to: Answers


class Bound(Model):
    """A verdict that bounds those of every situation in a box."""

    verdict: Identifier
    when: Box


class Guarantee(Model):
    """A property that must hold in every situation: exactly one of the three."""

    never_more_permissive: NeverMorePermissive | None = None
    at_least: Bound | None = None
    at_most: Bound | None = None
    """Guards a permission, for strictest-wins tends towards refusal as rules are added."""


class Example(Model):
    """A situation worked out by the authors."""

    id: Code
    vignette: Text
    answers: dict[Identifier, Identifier]
    verdict: Identifier
    rules: tuple[Code, ...] | None = None
    """All the rules that decide, and any other rule that matches; not compared if absent."""


class Policy(Model):
    """The answer to one question of an employee, for every situation."""

    id: Identifier
    version: Fixed | None = None
    title: Line
    hit: Literal["strictest", "first"]
    verdicts: tuple[Verdict, ...] = Field(min_length=2)
    """From the least to the most strict."""
    questions: tuple[Question, ...] = Field(min_length=1)
    impossible: tuple[Impossible, ...] = ()
    otherwise: Identifier | None = None
    """The verdict where no rule matches; without it, such a situation is an error."""
    rules: tuple[Rule, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    examples: tuple[Example, ...] = ()

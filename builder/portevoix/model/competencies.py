"""What can be learnt: every question is about one competency."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model


class Competency(Model):
    """One competency, said as what the learner can do."""

    id: Identifier
    title: Line


class Competencies(Model):
    """All of them, in content/competencies.yml, in the order in which they are reviewed."""

    competencies: Annotated[tuple[Competency, ...], Field(min_length=1)]

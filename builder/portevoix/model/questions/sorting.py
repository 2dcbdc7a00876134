"""Things to sort into categories."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Identifier, Line, Model, Text
from portevoix.model.questions.base import Scored


class Category(Model):
    """Where things can be put."""

    id: Identifier
    title: Line


class Item(Model):
    """One thing to sort."""

    id: Identifier
    text: Line
    category: Identifier
    feedback: Text
    """Why it belongs there."""


class Sorting(Scored):
    """Two categories or more, three items or more."""

    kind: Literal["sorting"]
    categories: Annotated[tuple[Category, ...], Field(min_length=2, max_length=26)]
    items: Annotated[tuple[Item, ...], Field(min_length=3, max_length=26)]
    partial: bool = True

"""What every model class shares: frozen, closed, validated from JSON so that nothing is coerced.

The one idea: YAML has already been read as YAML 1.2, so a value's type is what its author wrote. Strict
validation then keeps `"12"` and `12` apart, while lists still become tuples and ISO dates become dates.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A name for addresses and references: lower case letters, digits and single hyphens."""

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", max_length=60)]
"""The name of a rule or of an example, as charters number them: `A1`, `P07`, `no-comment`."""


class Words:
    """Marks what people read: a translation may say it in another language, and nothing else."""


class AnyNumber:
    """Marks a list that a translation may make longer or shorter: what can be typed, what works somewhere."""


_ONE_LINE = StringConstraints(min_length=1, max_length=300, strip_whitespace=True)

Line = Annotated[str, _ONE_LINE, Words]
"""One line of text: a title, a label. Markdown's emphasis and links only."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), Words]
"""Markdown of any length."""

Fixed = Annotated[str, _ONE_LINE]
"""One line that is the same in every language: a version, a proper name, a reason for the team."""


class Model(BaseModel):
    """A frozen value object that refuses unknown keys and coerces nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

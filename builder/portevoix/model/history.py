"""What a module was at each of its versions, as digests: written by `portevoix record`, never by hand."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from portevoix.model.base import Fixed, Model, Text

Change = Literal["editorial", "substantive"]
Digests = dict[str, str]
"""What is identified -> the digest of what its author wrote."""


class Recorded(Model):
    """One version: what it held, and how it differs from the one before."""

    version: Fixed
    updated: date
    change: Change
    news: Text | None = None
    scenes: Digests
    questions: Digests
    rules: Digests
    """`<policy>/<rule>` -> digest, of the policies that the module shows or tests."""


class History(Model):
    """The versions of one module, oldest first, in content/history/<module>.yml."""

    versions: Annotated[tuple[Recorded, ...], Field(min_length=1)]

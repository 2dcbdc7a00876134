"""What an organisation has to say on its readers' data; what the software does, the software says itself."""

from __future__ import annotations

from datetime import date

from portevoix.model.base import Identifier, Line, Model, Text


class Privacy(Model):
    """The author's part of the privacy page, in content/privacy.yml."""

    updated: date
    introduction: Text
    controller: Line
    """Which body answers for the processing."""
    contact: Identifier
    legal_basis: Text
    server: Text
    """What the host of the site records of a visit and for how long: the software cannot know it."""
    learning_system: Text | None = None
    """Where modules are also given by a learning system: who runs it, and for how long results are kept."""
    rights: Text
    """What readers may ask for, of whom, and where they may complain."""

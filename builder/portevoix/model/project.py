"""The whole content: what load makes and everything after it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from portevoix.model.accessibility import Accessibility
    from portevoix.model.bank import Bank
    from portevoix.model.competencies import Competency
    from portevoix.model.history import History
    from portevoix.model.levels import Level
    from portevoix.model.module import Module
    from portevoix.model.network import Network
    from portevoix.model.organisation import Organisation
    from portevoix.model.policy import Policy
    from portevoix.model.practice import Practice
    from portevoix.model.privacy import Privacy
    from portevoix.model.scenario import Scenario
    from portevoix.model.sources import Source


@dataclass(frozen=True, slots=True)
class Project:
    """Validated content; objects are keyed by id, in the order of their files or lists."""

    organisation: Organisation
    sources: Mapping[str, Source]
    levels: Mapping[str, Level]
    networks: Mapping[str, Network]
    policies: Mapping[str, Policy]
    practices: Mapping[str, Practice]
    modules: Mapping[str, Module]
    history: Mapping[str, History]
    competencies: Mapping[str, Competency]
    banks: Mapping[str, Bank]
    scenarios: Mapping[str, Scenario]
    pictures: Mapping[str, Path]
    """Drawings of questions, by the name of their file."""
    privacy: Privacy | None
    accessibility: Accessibility | None
    translations: Mapping[str, Project] = field(default_factory=dict)
    """The same in other languages, by language; what is not translated is as it is here."""
    source: Project | None = None
    """What this is a translation of, if it is one: versions, and what changed between them, are its."""

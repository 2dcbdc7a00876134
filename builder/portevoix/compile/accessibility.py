"""The accessibility statement: the author's words, and the state that follows from the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portevoix.model.accessibility import Accessibility
    from portevoix.model.project import Project

TECHNOLOGIES = ("HTML", "CSS", "JavaScript", "SVG", "WAI-ARIA")
"""What the pages are made of."""


def accessibility_view(project: Project, statement: Accessibility) -> dict[str, Any]:
    """Return the artefact of the statement."""
    contacts = {contact.id: contact.model_dump() for contact in project.organisation.contacts}
    return {
        **statement.model_dump(mode="json"),
        "contact": contacts[statement.contact],
        "conformity": statement.conformity,
        "percent": round(100 * statement.audit.criteria.rate, 2) if statement.audit else None,
        "technologies": list(TECHNOLOGIES),
    }

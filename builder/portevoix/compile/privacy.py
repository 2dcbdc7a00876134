"""What the site keeps and asks for, which the software knows, beside what the organisation says of it.

The one idea: an author cannot get these facts wrong, and they cannot fall behind: tests compare them with
what a browser keeps and asks for, and with what `site_theme/shared/learner.js` remembers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portevoix import crisis

if TYPE_CHECKING:
    from portevoix.model.privacy import Privacy
    from portevoix.model.project import Project

PROGRESS_KEY = "portevoix:{module}"
"""The key under which the browser keeps progress in a module."""
REMEMBERED = ("seen", "last", "ticks", "answers", "quizzes", "completed")
"""What is kept of a learner's way through a module, beside the version of the module itself."""
PALETTE_KEY = "__palette"
"""The end of the key under which Material keeps whether a reader chose light or dark."""

SENT = (
    {
        "what": "session",
        "SCORM 1.2": "cmi.core.exit",
        "SCORM 2004": "cmi.exit",
        "cmi5": "initialized, terminated",
    },
    {
        "what": "status",
        "SCORM 1.2": "cmi.core.lesson_status",
        "SCORM 2004": "cmi.completion_status, cmi.success_status",
        "cmi5": "completed, passed, failed",
    },
    {"what": "score", "SCORM 1.2": "cmi.core.score", "SCORM 2004": "cmi.score", "cmi5": "result.score"},
    {
        "what": "time",
        "SCORM 1.2": "cmi.core.session_time",
        "SCORM 2004": "cmi.session_time",
        "cmi5": "result.duration",
    },
    {
        "what": "progress",
        "SCORM 1.2": "cmi.core.lesson_location, cmi.suspend_data",
        "SCORM 2004": "cmi.location, cmi.progress_measure, cmi.suspend_data",
        "cmi5": "State API",
    },
    {
        "what": "answers",
        "SCORM 1.2": "cmi.interactions",
        "SCORM 2004": "cmi.interactions",
        "cmi5": "answered",
    },
    {
        "what": "competencies",
        "SCORM 1.2": "cmi.objectives",
        "SCORM 2004": "cmi.objectives",
        "cmi5": "–",
    },
)
"""What a module's package tells a learning system, and where each standard puts it."""


def privacy_view(project: Project, privacy: Privacy) -> dict[str, Any]:
    """Return the artefact of the privacy page."""
    contacts = {contact.id: contact.model_dump() for contact in project.organisation.contacts}
    requests = {
        "crisis": [crisis.FILE],
        "policy": [f"policies/{name}.json" for name in project.policies],
        "search": ["search/search_index.json"],
    }
    return {
        **privacy.model_dump(mode="json"),
        "contact": contacts[privacy.contact],
        "progress": [PROGRESS_KEY.format(module=name) for name in project.modules],
        "remembered": list(REMEMBERED),
        "palette": PALETTE_KEY,
        "requests": {what: files for what, files in requests.items() if files},
        "sent": [dict(row) for row in SENT],
    }

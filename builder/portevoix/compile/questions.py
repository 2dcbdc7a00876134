"""A question for its readers: its own texts, its key, and what it refers to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from portevoix.model.questions.matching import Matching
from portevoix.model.questions.ordering import Ordering
from portevoix.model.questions.photo_check import PhotoCheck
from portevoix.model.questions.post_review import PostReview
from portevoix.model.questions.situation import Situation
from portevoix.model.questions.true_false import TrueFalse
from portevoix.quiz import judged, key_of
from portevoix.quiz.pictures import size_of
from portevoix.quiz.scoring import normalised

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from portevoix.model.module import Module
    from portevoix.model.policy import Policy
    from portevoix.model.project import Project
    from portevoix.model.questions import Question

View = dict[str, Any]

_FOR_AUTHORS = {"tests", "waive", "reviewed", "answers", "verdict", "offer"}
"""Fields that say nothing to a learner."""
_END = re.compile(r"(?<=[.!?…])\s+")
"""Between two sentences."""
_LONG = 130
"""A stem of more characters is set in two weights."""
_WIDTH = 1200
"""The width of a picture, in pixels; a page makes it narrower."""


def question_view(question: Question, project: Project, module: Module, networks: Mapping[str, View]) -> View:
    """Return a question's artefact: its texts, its key, the scene to go back to, its competency.

    Of a stem of several paragraphs, the last one is what is asked, and those before it tell the situation.
    So does, of a long paragraph, what comes before its last sentence.
    """
    scene = next(scene for scene in module.scenes if scene.id == question.scene)
    vignette, _, paragraph = question.stem.rpartition("\n\n")
    lead, asked = _sentences(paragraph.strip())
    return {
        **question.model_dump(mode="json", exclude=_FOR_AUTHORS),
        "vignette": vignette.strip() or None,
        "lead": lead,
        "asked": asked,
        "scene_title": scene.label or scene.title,
        "competency_title": project.competencies[question.competency].title,
        **_followed(question, project, networks),
    }


def _sentences(paragraph: str) -> tuple[str | None, str]:
    """Return what comes before the last sentence of a long paragraph, and that; no emphasis is cut in two."""
    *before, last = _END.split(paragraph)
    lead = " ".join(before)
    is_cut = any(lead.count(one) % 2 for one in "*_`") or lead.count("[") != lead.count("]")
    return (lead, last) if lead and len(paragraph) > _LONG and not is_cut else (None, paragraph)


def _followed(question: Question, project: Project, networks: Mapping[str, View]) -> View:
    """Return a question's key, and what the question refers to."""
    if isinstance(question, Situation):
        return _situation(question, project.policies[question.policy])
    own: View = {"key": key_of(question)}
    match question:
        case TrueFalse():
            own["options"] = [
                {"id": "true", "correct": question.answer, "feedback": question.if_true},
                {"id": "false", "correct": not question.answer, "feedback": question.if_false},
            ]
        case Matching():
            own["choices"] = _choices(question)
        case Ordering():
            own["presented"] = _presented(question)
        case PostReview():
            own["network"] = {name: networks[question.network][name] for name in ("id", "name", "icon")}
        case PhotoCheck():
            own["picture"] = f"pictures/{question.picture}"
            own["picture_size"] = _size(project.pictures[question.picture])
    return own


def _choices(question: Matching) -> list[View]:
    """Return what can be matched, in an order that gives nothing away: that of the alphabet."""
    right = [{"id": pair.id, "text": pair.right} for pair in question.pairs]
    decoys = [{"id": decoy.id, "text": decoy.text} for decoy in question.decoys]
    return sorted(right + decoys, key=lambda choice: normalised(choice["text"]))


def _presented(question: Ordering) -> list[str]:
    """Return the steps' ids in the order in which they are found: the alphabet's, unless that is the key."""
    found = [step.id for step in sorted(question.steps, key=lambda step: normalised(step.text))]
    return found[::-1] if found == [step.id for step in question.steps] else found


def _size(picture: Path) -> tuple[int, int]:
    """Return a drawing's proportions in whole numbers, so that a page keeps its room."""
    drawing = ET.parse(picture).getroot()  # noqa: S314 - the team's own file, without a document type
    width, height = size_of(drawing.get("viewBox", "")) or (1, 1)
    return _WIDTH, round(_WIDTH * height / width)


def _situation(question: Situation, policy: Policy) -> View:
    """Return the key, the verdicts to choose from, and the rules that decide."""
    judgement = judged(policy, question)
    ranks = {verdict.id: rank for rank, verdict in enumerate(policy.verdicts)}
    right = ranks[judgement.verdict]
    offered = sorted(question.offer or judgement.verdicts, key=ranks.__getitem__)
    return {
        "key": key_of(question, judgement),
        "options": [
            {
                **policy.verdicts[ranks[name]].model_dump(),
                "correct": name == judgement.verdict,
                "direction": _direction(ranks[name], right),
                "feedback": question.feedback.get(name),
            }
            for name in offered
        ],
        "policy": {"id": policy.id, "title": policy.title},
        "rules": [
            {name: getattr(rule, name) for name in ("id", "because", "instead", "source")}
            for rule in policy.rules
            if rule.id in judgement.rules
        ],
    }


def _direction(rank: int, right: int) -> str:
    if rank == right:
        return "right"
    return "milder" if rank < right else "stricter"

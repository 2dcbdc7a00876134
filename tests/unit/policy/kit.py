"""A small policy about badges, which each test bends until something is wrong with it."""

from __future__ import annotations

import json

from portevoix.model.policy import Policy
from portevoix.policy import Analysis, compile_policy, prove


def question(name, *answers, **more):
    """Return a question; the first answer is the usual one unless said otherwise."""
    listed = [{"id": answer, "label": answer.title()} for answer in answers]
    return {"id": name, "ask": f"{name.title()}?", "answers": listed, "usual": answers[0], **more}


def rule(name, verdict, when, **more):
    return {"id": name, "when": when, "verdict": verdict, "because": f"{name}.", "instead": "Think.", **more}


def badge_data(**changes):
    """Return the data of a sound policy: may I lend my badge?"""
    data = {
        "id": "badge",
        "title": "May I lend my badge?",
        "hit": "strictest",
        "verdicts": [
            {"id": "fine", "label": "Fine", "symbol": "+", "tone": "go"},
            {"id": "ask", "label": "Ask first", "symbol": "?", "tone": "ask"},
            {"id": "never", "label": "Never", "symbol": "-", "tone": "stop"},
        ],
        "questions": [
            question("who", "colleague", "visitor", "stranger", changeable=True),
            question("site", "open", "closed"),
            question("escort", "absent", "present", asked_when={"who": "visitor"}, changeable=True),
        ],
        "rules": [
            rule("R1", "fine", {"site": "open", "who": ["colleague", "visitor"]}),
            rule("R2", "ask", {"site": "closed", "who": "colleague"}),
            rule("R3", "never", {"who": "stranger"}),
            rule("R4", "ask", {"site": "closed", "who": "visitor", "escort": "present"}),
            rule("R5", "never", {"site": "closed", "who": "visitor", "escort": "absent"}),
        ],
    }
    return data | changes


def badge(**changes):
    return Policy.model_validate_json(json.dumps(badge_data(**changes)), strict=True)


def findings(policy):
    return prove(Analysis(compile_policy(policy)))

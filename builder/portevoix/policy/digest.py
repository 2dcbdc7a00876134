"""Two digests of a policy: of what decides, and of everything that is said.

The one idea: a link to a result stays valid as long as the decisions do, so its digest leaves the wording
out; translations and reviews depend on the wording, so they get a digest of their own.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portevoix.model.policy import Box, Policy, Question, Rule

LENGTH = 12
"""Hexadecimal digits kept: enough to tell versions apart, short enough for an address."""


def decision_digest(policy: Policy) -> str:
    """Return the digest of what decides: ids, boxes, verdicts and what is asked, not the words."""
    rules = [_rule(rule) for rule in policy.rules]
    return _digest(
        {
            "hit": policy.hit,
            "otherwise": policy.otherwise,
            "verdicts": [verdict.id for verdict in policy.verdicts],
            "questions": [_question(question) for question in policy.questions],
            "impossible": sorted(_box(entry.when) for entry in policy.impossible),
            "rules": rules if policy.hit == "first" else sorted(rules, key=json.dumps),
        }
    )


def wording_digest(policy: Policy) -> str:
    """Return the digest of the whole policy, words included."""
    return _digest(policy.model_dump(mode="json", by_alias=True))


def _digest(data: object) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _box(box: Box) -> list[list[str]]:
    return sorted([question, *sorted(set(answers))] for question, answers in box.items())


def _question(question: Question) -> list[object]:
    asked = None if question.asked_when is None else sorted(map(_box, question.asked_when))
    return [question.id, [answer.id for answer in question.answers], question.usual, asked]


def _rule(rule: Rule) -> list[object]:
    exceptions = [[entry] if isinstance(entry, str) else _box(entry) for entry in rule.unless]
    return [rule.id, _box(rule.when), sorted(exceptions, key=json.dumps), rule.verdict]

"""Random small policies, and the meaning of a policy by brute force for the diagrams to agree with."""

from __future__ import annotations

import json
from itertools import product

from hypothesis import strategies as st

from portevoix.model.policy import Policy

VERDICTS = ("go", "care", "stop")


@st.composite
def boxes(draw, sizes, least=0):
    """Return a box over some of the questions."""
    chosen = draw(st.lists(st.sampled_from(range(len(sizes))), min_size=least, max_size=3, unique=True))
    return {f"q{q}": [f"a{a}" for a in draw(some(sizes[q]))] for q in chosen}


def some(size):
    """Return some but never all of the answers to a question."""
    return st.lists(st.integers(0, size - 1), min_size=1, max_size=size - 1, unique=True)


@st.composite
def policies(draw, *, impossible=True):
    """Return a policy of three to five questions and up to seven rules."""
    sizes = draw(st.lists(st.integers(2, 3), min_size=3, max_size=5))
    rules = draw(st.lists(boxes(sizes, 1), min_size=1, max_size=7))
    questions = []
    for index, size in enumerate(sizes):
        answers = [{"id": f"a{a}", "label": f"answer {a}"} for a in range(size)]
        question = {"id": f"q{index}", "ask": f"Question {index}?", "answers": answers}
        question |= {"usual": f"a{draw(st.integers(0, size - 1))}", "changeable": draw(st.booleans())}
        question["pinned"] = draw(st.integers(0, 4)) == 0
        if index and draw(st.booleans()):
            parents = draw(st.lists(boxes(sizes[:index], 1), min_size=1, max_size=2))
            question["asked_when"] = parents
        questions.append(question)
    data = {
        "id": "random",
        "title": "Random",
        "hit": draw(st.sampled_from(["strictest", "first"])),
        "otherwise": draw(st.sampled_from([None, "go", "care"])),
        "verdicts": [{"id": v, "label": v.title(), "symbol": v, "tone": "go"} for v in VERDICTS],
        "questions": questions,
        "rules": [
            {
                "id": f"R{index}",
                "when": when,
                "unless": draw(st.lists(boxes(sizes, 1), max_size=1)),
                "verdict": draw(st.sampled_from(VERDICTS)),
                "because": "why",
                "contact": draw(st.sampled_from([None, None, "security", "communication"])),
            }
            for index, when in enumerate(rules)
        ],
    }
    if impossible:
        excluded = draw(st.lists(boxes(sizes, 2), max_size=1))
        data["impossible"] = [{"when": when, "message": "never"} for when in excluded]
    return Policy.model_validate_json(json.dumps(data), strict=True)


class Meaning:
    """What a policy says, worked out situation by situation from its text alone."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.ranks = [verdict.id for verdict in policy.verdicts]
        self.ids = [question.id for question in policy.questions]
        self.domains = [[answer.id for answer in question.answers] for question in policy.questions]
        self.assignments = [dict(zip(self.ids, values, strict=True)) for values in product(*self.domains)]
        self.situations = [s for s in self.assignments if self.normal(s) == s and self.possible(s)]

    def inside(self, box, situation):
        return all(situation[question] in answers for question, answers in box.items())

    def possible(self, situation):
        return not any(self.inside(entry.when, situation) for entry in self.policy.impossible)

    def applies(self, question, situation):
        return question.asked_when is None or any(self.inside(box, situation) for box in question.asked_when)

    def normal(self, situation):
        """Questions depend on earlier ones only, in these policies, so one pass in their order will do."""
        found = dict(situation)
        for question in self.policy.questions:
            if not self.applies(question, found):
                found[question.id] = question.usual
        return found

    def matching(self, situation):
        boxes = {rule.id: rule.when for rule in self.policy.rules}
        return [
            rule
            for rule in self.policy.rules
            if self.inside(rule.when, situation)
            and not any(self.inside(boxes[e] if isinstance(e, str) else e, situation) for e in rule.unless)
        ]

    def outcome(self, situation, without=None):
        """Return the verdict's rank (-1 for none) and the ids of the rules that give it."""
        matching = [rule for rule in self.matching(situation) if rule.id != without]
        if not matching:
            return (-1 if self.policy.otherwise is None else self.ranks.index(self.policy.otherwise)), ()
        if self.policy.hit == "first":
            return self.ranks.index(matching[0].verdict), (matching[0].id,)
        rank = max(self.ranks.index(rule.verdict) for rule in matching)
        return rank, tuple(rule.id for rule in matching if rule.verdict == self.ranks[rank])

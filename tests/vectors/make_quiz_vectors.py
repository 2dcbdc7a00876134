"""Writes tests/vectors/quiz/drawn.json: what drawn answers to the project's own questions are worth.

Run it from the project's folder after a bank was edited: `python tests/vectors/make_quiz_vectors.py`. What a
person has judged stands in by_hand.json. A case holds an answer that fits, and its score.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from portevoix.pipeline import examine
from portevoix.quiz import judged, key_of, score

FILE = Path(__file__).parent / "quiz" / "drawn.json"
PROJECT = Path(__file__).parent.parent.parent
ANSWERS = 6


def keys(project):
    """Yield each question's id and key."""
    for bank in project.banks.values():
        for question in bank.questions:
            policy = project.policies.get(getattr(question, "policy", ""))
            yield question.id, key_of(question, judged(policy, question) if policy else None)


def drawn(key, draw):
    """Return an answer that fits."""
    kind = key["kind"]
    if kind == "fill-in":
        expected = draw.choice([key["accept"], *key["mistakes"]])
        number = expected["number"]
        return draw.choice(expected["words"]) if number is None else f"{number + draw.choice([0, 0, 1]):g}"
    if kind == "ordering":
        return draw.sample(key["correct"], len(key["correct"]))
    if kind in {"matching", "sorting"}:
        return {one: draw.choice([key["correct"][one], draw.choice(key["to"])]) for one in key["from"]}
    several = kind in {"multiple-choice", "post-review", "photo-check"}
    return draw.sample(key["options"], draw.randint(1, len(key["options"])) if several else 1)


def vectors():
    """Return the vectors of the project's questions, the same at every call."""
    draw = random.Random(11)  # noqa: S311 (drawn cases, not secrets)
    found = []
    for name, key in keys(examine(PROJECT).project):
        answers = [drawn(key, draw) for _ in range(ANSWERS)]
        cases = [{"answer": answer, "score": score(key, answer)} for answer in answers]
        found.append({"name": name, "key": key, "cases": cases})
    return found


def text():
    """Return the file's text: a line a question."""
    lines = (json.dumps(one, ensure_ascii=False) for one in vectors())
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")

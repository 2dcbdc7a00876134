"""Scoring says what a person has judged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portevoix.quiz.scoring import fits, mistake, score
from vectors.make_quiz_vectors import FILE

VECTORS = json.loads((Path(FILE).parent / "by_hand.json").read_text(encoding="utf-8"))
CASES = [(vector["name"], vector["key"], case) for vector in VECTORS for case in vector["cases"]]


@pytest.mark.parametrize(("name", "key", "case"), CASES)
def test_an_answer_is_worth_what_a_person_has_judged(name, key, case):
    answer = case["answer"]
    assert fits(key, answer) is case.get("fits", True), name
    if "score" in case:
        assert score(key, answer) == case["score"], name
        if key["kind"] == "fill-in":
            assert mistake(key, answer) == case.get("mistake"), name


def test_every_kind_has_been_judged():
    assert len({vector["key"]["kind"] for vector in VECTORS}) == 11

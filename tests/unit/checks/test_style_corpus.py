"""The remarks on style against a corpus that a careful reader labelled: precision and recall, as they are."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from portevoix.checks.style import OF_A_QUESTION, remarks
from portevoix.model.bank import Bank
from portevoix.source import read_file

CORPUS = Path(__file__).parent / "style_corpus.yml"
LANGUAGES = ("fr", "en")
COMMON = {"scene": "s", "competency": "c", "explanation": "E"}


def entries():
    document, problems = read_file(CORPUS, CORPUS.name)
    assert problems == []
    return document.data


def data_of(entry):
    """What an author would have written."""
    stem = next(entry[language] for language in LANGUAGES if language in entry)
    if "right" not in entry:
        truth = {"answer": "true" in entry, "if_true": "F", "if_false": "F"}
        return {**COMMON, "id": "q", "kind": "true-false", "stem": stem, **truth}
    texts = [(text, True) for text in entry["right"]] + [(text, False) for text in entry["wrong"]]
    texts = [texts[index] for index in entry.get("order", range(len(texts)))]
    options = [
        {"id": f"o{i}", "text": text, "correct": right, "feedback": "F"}
        for i, (text, right) in enumerate(texts)
    ]
    kind = "single-choice" if len(entry["right"]) == 1 else "multiple-choice"
    shuffle = not entry.get("fixed", False)
    return {**COMMON, "id": "q", "kind": kind, "stem": stem, "shuffle": shuffle, "options": options}


def question_of(entry):
    bank = {"title": "T", "questions": [data_of(entry)]}
    return Bank.model_validate_json(json.dumps(bank), strict=True).questions[0]


def found_in(entry):
    language = next(language for language in LANGUAGES if language in entry)
    return Counter(remark.code for remark in remarks(question_of(entry), language))


def measured(chosen):
    """True remarks, false alarms and flaws that were missed, by kind."""
    true, alarms, missed = Counter(), Counter(), Counter()
    for entry in chosen:
        found, flaws = found_in(entry), Counter(entry["flaws"])
        true += found & flaws
        alarms += found - flaws
        missed += flaws - found
    return true, alarms, missed


def disagreements():
    """What the checks say and the reader does not, or the other way round, by question."""
    pairs = ((question_of(entry).stem, found_in(entry), Counter(entry["flaws"])) for entry in entries())
    return {stem: (found - flaws, flaws - found) for stem, found, flaws in pairs if found != flaws}


def test_the_corpus_is_large_and_of_both_languages():
    chosen = entries()
    assert len(chosen) >= 90
    for language in LANGUAGES:
        assert sum(language in entry for entry in chosen) >= 30
    assert {code for entry in chosen for code in entry["flaws"]} == {*OF_A_QUESTION} - {"gives-away"}


def test_what_the_remarks_find_and_miss():
    """A change of either figure is a change to look at, question by question."""
    assert disagreements() == {"What is it best to avoid?": (Counter(), Counter({"negative-stem": 1}))}
    true, alarms, missed = (found.total() for found in measured(entries()))
    precision, recall = true / (true + alarms), true / (true + missed)
    assert (true, precision, recall) == (53, 1, 53 / 54)


@pytest.mark.parametrize("code", sorted({*OF_A_QUESTION} - {"gives-away"}))
def test_each_remark_is_true_and_found_in_both_languages(code):
    for language in LANGUAGES:
        chosen = [entry for entry in entries() if language in entry]
        true, alarms, missed = measured(chosen)
        assert true[code] > alarms[code] + missed[code]

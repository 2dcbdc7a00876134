"""A translation laid over its source: which words it replaces, which are missing, what it can't change."""

from __future__ import annotations

import json

import pytest

from cases.corpus import EVERY_KIND
from portevoix.load import FOLDERS, OPTIONAL_FILES, SINGLE_FILES
from portevoix.model.bank import Bank
from portevoix.model.module import Module
from portevoix.model.network import Network
from portevoix.model.sources import Sources
from portevoix.problems import Place
from portevoix.source import read_bytes, read_file
from portevoix.translation import laid_over, words_of

NETWORK = """
name: Square
icon: material/square
status: active
level: freely
purpose: A network of trades
summary: We show our work there.
profile:
  audience: People of the trade.
  formats: [Short articles, Pictures]
  use: Tell of one step.
accounts:
  - name: A page
    body: Communications
"""


def document(text, name="source.yml"):
    found, problems = read_bytes(text.encode(), name)
    assert problems == []
    return found


def laid(source, over, model=Network):
    return laid_over(document(source), document(over, "over.yml"), model)


def test_words_are_those_of_the_translation_and_the_others_stay():
    made = laid(NETWORK, "purpose: Le réseau des métiers\nprofile: {use: Racontez une étape.}")
    assert made.problems == ()
    assert made.document.data["purpose"] == "Le réseau des métiers"
    assert made.document.data["profile"]["use"] == "Racontez une étape."
    assert made.document.data["profile"]["audience"] == "People of the trade."
    assert made.document.data["icon"] == "material/square"
    assert made.missing == (
        ("name",),
        ("summary",),
        ("profile", "audience"),
        ("profile", "formats", 0),
        ("profile", "formats", 1),
        ("accounts", 0, "name"),
        ("accounts", 0, "body"),
    )


def test_a_word_stands_where_the_translation_has_it_and_everything_else_in_the_source():
    made = laid(NETWORK, "profile:\n  formats:\n    - Un article\n    - Une image\n    - Un texte\n")
    assert made.document.place(("profile", "formats", 2)).file == "over.yml"
    assert made.document.place(("profile", "formats", 2)).line == 5
    assert made.document.place(("profile", "use")) == document(NETWORK).place(("profile", "use"))
    assert made.document.place(("level",), key=True) == document(NETWORK).place(("level",), key=True)


def test_a_list_of_words_may_have_another_length():
    made = laid(NETWORK, "profile: {formats: [Un article]}")
    assert made.document.data["profile"]["formats"] == ["Un article"]
    assert made.problems == ()
    assert ("profile", "formats", 1) not in made.missing


def test_items_are_found_by_their_id_whatever_their_order():
    source = """
title: Every day
questions:
  - {id: one, kind: true-false, stem: Is it?, scene: a, competency: b, answer: true,
     if_true: Yes., if_false: No., explanation: Because.}
  - {id: two, kind: situation, stem: What then?, scene: a, competency: b, policy: p,
     answers: {q: a}, verdict: go, reviewed: "1", feedback: {go: Right., stop: Wrong.}}
"""
    over = """
questions:
  - {id: two, feedback: {stop: Faux.}}
  - {id: one, stem: Est-ce bien cela ?}
"""
    made = laid(source, over, Bank)
    assert made.problems == ()
    first, second = made.document.data["questions"]
    assert (first["id"], first["stem"], first["answer"]) == ("one", "Est-ce bien cela ?", True)
    assert second["feedback"] == {"go": "Right.", "stop": "Faux."}
    assert second["answers"] == {"q": "a"}
    assert made.document.place(("questions", 0, "stem")).line == 4


CHANGES = [
    ("level: other", "translation-fixed"),
    ("accounts: [{followers: {value: 3, source: x}}]", "translation-adds"),
    ("facts: [{text: x}]", "translation-adds"),
    ("profile: {caution: x}", "translation-adds"),
    ("profile: words", "wrong-type"),
    ("purpose: [words]", "wrong-type"),
    ("purpose: 12", "wrong-type"),
    ("purpose:", "wrong-type"),
    ("accounts: []", "translation-length"),
    ("summary: 'Voir [la](https://elsewhere.example/).'", "translation-links"),
]


@pytest.mark.parametrize(("over", "code"), CHANGES)
def test_nothing_but_words_can_be_changed(over, code):
    made = laid(NETWORK, over)
    assert [problem.code for problem in made.problems] == [code]
    if code != "translation-links":
        assert made.document.data == document(NETWORK).data


def test_an_id_given_twice_is_said_and_loses_nothing():
    source = "sources: [{id: one, title: A, publisher: B}]\n"
    made = laid(source, "sources:\n  - {id: one, title: C}\n  - {id: one, publisher: D}\n", Sources)
    assert [(one.code, one.place.line, one.facts["line"]) for one in made.problems] == [
        ("duplicate-id", 3, 2)
    ]
    assert made.document.data["sources"] == [{"id": "one", "title": "C", "publisher": "B"}]


def test_what_the_source_leaves_empty_has_no_words():
    made = laid(NETWORK + "facts:\n", "purpose: Un réseau")
    assert made.problems == ()
    empty = laid("name: Square\nprofile:\npurpose: A\n", "name: Carré")
    assert empty.missing == (("purpose",),)
    assert [one.code for one in laid("name: Square\nprofile:\n", "profile: {use: X}").problems] == [
        "translation-adds"
    ]


def test_a_list_of_texts_keeps_its_length_where_each_of_them_counts():
    source = "objectives: [One, Two]\n"
    assert [one.code for one in laid(source, "objectives: [Un]", Module).problems] == ["translation-length"]
    made = laid(source, "objectives: [Un, Deux]", Module)
    assert (made.document.data["objectives"], made.missing) == (["Un", "Deux"], ())


def test_links_may_stand_in_another_order_and_lead_where_they_led():
    source = "summary: 'See [a](#one), [b](https://a.example/) and <https://b.example/>.'\n"
    same = "summary: 'Voir <https://b.example/>, [b](https://a.example/) et [a](#one).'\n"
    assert laid(source, same).problems == ()
    (other,) = laid(source, "summary: Voir [a](#one).").problems
    assert other.facts == {
        "expected": "#one, https://a.example/, https://b.example/",
        "found": "#one",
    }


def test_a_place_in_the_source_is_told_at_the_nearest_word_of_the_translation():
    made = laid(NETWORK, "purpose: Un réseau\nprofile: {use: Racontez.}\n")
    near = made.document.near(document(NETWORK).place(("profile", "formats")))
    assert (near.file, near.line) == ("over.yml", 2)
    assert laid(NETWORK, "{}").document.near(Place("source.yml", 3)) == Place("over.yml", 1, 1)


def test_every_text_of_every_kind_can_be_translated():
    """A translation that says each text of the corpus in capitals changes these texts and nothing else."""
    for file in sorted([*EVERY_KIND.glob("content/**/*.yml"), *EVERY_KIND.glob("quiz/**/*.yml")]):
        name = file.relative_to(EVERY_KIND).as_posix()
        model = (SINGLE_FILES | OPTIONAL_FILES).get(name) or FOLDERS[name.rpartition("/")[0]]
        source, _ = read_file(file, name)
        texts = dict(words_of(model, source.data, ()))
        made = laid_over(source, read_bytes(source_of(only(source.data, texts, ())), "over.yml")[0], model)
        assert made.problems == ()
        assert made.missing == ()
        assert dict(words_of(model, made.document.data, ())) == {
            path: text.upper() for path, text in texts.items()
        }
        assert without(made.document.data, texts, ()) == without(source.data, texts, ())
        assert texts


def source_of(data):
    """Return data as JSON, which is YAML."""
    return json.dumps(data).encode()


def only(data, texts, path):
    """Return the shape of data with the texts in capitals, and what leads to them."""
    if path in texts:
        return texts[path].upper()
    if isinstance(data, dict):
        inside = {key: only(value, texts, (*path, key)) for key, value in data.items()}
        kept = {key: value for key, value in inside.items() if value not in (None, {}, [])}
        return kept and ({"id": data["id"]} if "id" in data else {}) | kept
    if isinstance(data, list):
        inside = [only(value, texts, (*path, index)) for index, value in enumerate(data)]
        if not any(inside):
            return []
        identified = all(isinstance(one, dict) and "id" in one for one in data)
        return [one for one in inside if one] if identified else [one or {} for one in inside]
    return None


def without(data, texts, path):
    """Return data with a mark in the place of each text."""
    if path in texts:
        return "…"
    if isinstance(data, dict):
        return {key: without(value, texts, (*path, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [without(value, texts, (*path, index)) for index, value in enumerate(data)]
    return data


def test_a_version_a_reason_and_a_key_are_no_words():
    source = """
title: First steps
promise: Learn.
version: "1.0"
updated: 2025-03-01
duration_minutes: 5
objectives: [You know]
scenes: [{id: welcome, kind: cover, title: Welcome, hook: What?}]
"""
    paths = [path for path, _ in words_of(Module, document(source).data, ())]
    assert paths == [
        ("title",),
        ("promise",),
        ("objectives", 0),
        ("scenes", 0, "title"),
        ("scenes", 0, "hook"),
    ]

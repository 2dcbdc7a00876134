"""Notes to oneself and misspelt names are found in every text, and nowhere else."""

from __future__ import annotations

import pytest

from cases.corpus import DAY
from portevoix.pipeline import examine

RULE = "content/practices/quarrel.yml"


def told(root, text, file=RULE, old="No quarrels."):
    path = root / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, f'"{text}"'), encoding="utf-8")
    return [(problem.code, problem.facts["value"]) for problem in examine(root, DAY).problems]


@pytest.mark.parametrize(
    "note", ["TODO", "todo", "Fixme", "TBD", "XXX", "xxxx", "à compléter", "À définir", "Lorem ipsum", "???"]
)
def test_a_note_to_oneself_is_found(note, minimal):
    assert told(minimal, f"No quarrels, {note}.") == [("placeholder", note)]


@pytest.mark.parametrize("text", ["mastodons", "tbdx", "Really??", "XXe siècle", "métodologie", "compléter"])
def test_a_word_that_only_looks_like_one_is_not(text, minimal):
    assert told(minimal, text) == []


@pytest.fixture
def spelt(minimal):
    path = minimal / "content/networks/square.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("name: Square\n", 'name: Square\nmisspellings: [Sqare, "Squ+are"]\n'), encoding="utf-8"
    )
    return minimal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sqare and Sqare again", ["Sqare", "Sqare"]),
        ("on Squ+are.", ["Squ+are"]),
        ("Square is right", []),
        ("Sqared is a word", []),
    ],
)
def test_a_misspelt_name_is_found_each_time(text, found, spelt):
    assert told(spelt, text) == [("misspelt-name", value) for value in found]


def test_a_misspelling_is_found_in_lists_too(spelt):
    found = told(spelt, "Sqare articles", "content/networks/square.yml", "Short articles")
    assert found == [("misspelt-name", "Sqare")]

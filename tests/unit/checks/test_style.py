"""What remarks on style need beyond one question: other questions, the bank, and waivers."""

from __future__ import annotations

import json
import shutil
from itertools import product

import pytest

from cases.corpus import DAY, QUIZZED
from portevoix.checks.style import OF_A_BANK, OF_A_QUESTION, clues, positions
from portevoix.checks.style.lexicon import ENGLISH, FRENCH
from portevoix.messages import style as words
from portevoix.model.bank import Bank
from portevoix.pipeline import examine

COMMON = {"scene": "s", "competency": "c", "explanation": "E"}


def options(*texts, key=0):
    return [{"id": f"o{i}", "text": t, "correct": i == key, "feedback": "F"} for i, t in enumerate(texts)]


def single(name, stem, *texts, key=0, **more):
    kind = {"id": name, "kind": "single-choice", "stem": stem, "options": options(*texts, key=key)}
    return {**COMMON, **kind, **more}


def fill_in(name, stem, accept, unit=None):
    more = {"unit": unit} if unit else {}
    return {**COMMON, "id": name, "kind": "fill-in", "stem": stem, "accept": accept, "otherwise": "O", **more}


def true_false(name, stem):
    kind = {"kind": "true-false", "stem": stem, "answer": True, "if_true": "F", "if_false": "F"}
    return {**COMMON, "id": name, **kind}


def bank_of(*questions):
    data = json.dumps({"title": "T", "questions": questions})
    return Bank.model_validate_json(data, strict=True)


def given_away(*questions, lexicon=FRENCH):
    found = clues.giving_away(bank_of(*questions).questions, lexicon)
    return [(name, remark.facts["other"], remark.facts["value"]) for name, remark in found]


PAUSE = fill_in("pause", "Combien d'heures dure la pause ?", {"number": 48}, "heures")


def test_a_number_with_its_unit_is_given_away_by_another_question():
    other = true_false("told", "Après 48 heures, vous pouvez reprendre.")
    assert given_away(PAUSE, other) == [("told", "pause", "48 heures")]


@pytest.mark.parametrize("stem", ["Après 148 heures, vous reprenez.", "48 personnes ont vu le message."])
def test_a_number_alone_or_another_one_gives_nothing_away(stem):
    assert given_away(PAUSE, true_false("told", stem)) == []


def test_a_question_may_say_its_own_answer_and_a_number_without_unit_is_anywhere():
    own = fill_in("own", "Combien font 48 heures en heures ?", {"number": 48}, "heures")
    bare = fill_in("bare", "Combien de réseaux ?", {"number": 2})
    assert given_away(own, bare, true_false("told", "2 réseaux sont suivis.")) == []


def test_a_phrase_is_given_away_and_a_word_is_not():
    phrase = single("whom", "Qui valide ?", "Le responsable du service communication", "Vous", "Personne")
    written = fill_in("written", "Qui relit ?", {"words": ["la presse", "la cellule de veille régionale"]})
    stems = (
        "Le responsable du service communication relit votre texte.",
        "La presse a repris votre message ; la cellule de veille régionale le sait.",
    )
    told = [true_false(f"t{i}", stem) for i, stem in enumerate(stems)]
    assert given_away(phrase, written, *told) == [
        ("t0", "whom", "le responsable du service communication"),
        ("t1", "written", "la cellule de veille regionale"),
    ]


def test_a_list_of_all_the_options_gives_nothing_away():
    phrase = single("whom", "Who approves?", "The head of regional communication", "The press office", "You")
    stem = "The press office and the head of regional communication meet on Monday."
    assert given_away(phrase, true_false("told", stem), lexicon=ENGLISH) == []


def test_two_questions_of_one_quiz_are_read_together_whatever_their_banks(tmp_path):
    lay_out_two_banks(tmp_path)
    found = [problem for problem in examine(tmp_path, DAY).problems if problem.code == "gives-away"]
    assert [(problem.place.file, problem.facts["other"]) for problem in found] == [
        ("quiz/everyday.yml", "pause")
    ]


def lay_out_two_banks(root):
    shutil.copytree(QUIZZED, root, dirs_exist_ok=True)
    scene = {"scene": "habits", "competency": "write"}
    pause = {**fill_in("pause", "How long do posts stop?", {"number": 48}, "hours"), **scene}
    told = {**true_false("told", "Posts stop for 48 hours, and then go on."), **scene}
    for name, question in {"pauses": pause, "everyday": told}.items():
        (root / f"quiz/{name}.yml").write_text(json.dumps({"title": "T", "questions": [question]}))
    module = root / "content/modules/first-steps.yml"
    drawn = "draws: [{bank: everyday}, {bank: pauses}]"
    module.write_text(module.read_text(encoding="utf-8").replace("draws: [{bank: everyday}]", drawn))


def placed(*keys, of=3, shuffle=False):
    texts = [f"T{i}" for i in range(of)]
    return [single(f"q{i}", "S?", *texts, key=key, shuffle=shuffle) for i, key in enumerate(keys)]


def remarked(*questions):
    return [
        (r.facts["count"], r.facts["questions"], r.facts["place"])
        for r in positions.remarks(bank_of(*questions))
    ]


def test_keys_at_one_place_are_remarked_upon_where_chance_would_hardly_put_them():
    assert remarked(*placed(1, 1, 1, 1, 1)) == []
    assert remarked(*placed(1, 1, 1, 1, 1, 1, 1)) == [(7, 7, 2)]
    assert remarked(*placed(*[0, 1, 2] * 10)) == []
    assert remarked(*placed(*[1, 2] * 9)) == [(0, 18, 1)]


def test_shuffled_questions_and_those_without_a_key_do_not_count():
    assert remarked(*placed(1, 1, 1, 1, 1, 1, 1, shuffle=True), true_false("t", "S")) == []
    assert remarked(*placed(*[5] * 9)) == []


def test_the_test_of_places_is_exact():
    chances = [1 / 2, 1 / 3, 1 / 4]
    exactly = [0.0] * 4
    for hits in product((0, 1), repeat=3):
        weight = 1.0
        for hit, chance in zip(hits, chances, strict=True):
            weight *= chance if hit else 1 - chance
        exactly[sum(hits)] += weight
    for count in range(4):
        expected = min(sum(exactly[count:]), sum(exactly[: count + 1]))
        assert positions.tail(chances, count) == pytest.approx(expected)


def test_a_bank_written_by_chance_is_remarked_upon_once_in_a_hundred_times_at_most():
    every = list(product(range(3), repeat=7))
    assert sum(bool(remarked(*placed(*keys))) for keys in every) / len(every) <= positions.LEVEL


def test_every_remark_has_words_and_one_place_where_it_is_waived():
    assert {*OF_A_QUESTION, *OF_A_BANK} == words.WORDS.keys() - {"idle-waiver"}
    assert {*OF_A_QUESTION, *OF_A_BANK} == words.HINTS.keys()

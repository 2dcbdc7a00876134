"""Problems are put into words that an author can act on, in French and in English."""

from __future__ import annotations

import re
import string

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from portevoix import report
from portevoix.problems import Place, Problem, sorted_problems
from portevoix.words import catalogue

FRENCH = catalogue("fr").gettext
PLACE = Place("content/a.yml", 3, 7)


def test_a_problem_is_a_line_that_editors_can_follow():
    problem = Problem(PLACE, "empty-text")
    assert report.lines(problem, str) == ["content/a.yml:3:7: error[empty-text]: the text is empty"]
    assert report.lines(problem, FRENCH) == ["content/a.yml:3:7: erreur[empty-text]: le texte est vide"]


def test_a_warning_says_that_it_is_one():
    problem = Problem(PLACE, "unused-source", {"value": "yearbook"}, "warning")
    assert report.lines(problem, str)[0].startswith("content/a.yml:3:7: warning[unused-source]: ")
    assert report.lines(problem, FRENCH)[0].startswith("content/a.yml:3:7: avertissement[unused-source]: ")


def test_the_closest_allowed_word_is_proposed_before_all_of_them():
    problem = Problem(PLACE, "unknown-key", {"key": "tilte", "allowed": ("title", "text")})
    assert report.hints(problem, str) == ["did you mean `title`?", "allowed: title, text"]
    assert report.hints(problem, FRENCH) == ["vouliez-vous dire `title` ?", "permis : title, text"]


def test_nothing_is_proposed_where_nothing_is_close_or_allowed():
    far = Problem(PLACE, "not-allowed", {"value": "zzz", "allowed": ("title", "text")})
    assert report.hints(far, str) == ["allowed: title, text"]
    none = Problem(PLACE, "unknown-reference", {"concept": "module", "value": "zzz", "allowed": ()})
    assert report.hints(none, str) == []


@pytest.mark.parametrize("form", report.FORMS)
def test_a_form_is_told_by_an_example(form):
    problem = Problem(PLACE, "bad-form", {"value": "x", "form": form})
    assert report.hints(problem, str) == [f"expected: {report.FORMS[form]}"]


def test_a_form_without_words_gives_no_hint():
    assert report.hints(Problem(PLACE, "bad-form", {"value": "x", "form": "^z+$"}), str) == []


@pytest.mark.parametrize("found", ["boolean", "number", "whole-number"])
def test_what_could_be_text_is_to_be_quoted(found):
    problem = Problem(PLACE, "wrong-type", {"expected": "text", "found": found})
    assert report.hints(problem, str)[-1].endswith("put it between quotes")


def test_names_are_said_in_the_readers_language():
    problem = Problem(PLACE, "unknown-reference", {"concept": "network", "value": "network", "allowed": ()})
    assert report.sentence(problem, str) == "there is no network `network`"
    assert report.sentence(problem, FRENCH) == "il n’existe pas de réseau `network`"


def test_problems_are_told_in_reading_order():
    here = [Place("b.yml", 1), Place("a.yml", 10), Place("a.yml", 2, 3), Place("a.yml", 2, 1)]
    told = report.text([Problem(place, "empty-text") for place in here], str).splitlines()
    assert [line.split(" ")[0] for line in told] == ["a.yml:2:1:", "a.yml:2:3:", "a.yml:10:1:", "b.yml:1:1:"]
    twins = [Problem(PLACE, "unknown-key", {"key": key}) for key in ("b", "a")]
    assert sorted_problems(twins) == twins[::-1]
    assert report.text([], str) == ""


def test_the_summary_counts_files_errors_and_warnings():
    problems = [Problem(PLACE, "empty-text")] * 2 + [Problem(PLACE, "unused-source", {}, "warning")]
    assert report.summary(problems, 7, str) == "7 files read: 2 errors, 1 warnings"
    assert report.summary(problems, 7, FRENCH) == "fichiers lus : 7 ; erreurs : 2 ; avertissements : 1"


@pytest.mark.parametrize("code", report.WORDS)
def test_every_kind_of_problem_can_be_said_in_both_languages_with_the_same_facts(code):
    english, french = report.WORDS[code], FRENCH(report.WORDS[code])
    assert facts_in(english) == facts_in(french)
    assert english != french


@pytest.mark.parametrize("code", report.HINTS)
def test_every_hint_belongs_to_a_kind_of_problem_and_uses_its_facts_in_both_languages(code):
    assert code in report.WORDS
    assert facts_in(report.HINTS[code]) == facts_in(FRENCH(report.HINTS[code]))


def facts_in(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def messages(repository):
    """Every text of the code and the templates that a reader sees."""
    with (repository / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = {"mark": None, "_": None, "gettext": None, "ngettext": (1, 2)}
    found = extract_from_dir(repository, methods, options, keywords=keywords, directory_filter=is_ours)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def is_ours(folder):
    return not re.search(r"/(\.\w+|node_modules|build|tests|__pycache__)(/|$)", str(folder))


@pytest.fixture(scope="module")
def texts(repository):
    return messages(repository)


@pytest.fixture(scope="module")
def translations(repository):
    path = repository / "builder/portevoix/locale/fr/LC_MESSAGES/portevoix.po"
    with path.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def test_the_words_of_the_report_are_among_the_texts_extracted(texts):
    assert {
        *report.WORDS.values(),
        *report.HINTS.values(),
        *report.FORMS.values(),
        *report.NAMES.values(),
    } <= texts


def test_every_text_has_a_french_translation_and_no_translation_is_left_over(texts, translations):
    translated = {
        entry.id if isinstance(entry.id, str) else entry.id[0]: entry.string for entry in translations
    }
    translated.pop("")
    assert texts - translated.keys() == set()
    assert translated.keys() - texts == set()
    assert [text for text, french in translated.items() if not all(french)] == []


def test_no_translation_is_obsolete_or_doubtful(translations):
    assert not translations.obsolete
    assert [entry.id for entry in translations if entry.id and entry.fuzzy] == []


def test_a_translation_keeps_the_places_of_its_facts(translations):
    for entry in translations:
        assert list(entry.check()) == []

"""Contracts that every component keeps, whatever its examples show."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import get_args

import html5lib
import pytest
from bs4 import BeautifulSoup

from examples import (
    COMPONENTS,
    EXAMPLES,
    QUESTION,
    document_of,
    drawn_questions,
    pages_of,
    questions_of,
    scenes_of,
)
from portevoix.model.questions import AnyQuestion

ATTACK = '<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) <iframe src="//e">'


def test_its_html_has_no_parse_error(component):
    _, document = component
    parser = html5lib.HTMLParser(strict=True)
    assert parser.parse(document) is not None


def test_no_id_stands_twice_and_every_reference_leads_somewhere(component):
    _, document = component
    soup = BeautifulSoup(document, "html.parser")
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    naming = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
    references = [one for name in naming for e in soup.select(f"[{name}]") for one in e[name].split()]
    addresses = [a["href"].removeprefix("#") for a in soup.select('a[href^="#"]') if a["href"] != "#"]
    assert set(references + addresses) <= set(ids)


def test_headings_skip_no_level(component):
    _, document = component
    levels = [
        int(heading.name[1]) for heading in BeautifulSoup(document, "html.parser").select("h1,h2,h3,h4,h5")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_control_has_a_name(component):
    _, document = component
    soup = BeautifulSoup(document, "html.parser")
    controls = soup.select("button, select, textarea, input:not([type=hidden])")
    assert [control for control in controls if not name_of(control, soup)] == []


def name_of(control, soup):
    """What a control is called: by itself, by what it refers to, or by the label around it."""
    if control.get("aria-label"):
        return control["aria-label"]
    if control.get("aria-labelledby"):
        return "".join(soup.find(id=one).get_text(strip=True) for one in control["aria-labelledby"].split())
    label = soup.find("label", attrs={"for": control.get("id", "")}) or control.find_parent("label")
    named_by = control if control.name == "button" else label
    return named_by.get_text(strip=True) if named_by else ""


def test_nothing_is_asked_of_another_origin(component):
    _, document = component
    soup = BeautifulSoup(document, "html.parser")
    loaded = [
        e.get("src") or e.get("href") for e in soup.select("script[src], link[href], img[src], iframe[src]")
    ]
    assert [address for address in loaded if "//" in address and not address.startswith("data:")] == []


def test_no_style_and_no_script_stands_in_the_page(component):
    """So that a policy without 'unsafe-inline' can be set."""
    _, document = component
    soup = BeautifulSoup(document, "html.parser")
    assert soup.select("[style], style, script:not([src], [type='application/json'])") == []
    assert [e for e in soup.select("*") for name in e.attrs if name.startswith("on")] == []


def test_each_of_its_icons_is_hidden_from_readers(component):
    _, document = component
    soup = BeautifulSoup(document, "html.parser")
    icons = [svg for svg in soup.select("svg") if svg.get("role") != "img"]
    shown = [svg for svg in icons if not svg.find_parent(attrs={"aria-hidden": "true"})]
    assert [svg for svg in shown if svg.get("aria-hidden") != "true"] == []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_its_words_are_french_where_the_content_is(file):
    """No interface word of the English catalogue is left in a French page."""
    english = BeautifulSoup(document_of(file), "html.parser")
    french = BeautifulSoup(document_of(file, "fr"), "html.parser")
    assert french.html["lang"] == "fr"
    names = [element["aria-label"] for element in english.select("nav[aria-label], aside[aria-label]")]
    assert not {e["aria-label"] for e in french.select("nav[aria-label], aside[aria-label]")} & set(names) - {
        "Messages"
    }


def test_authors_cannot_inject_markup():
    scenes = scenes_of(COMPONENTS / "prose-scene" / "prose-scene.examples.yml")
    scene = scenes[0].model_copy(update={"title": ATTACK, "body": ATTACK, "lead": ATTACK})
    document = pages_of([scene])["modules/first-steps/"].document
    soup = BeautifulSoup(document, "html.parser")
    scripts = soup.select("script:not([type='application/json'])")
    assert [script.get("src") for script in scripts] == ["../../main.js"]
    assert soup.select("img, iframe, [onerror]") == []
    assert not any(a["href"].startswith("javascript") for a in soup.select("a[href]"))


SAID = {
    *("alternative", "author", "explanation", "feedback", "high", "if_false", "if_true", "label", "left"),
    *("low", "otherwise", "right", "stem", "text", "title", "unit"),
}
"""The fields of questions that hold an author's words."""


def attacked(value, key=""):
    """The data of a question with an attack in each of its texts."""
    if isinstance(value, dict):
        return {name: attacked(item, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [attacked(item, key) for item in value]
    return f"{value} {ATTACK}" if key in SAID and isinstance(value, str) else value


@pytest.mark.parametrize("question", questions_of(), ids=lambda question: question.id)
def test_authors_of_questions_cannot_inject_markup(question):
    data = attacked(question.model_dump(mode="json"))
    document = drawn_questions([QUESTION.validate_json(json.dumps(data), strict=True)])
    soup = BeautifulSoup(document, "html.parser")
    assert soup.select("script, iframe, [onerror]") == []
    assert [img["src"] for img in soup.select("img")] == ["../../pictures/desk.svg"] * document.count("<img")
    assert not any(a["href"].startswith("javascript") for a in soup.select("a[href]"))
    assert json.loads(soup.find("quiz-question")["data-key"])["kind"] == question.kind


def test_every_kind_of_question_has_examples():
    members = get_args(get_args(AnyQuestion)[0])
    kinds = {get_args(member.model_fields["kind"].annotation)[0] for member in members}
    assert {question.kind for question in questions_of()} == kinds


def test_the_style_sheet_has_every_component_that_is_used():
    scenes = [scene for file in EXAMPLES for scene in scenes_of(file)]
    cover = [scene for scene in scenes if scene.kind == "cover"]
    css = pages_of(cover + [scene for scene in scenes if scene.kind != "cover"])["assets/module.css"]
    for mark in (".cover-text", ".poll-choice", ".profile", ".crisis-stages", ".directory", ".checks"):
        assert mark in css
    alone = pages_of(cover)["assets/module.css"]
    assert ".crisis-stages" not in alone

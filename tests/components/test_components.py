"""Contracts that every component keeps, whatever its examples show."""

from __future__ import annotations

from itertools import pairwise

import html5lib
import pytest
from bs4 import BeautifulSoup

from examples import COMPONENTS, EXAMPLES, pages_of, scenes_of


def test_its_html_has_no_parse_error(component):
    _, document = component
    parser = html5lib.HTMLParser(strict=True)
    assert parser.parse(document) is not None


def test_no_id_stands_twice_and_every_reference_leads_somewhere(component):
    _, document = component
    soup = BeautifulSoup(document, "html.parser")
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    references = [
        e[name] for name in ("aria-labelledby", "aria-controls", "for") for e in soup.select(f"[{name}]")
    ]
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
    assert soup.select("[style], style, script:not([src])") == []
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
    scenes = scenes_of(file)
    english = BeautifulSoup(pages_of(scenes)["modules/first-steps/"].document, "html.parser")
    french = BeautifulSoup(pages_of(scenes, "fr")["modules/first-steps/"].document, "html.parser")
    assert french.html["lang"] == "fr"
    names = [element["aria-label"] for element in english.select("nav[aria-label], aside[aria-label]")]
    assert not {e["aria-label"] for e in french.select("nav[aria-label], aside[aria-label]")} & set(names) - {
        "Messages"
    }


def test_authors_cannot_inject_markup():
    scenes = scenes_of(COMPONENTS / "prose-scene" / "prose-scene.examples.yml")
    attack = (
        '<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) <iframe src="//e">'
    )
    scene = scenes[0].model_copy(update={"title": attack, "body": attack, "lead": attack})
    document = pages_of([scene])["modules/first-steps/"].document
    soup = BeautifulSoup(document, "html.parser")
    assert [script.get("src") for script in soup.select("script")] == ["../../main.js"]
    assert soup.select("img, iframe, [onerror]") == []
    assert not any(a["href"].startswith("javascript") for a in soup.select("a[href]"))


def test_the_style_sheet_has_every_component_that_is_used():
    scenes = [scene for file in EXAMPLES for scene in scenes_of(file)]
    cover = [scene for scene in scenes if scene.kind == "cover"]
    css = pages_of(cover + [scene for scene in scenes if scene.kind != "cover"])["assets/module.css"]
    for mark in (".cover-text", ".poll-choice", ".profile", ".crisis-stages", ".directory", ".checks"):
        assert mark in css
    alone = pages_of(cover)["assets/module.css"]
    assert ".crisis-stages" not in alone

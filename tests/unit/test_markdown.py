"""Authors' Markdown becomes clean HTML: nothing runs, loads or restyles; spacing is set in text alone."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from portevoix.render.environment import icon
from portevoix.render.markdown import block, inline, plain
from unit.markdown_kit import HOSTILE, elements, unclean


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("draw", [block, inline])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_runs_loads_or_restyles_gets_through(text, draw, language):
    html = draw(text, language)
    assert isinstance(html, Markup)
    assert unclean(html) == []
    assert "<script" not in html.lower()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un *deux* **trois**", "<p>Un <em>deux</em> <strong>trois</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("[a](https://e.org/)", '<p><a href="https://e.org/">a</a></p>'),
        ("[a](mailto:x@e.org)", '<p><a href="mailto:x@e.org">a</a></p>'),
        ("[a](../networks/)", '<p><a href="../networks/">a</a></p>'),
        ("### T", "<h3>T</h3>"),
        ("# T", "T"),
        ("> q", "<blockquote>\n<p>q</p>\n</blockquote>"),
        ("*of*{: lang=en }", '<p><em lang="en">of</em></p>'),
        ("CSS\n\n*[CSS]: Cascading", '<p><abbr title="Cascading">CSS</abbr></p>'),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
    ],
)
def test_markdown_becomes_html(text, html):
    assert block(text, "en") == html


def test_an_abbreviation_of_one_text_is_none_of_the_next():
    assert "abbr" in block("CSS\n\n*[CSS]: Cascading", "en")
    assert "abbr" not in block("CSS again", "en")


def test_a_table_is_drawn():
    assert {element.tag for element in elements(block("| a | b |\n|---|---|\n| 1 | 2 |", "en"))} >= {
        "table",
        "th",
        "td",
    }


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Oui ?", "Oui\u202f?"),
        ("*Oui* ?", "<em>Oui</em>\u202f?"),
        ("`a ? b`", "<code>a ? b</code>"),
        ("`l'eau` l'eau", "<code>l'eau</code> l’eau"),
        ("[a](https://e.org/?q=l'eau ?)", '<a href="https://e.org/?q=l\'eau ?">a</a>'),
        ("<kbd>a ?</kbd>", "<kbd>a\u202f?</kbd>"),
        ("`<b>` ?", "<code>&lt;b&gt;</code>\u202f?"),
    ],
)
def test_french_spacing_is_set_in_text_and_not_in_code_or_addresses(text, html):
    assert inline(text, "fr") == html


def test_code_blocks_are_left_alone():
    assert "a ? b ; c" in block("    a ? b ; c", "fr")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A *plain* title", "A plain title"),
        ("Q & A", "Q & A"),
        ("1 < 2", "1 < 2"),
        ("one\n\ntwo", "one two"),
        ("<script>x</script>safe", "safe"),
        ("`a < b`", "a < b"),
    ],
)
def test_plain_text_is_text_not_html(text, shown):
    """Whoever writes it into HTML escapes it: it must not be escaped already."""
    assert plain(text, "en") == shown


def test_plain_text_is_set_in_french():
    assert plain("Oui ?", "fr") == "Oui\u202f?"


@pytest.mark.parametrize("text", ["1. Prepare", "2025. A year", "- a", "+ b", "# one", "> two"])
def test_a_line_keeps_what_looks_like_the_start_of_a_block(text):
    """A title such as « 1. Prepare » is no list."""
    assert inline(text, "en").unescape() == text


def test_an_icon_that_does_not_exist_is_an_error():
    with pytest.raises(FileNotFoundError, match="material/no-such-icon"):
        icon("material/no-such-icon")

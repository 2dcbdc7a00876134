"""Authors' Markdown becomes clean HTML: nothing runs, loads or restyles; spacing is set in text alone."""

from __future__ import annotations

import re

import pytest
from html5lib import HTMLParser
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from portevoix.render.environment import icon
from portevoix.render.markdown import block, inline, plain

HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//e.org/x.js></SCRIPT>",
    "<b onclick=alert(1)>x</b>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVa\tScRiPt:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "<iframe src=https://e.org></iframe>",
    "<object data=x></object><embed src=x>",
    "<style>*{display:none}</style>",
    '<p style="position:fixed">x</p>',
    '<p class="scene" id="main">x</p>',
    "<svg onload=alert(1)><script>x</script></svg>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<img src=x onerror=alert(1)>",
    "![x](https://e.org/pixel.png)",
    "<form action=https://e.org><input name=x><button>x</button></form>",
    "<base href=https://e.org>",
    "<meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=https://e.org/x.css>",
    "*x*{: onclick=alert(1) style=color:red class=x }",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
    "<a href='https://e.org' target=_blank>x</a>",
)
ELEMENTS = {
    *(
        "a",
        "abbr",
        "b",
        "br",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "strong",
        "sub",
    ),
    *(
        "sup",
        "blockquote",
        "dd",
        "dl",
        "dt",
        "h3",
        "h4",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tbody",
        "td",
        "th",
    ),
    *("thead", "tr", "ul"),
}
SCHEME = re.compile(r"[\s\x00-\x1f]*([a-zA-Z][a-zA-Z0-9+.-]*):")
ATTRIBUTES = {"href", "hreflang", "title", "lang", "start"}


def elements(html):
    tree = HTMLParser(namespaceHTMLElements=False).parseFragment(f"<div>{html}</div>")
    return [element for element in tree.iter() if isinstance(element.tag, str)][2:]


def assert_clean(html):
    for element in elements(html):
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        scheme = SCHEME.match(element.get("href", "").replace("\t", "").replace("\n", ""))
        assert scheme is None or scheme[1].lower() in {"https", "http", "mailto", "tel"}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("draw", [block, inline])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_runs_loads_or_restyles_gets_through(text, draw, language):
    html = draw(text, language)
    assert isinstance(html, Markup)
    assert_clean(html)
    assert "<script" not in html.lower()


PIECES = st.lists(
    st.sampled_from([*HOSTILE, "<", ">", "`", "\n\n", "    ", "a ?", "[", "](", ")", '"', "'", "*", "&"]),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(PIECES.map("".join))
@example("".join(HOSTILE))
def test_no_mixture_of_attacks_gets_through(text):
    assert_clean(block(text, "fr"))
    assert_clean(inline(text, "fr"))


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

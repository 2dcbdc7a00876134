"""Markdown as an attacker writes it, and what may be left of it, read as a browser reads it."""

from __future__ import annotations

import re

from html5lib import HTMLParser

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


def unclean(html):
    """Return the elements that an author may not write, each with its attributes."""
    return [(element.tag, dict(element.attrib)) for element in elements(html) if not is_clean(element)]


def is_clean(element):
    scheme = SCHEME.match(element.get("href", "").replace("\t", "").replace("\n", ""))
    return (
        element.tag in ELEMENTS
        and set(element.attrib) <= ATTRIBUTES
        and (scheme is None or scheme[1].lower() in {"https", "http", "mailto", "tel"})
    )

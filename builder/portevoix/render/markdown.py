"""Authors' Markdown becomes HTML that can be trusted: converted, cleaned, set in type.

The one idea: nh3 decides what may appear; everything that Markdown or an author's raw HTML could bring in
besides is dropped. Spacing is set after that, in text alone, never in a tag or in code.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import nh3
from markdown import Markdown
from markupsafe import Markup

from portevoix.typography import typeset

EXTENSIONS = ("abbr", "attr_list", "def_list", "sane_lists", "tables")
_INLINE = {
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
    "sup",
}
_BLOCK = {
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
    "thead",
    "tr",
    "ul",
}  # fmt: skip - a list of names reads best as a block
_ATTRIBUTES = {"a": {"href", "hreflang"}, "abbr": {"title"}, "*": {"lang"}, "ol": {"start"}}
_SCHEMES = {"https", "http", "mailto", "tel"}
_TAG = re.compile(r"(<(?:code|pre)\b.*?</(?:code|pre)>|<[^>]*>)", re.DOTALL)


@lru_cache
def _converter() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), output_format="html")


@lru_cache
def _inline_converter() -> Markdown:
    """Return a converter to which « 1. Prepare » is no list and « # one » no heading."""
    converter = Markdown(extensions=["attr_list"], output_format="html")
    for name in ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote"):
        converter.parser.blockprocessors.deregister(name)
    return converter


@lru_cache(maxsize=65536)
def block(text: str, language: str) -> Markup:
    """Return Markdown text as paragraphs, lists and tables."""
    return _clean(_converter().reset().convert(text), _INLINE | _BLOCK, language)


@lru_cache(maxsize=65536)
def inline(text: str, language: str) -> Markup:
    """Return Markdown text as a run of inline HTML, for a heading or a label."""
    return Markup(_clean(_inline_converter().reset().convert(text), _INLINE, language).strip())  # noqa: S704 - cleaned by nh3


@lru_cache(maxsize=65536)
def plain(text: str, language: str) -> str:
    """Return Markdown text as unmarked text, for a description or a title."""
    return typeset(
        " ".join(unescape(nh3.clean(_converter().reset().convert(text), tags=set())).split()), language
    )


def _clean(html: str, tags: set[str], language: str) -> Markup:
    safe = nh3.clean(html, tags=tags, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    parts = _TAG.split(safe)
    return Markup("".join(part if part.startswith("<") else typeset(part, language) for part in parts))  # noqa: S704 - cleaned by nh3

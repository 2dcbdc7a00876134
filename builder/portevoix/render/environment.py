"""The Jinja environment that draws components: autoescape on, undefined names are errors, words translated.

The one idea: `finalize` sets every text in type on its way into the page, so that no template has to
remember French spacing.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from portevoix.icons import icon_file
from portevoix.render import markdown
from portevoix.typography import typeset
from portevoix.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable


_TEMPLATE = re.compile(r"<template\b.*?</template>", re.DOTALL)


def theme_folder() -> Path:
    """Return the folder of our theme: beside the package in a wheel, at the project's top in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "site_theme"
    return inside if inside.is_dir() else package.parents[1] / "site_theme"


@lru_cache
def environment(language: str, cache: str | None) -> Environment:
    """Return the environment for `language`; compiled templates are kept in the folder `cache`."""
    env = Environment(
        loader=FileSystemLoader(theme_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=partial(_finalize, language),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=FileSystemBytecodeCache(cache) if cache else None,
    )
    words = catalogue(language)
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by jinja2.ext.i18n
        lambda text: typeset(words.gettext(text), language),
        lambda one, many, number: typeset(words.ngettext(one, many, number), language),
        newstyle=True,
    )
    env.filters |= _filters(language)
    env.globals |= {"language": language, "icon": icon}
    return env


def _filters(language: str) -> dict[str, Callable[..., Any]]:
    return {
        "markdown": partial(markdown.block, language=language),
        "inline": partial(markdown.inline, language=language),
        "plain": partial(markdown.plain, language=language),
        "spoken": spoken,
        "data": data,
        "number": lambda value: format_decimal(value, locale=language),
        "exact": partial(exact, language=language),
        "percent": lambda value: format_percent(value, locale=language),
        "long_date": partial(long_date, language=language),
    }


def spoken(html: str) -> str:
    """Return the text that a reader of the page finds in HTML: not what waits in templates."""
    return Markup(_TEMPLATE.sub("", html)).striptags()  # noqa: S704 - its tags are taken out


def data(value: object) -> Markup:
    """Return plain data as JSON that can stand in a script element: no end tag can be read in it."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(said.replace("<", "\\u003c"))  # noqa: S704 - nothing in it can be read as a tag


def exact(value: float, language: str) -> str:
    """Return a number with all its decimals; four digits stand together, for they may be a year."""
    grouped = abs(value) >= 10_000  # noqa: PLR2004 - the least number of five digits
    return format_decimal(value, locale=language, decimal_quantization=False, group_separator=grouped)


@lru_cache
def long_date(day: str, language: str) -> str:
    """Return an ISO date or moment as a date in words; the first of a month is « 1er » in French."""
    words = format_date(date.fromisoformat(day[:10]), "long", locale=language)
    return f"1er{words[1:]}" if language == "fr" and words.startswith("1 ") else words


def _finalize(language: str, value: object) -> object:
    return typeset(value, language) if type(value) is str else value


@lru_cache
def icon(name: str) -> Markup:
    """Return an icon of mkdocs-material as inline SVG, drawn in the text's colour and hidden from readers.

    Raises:
        FileNotFoundError: there is no such icon; checks say so before anything is drawn.
    """
    file = icon_file(name)
    if file is None:
        raise FileNotFoundError(name)
    svg = file.read_text(encoding="utf-8").strip()
    attributes = 'class="icon" fill="currentColor" aria-hidden="true" focusable="false"'
    return Markup(svg.replace("<svg ", f"<svg {attributes} ", 1))  # noqa: S704 - a file of our dependency

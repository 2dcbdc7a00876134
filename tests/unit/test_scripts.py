"""What scripts import, read from their text."""

from __future__ import annotations

import pytest

from portevoix.render.environment import theme_folder
from portevoix.render.scripts import DYNAMIC, STATIC, imported, needed_first, published_scripts


@pytest.mark.parametrize(
    ("text", "at_once", "late"),
    [
        ("import{a,b as c}from'./x.js';", ["s/x.js"], []),
        ('import * as all from "../x.js"', ["x.js"], []),
        ("import './x.js'\nimport'./y.js'", ["s/x.js", "s/y.js"], []),
        ("export{a}from'./x.js';export*from'./y.js'", ["s/x.js", "s/y.js"], []),
        ("import{\n a,\n b}from'./x.js'", ["s/x.js"], []),
        ("const x=await import('./x.js')", [], ["s/x.js"]),
        ("import( './x.js' )", [], ["s/x.js"]),
        ("import(name);const from='./x.js';f('./y.js')", [], []),
        ("export const a='./x.js'", [], []),
    ],
)
def test_imports_are_found_and_nothing_else(text, at_once, late):
    assert imported("s/one.js", text, STATIC) == at_once
    assert imported("s/one.js", text, DYNAMIC) == late


def test_what_must_be_there_first_is_listed_once_and_nearest_first():
    scripts = {
        "main.js": "import './a.js';import './b.js';import('./late.js')",
        "a.js": "import './c.js'",
        "b.js": "import './c.js';import './a.js'",
        "c.js": "",
        "late.js": "",
    }
    assert needed_first(scripts, "main.js") == ["a.js", "b.js", "c.js"]


def test_every_import_of_the_theme_s_scripts_is_read():
    """Counted apart: where a script names another, it imports it."""
    scripts = published_scripts(theme_folder())
    for path, text in scripts.items():
        both = imported(path, text, STATIC) + imported(path, text, DYNAMIC)
        assert len(both) == text.count(".js'")
        assert set(both) <= set(scripts)

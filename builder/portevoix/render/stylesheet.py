"""One style sheet for the module page: tokens, the shell, then each component, in one request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SHARED = ("policy-helper", "crisis-banner")
"""Components that stand in both shells."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


def module_stylesheet(
    theme: Path, colours: Mapping[str, Mapping[str, str]], modules: Mapping[str, Mapping[str, Any]]
) -> str:
    """Return the style sheet of all modules: the components that some scene uses."""
    kinds = {scene["kind"] for module in modules.values() for scene in module["scenes"]}
    names = ["module-page", *SHARED, *(f"{kind}-scene" for kind in sorted(kinds))]
    files = [theme / "components" / name / f"{name}.css" for name in names]
    return colour_rules(colours) + _minified([theme / "tokens.css", theme / "module.css", *files])


def site_stylesheet(theme: Path, colours: Mapping[str, Mapping[str, str]]) -> str:
    """Return the style sheet of the pages around the modules, which Material lays out."""
    schemes = {"light": '[data-md-color-scheme="default"]', "dark": '[data-md-color-scheme="slate"]'}
    rules = "".join(f"{selector}{{{_declarations(colours[name])}}}" for name, selector in schemes.items())
    shared = [theme / "components" / name / f"{name}.css" for name in SHARED]
    return rules + _minified([theme / "site.css", *shared])


def colour_rules(colours: Mapping[str, Mapping[str, str]]) -> str:
    """Return the accent's shades as custom properties, for both schemes."""
    light, dark = (_declarations(colours[scheme]) for scheme in ("light", "dark"))
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"


def _declarations(shades: Mapping[str, str]) -> str:
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in shades.items())


def _minified(files: Iterable[Path]) -> str:
    """Return the files' rules without comments and needless white space."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", text))).strip() + "\n"

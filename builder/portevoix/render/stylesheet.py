"""One style sheet for the module page: tokens, the shell, then each component, in one request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SHARED = ("policy-helper", "crisis-banner")
"""Components that stand in both shells."""
SHELL = ("module-page", "module-progress", "module-refresher", "learner-panel")
"""Components that every module's page has."""
PARTS = {
    "closing": ("competency-review", "attestation-card"),
    "photo-check": ("quiz-question",),
    "post-review": ("quiz-question",),
    "quiz": ("quiz-question",),
}
"""Components that stand in scenes of a kind."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


def module_stylesheet(
    theme: Path,
    colours: Mapping[str, Mapping[str, str]],
    modules: Mapping[str, Mapping[str, Any]],
    *,
    package: bool = False,
) -> str:
    """Return the style sheet of all modules: the components that some scene uses; a package adds pages."""
    kinds = {scene["kind"] for module in modules.values() for scene in module["scenes"]}
    parts = [name for kind in sorted(kinds) for name in (f"{kind}-scene", *PARTS.get(kind, ()))]
    names = dict.fromkeys([*SHELL, *SHARED, *parts])
    files = [theme / "components" / name / f"{name}.css" for name in names]
    files += [theme / "package.css"] if package else []
    return colour_rules(colours) + _minified([theme / "tokens.css", theme / "module.css", *files])


def embed_stylesheet(theme: Path, colours: Mapping[str, Mapping[str, str]]) -> str:
    """Return the style sheet of what others show in frames of their own, modules left out."""
    names = [*SHARED, "quiz-scene", *PARTS["quiz"]]
    files = [theme / "components" / name / f"{name}.css" for name in names]
    shell = [theme / "tokens.css", theme / "module.css", *files]
    return colour_rules(colours) + _minified([*shell, theme / "package.css", theme / "frames/embed.css"])


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

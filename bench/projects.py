"""Projects to measure: the real content, the same grown, and plain Material pages with the same text."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import yaml
from bs4 import BeautifulSoup
from measuring import MKDOCS, ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- "}


def real(folder: Path) -> Path:
    """Copy the real content and its configuration."""
    for name in ("content", "quiz"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def grown(folder: Path, modules: int, networks: int) -> Path:
    """Copy the real content until there are so many modules and networks; each network is in some module."""
    real(folder)
    originals = _read(folder / "content" / "networks")
    names = list(originals)
    for index in range(len(names), networks):
        name = names[index % len(names)]
        _write(folder / "content" / "networks" / f"{name}-{index}.yml", _renamed(originals[name], index))
        names.append(f"{name}-{index}")
    (identifier, original), *_ = _read(folder / "content" / "modules").items()
    added = names[len(originals) :]
    for index in range(modules):
        name = identifier if index == 0 else f"{identifier}-{index}"
        module = _with_networks(original, added[index::modules])
        _write(folder / "content" / "modules" / f"{name}.yml", module)
    return folder


def _read(folder: Path) -> dict[str, Any]:
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yml"))}


def _write(path: Path, data: object) -> None:
    path.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _renamed(network: dict[str, Any], index: int) -> dict[str, Any]:
    """Give a network a name of its own, and misspellings of that name."""
    wrong = [f"{word}{index}" for word in network.get("misspellings", ())]
    return {**network, "name": f"{network['name']}{index}", "misspellings": wrong}


def _with_networks(module: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """Name more networks in the module's first scene that shows some."""
    scenes = [dict(scene) for scene in module["scenes"]]
    scene = next(scene for scene in scenes if scene["kind"] == "networks")
    scene["also"] = [*scene.get("also", ()), *names]
    return {**module, "scenes": scenes}


def plain(folder: Path, site: Path) -> Path:
    """Write a plain Material project: one Markdown page for each page of a built site, with its text."""
    configuration = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    configuration |= {"docs_dir": "pages", "site_dir": "build/site", "plugins": ["search"]}
    folder.mkdir(parents=True)
    _write(folder / "mkdocs.yml", configuration)
    for page in site.rglob("index.html"):
        place = page.parent.relative_to(site)
        name = place.with_suffix(".md") if str(place) == "a-propos" else place / "index.md"
        target = folder / "pages" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown_of(page.read_text("utf-8")), encoding="utf-8")
    return folder


def markdown_of(html: str) -> str:
    """Return a page's text as Markdown: headings, list items, and what stands in paragraphs and cells."""
    return "\n\n".join(f"{_MARKS.get(name, '')}{text}" for name, text in texts_of(html))


def texts_of(html: str) -> list[tuple[str, str]]:
    """Return the name and text of each innermost element of the page's main part that holds text."""
    main = BeautifulSoup(html, "html.parser").find("main")
    kinds = ["h1", "h2", "h3", "h4", "p", "li", "td", "th", "summary", "blockquote"]
    leaves = [element for element in main.find_all(kinds) if not element.find(kinds)]
    found = [(element.name, " ".join(element.get_text(" ").split())) for element in leaves]
    return [(name, text) for name, text in found if text]


def built(project: Path) -> Path:
    """Build a project and return its site's folder."""
    run([*MKDOCS, "build", "--quiet"], project)
    return project / "build" / "site"

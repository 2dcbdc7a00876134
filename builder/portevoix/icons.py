"""Icons that mkdocs-material ships, found without importing it."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path


@lru_cache
def icons_folder() -> Path:
    """Return the folder of mkdocs-material's icon sets."""
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        message = "mkdocs-material is not installed"
        raise ModuleNotFoundError(message)
    return Path(spec.submodule_search_locations[0]) / "templates" / ".icons"


def icon_file(name: str) -> Path | None:
    """Return the file of an icon such as fontawesome/brands/linkedin, or None where there is none."""
    path = icons_folder() / f"{name}.svg"
    return path if path.is_file() else None

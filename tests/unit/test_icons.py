"""Icons are those that mkdocs-material ships."""

from __future__ import annotations

import pytest

from portevoix import icons


def test_an_icon_is_a_file_of_the_sets():
    assert icons.icon_file("fontawesome/brands/linkedin").is_file()
    assert icons.icon_file("fontawesome/brands/no-such-network") is None


def test_without_mkdocs_material_the_error_says_so(monkeypatch):
    monkeypatch.setattr(icons, "find_spec", lambda _: None)
    icons.icons_folder.cache_clear()
    with pytest.raises(ModuleNotFoundError, match="mkdocs-material is not installed"):
        icons.icon_file("material/square")
    monkeypatch.undo()
    icons.icons_folder.cache_clear()
    assert icons.icon_file("material/square")

"""A build writes the same bytes with a cache, without one, and where none can be written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from layout import laid_out


def written(configuration):
    """Build as `mkdocs build` does in a new process; returns every file of the site with its bytes."""
    config = load_config(str(configuration))
    config.plugins["portevoix"].memories.clear()
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    site = Path(config.site_dir)
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


@pytest.fixture(autouse=True)
def dated(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")  # 2025-06-01
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def test_the_site_is_the_same_with_and_without_a_cache(tmp_path, place):
    configuration = laid_out(tmp_path)
    first = written(configuration)
    kept = sorted((tmp_path / place).iterdir())
    assert {path.name.partition("-")[0] for path in kept} == {"figures", "proofs"}
    times = {path: path.stat().st_ctime_ns for path in kept}
    whole = {path: path.read_bytes() for path in kept}
    assert written(configuration) == first
    assert all(path.stat().st_ctime_ns > times[path] for path in kept)  # each was used
    for path in kept:
        path.write_bytes(whole[path][:-9])
    assert written(configuration) == first
    assert {path: path.read_bytes() for path in sorted((tmp_path / place).iterdir())} == whole
    shutil.rmtree(tmp_path / ".cache")
    (tmp_path / ".cache").write_text("no folder", encoding="utf-8")
    assert written(configuration) == first
    assert "policies/may-i-share.json" in first

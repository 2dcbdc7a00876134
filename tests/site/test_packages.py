"""Packages as the command makes them: the same bytes wherever it runs, and small for the real module."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from cases.corpus import EVERY_KIND
from portevoix.package import KINDS

ROOT = Path(__file__).parents[2]
KILOBYTE = 1000
MAX_PACKAGE = 250 * KILOBYTE


def packed(kind, folder, project, umask=0o022, **environment):
    """Pack a project in a process of its own; returns the package."""
    command = [
        sys.executable,
        "-m",
        "portevoix",
        "package",
        kind,
        "--folder",
        str(project),
        "-o",
        str(folder),
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1764000000", **environment}
    done = subprocess.run(command, env=environment, umask=umask, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.iterdir()
    assert str(made) in done.stdout
    return made


@pytest.mark.parametrize("kind", ["scorm2004", "html"])
def test_the_same_content_gives_the_same_bytes_whoever_packs_it_and_where(kind, tmp_path):
    other = shutil.copytree(EVERY_KIND, tmp_path / "elsewhere" / "copy")
    for file in other.rglob("*.yml"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    one = packed(kind, tmp_path / "one", EVERY_KIND, TZ="UTC", PYTHONHASHSEED="1")
    two = packed(kind, tmp_path / "two", other, umask=0o077, TZ="Asia/Tokyo", PYTHONHASHSEED="2", LANG="C")
    assert one.name == two.name
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "html"])
def test_a_package_of_the_real_module_is_small(kind, tmp_path):
    made = packed(kind, tmp_path, ROOT)
    assert ZipFile(made).testzip() is None
    assert made.stat().st_size <= MAX_PACKAGE, f"{made.stat().st_size / KILOBYTE:.0f} kB"

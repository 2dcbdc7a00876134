"""The wheel carries what a user needs: the theme, the words, the plugin's entry; and builds a site alone."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from cases.corpus import MINIMAL
from layout import laid_out

ROOT = Path(__file__).parents[2]


def test_a_site_can_be_built_from_the_wheel_alone(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    assert (tmp_path / "installed/portevoix/site_theme/module.html").is_file()
    assert (tmp_path / "installed/portevoix/locale/fr/LC_MESSAGES/portevoix.po").is_file()
    configuration = laid_out(tmp_path / "project", MINIMAL)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "SOURCE_DATE_EPOCH": "1748736000"}
    probe = [sys.executable, "-c", "import portevoix; print(portevoix.__file__)"]
    found = subprocess.run(probe, env=environment, check=True, capture_output=True, text=True).stdout
    assert str(tmp_path) in found
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(configuration)]
    subprocess.run(build, env=environment, check=True, capture_output=True)
    assert (tmp_path / "project/site/modules/first-steps/index.html").is_file()

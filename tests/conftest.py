"""Fixtures that all tests share: where the projects of the corpus lie, and copies of them to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cases.corpus import EVERY_KIND, MINIMAL


@pytest.fixture(scope="session")
def repository():
    """The top of the checkout."""
    return Path(__file__).parents[1]


@pytest.fixture
def minimal(tmp_path):
    """A copy of the smallest good project."""
    return shutil.copytree(MINIMAL, tmp_path / "minimal")


@pytest.fixture
def every_kind(tmp_path):
    """A copy of the good project that uses every kind of scene."""
    return shutil.copytree(EVERY_KIND, tmp_path / "every-kind")

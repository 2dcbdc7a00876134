"""Fixtures that all tests share: where the projects of the corpus lie, and copies of them to spoil."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest

from cases.corpus import EVERY_KIND, MINIMAL
from portevoix import memory

PLACE = memory.PLACE


def pytest_collection_finish():
    """What is collected stays to the end: no search for what is gone has to go through it again."""
    gc.freeze()


def pytest_sessionfinish():
    """At the end everything is looked at: what was left open is an error."""
    gc.unfreeze()


@pytest.fixture(scope="session")
def repository():
    """The top of the checkout."""
    return Path(__file__).parents[1]


@pytest.fixture(autouse=True, scope="session")
def nothing_is_kept():
    """Commands that tests run keep no results: several read the corpus at once, and it stays as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "PLACE", os.devnull)  # no folder can be made there
        yield


@pytest.fixture
def place(monkeypatch):
    """Where a project keeps results; with this fixture it does."""
    monkeypatch.setattr(memory, "PLACE", PLACE)
    return PLACE


@pytest.fixture
def minimal(tmp_path):
    """A copy of the smallest good project."""
    return shutil.copytree(MINIMAL, tmp_path / "minimal")


@pytest.fixture
def every_kind(tmp_path):
    """A copy of the good project that uses every kind of scene."""
    return shutil.copytree(EVERY_KIND, tmp_path / "every-kind")

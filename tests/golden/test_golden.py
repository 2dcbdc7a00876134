"""The artefacts and a page of the corpus, compared with what was looked at and kept.

`python tests/golden/test_golden.py` writes the files again; a person reads the difference.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from cases.corpus import DAY, EVERY_KIND, MINIMAL, project_of
from portevoix.compile import compile_site
from portevoix.render import render_site

HERE = Path(__file__).parent


def artefacts() -> str:
    """Return the artefacts of every kind of scene, as JSON."""
    site = compile_site(project_of(EVERY_KIND), DAY)
    return json.dumps(asdict(site), ensure_ascii=False, indent=1) + "\n"


def page() -> str:
    """Return the smallest module's page."""
    drawn = render_site(compile_site(project_of(MINIMAL), DAY))
    return next(page.document for page in drawn.pages if page.document) + "\n"


GOLDEN = {"every-kind.json": artefacts, "minimal.html": page}


@pytest.mark.parametrize("name", GOLDEN)
def test_what_is_made_is_what_was_kept(name):
    assert GOLDEN[name]() == (HERE / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for golden, make in GOLDEN.items():
        (HERE / golden).write_text(make(), encoding="utf-8")

"""What a package's page has to load to speak with a learning system stays small."""

from __future__ import annotations

import gzip

import pytest

from portevoix.package.connectors import CONNECTORS
from portevoix.render.environment import theme_folder
from portevoix.render.scripts import needed_first, published_scripts, site_scripts

KILOBYTE = 1000
LARGEST = {"scorm12": 8.5 * KILOBYTE, "scorm2004": 8.5 * KILOBYTE, "cmi5": 6 * KILOBYTE, "html": KILOBYTE}
"""Of SCORM, a third is what makes 4,096 characters suffice."""


def size(kind):
    """Return the bytes of a connector's own scripts, each compressed as a server sends it."""
    scripts = published_scripts(theme_folder())
    first = f"connectors/{CONNECTORS[kind].script}"
    own = {first, *(name for name in needed_first(scripts, first) if name.startswith("connectors/"))}
    return sum(len(gzip.compress(scripts[name].encode(), 9)) for name in own)


@pytest.mark.parametrize("kind", CONNECTORS)
def test_a_connector_is_small(kind):
    assert 100 < size(kind) < LARGEST[kind]


def test_a_page_of_the_site_loads_nothing_of_learning_systems():
    scripts = published_scripts(theme_folder())
    loaded = {name for name in needed_first(scripts, "main.js") if name.startswith("connectors/")}
    assert loaded == {"connectors/connector.js"}
    assert "localStorage" in scripts["connectors/connector.js"]
    published = site_scripts(scripts)
    assert {name for name in published if name.startswith("connectors/")} == loaded
    assert {name for name in scripts if not name.startswith("connectors/")} < published.keys()

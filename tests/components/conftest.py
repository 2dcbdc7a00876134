"""Every component in turn."""

from __future__ import annotations

import pytest

from examples import EXAMPLES, pages_of, scenes_of


@pytest.fixture(params=EXAMPLES, ids=lambda file: file.parent.name)
def component(request):
    """A component: its name, and the document that shows all its examples."""
    return request.param.parent.name, pages_of(scenes_of(request.param))["modules/first-steps/"].document

"""Every component in turn."""

from __future__ import annotations

import pytest

from examples import EXAMPLES, document_of


@pytest.fixture(params=EXAMPLES, ids=lambda file: file.parent.name)
def component(request):
    """A component: its name, and the document that shows all its examples."""
    return request.param.parent.name, document_of(request.param)

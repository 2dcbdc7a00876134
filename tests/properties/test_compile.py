"""The artefacts of the content that is shipped, with all that is counted of its policies."""

from __future__ import annotations

import dataclasses
import json
import re

from cases.corpus import DAY
from portevoix.compile import compile_site
from portevoix.load import load


def test_artefacts_of_the_real_content_are_ready_for_json_and_hold_no_html(repository):
    artefacts = dataclasses.asdict(compile_site(load(repository).project, DAY))
    artefacts.pop("pictures")  # drawings, which are no text of authors
    written = json.dumps(artefacts, allow_nan=False)
    assert not re.search(r"<[a-z/!]", written)

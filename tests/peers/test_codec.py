"""Node.js runs the browser's codec and needs the characters that the build foresees; the real module fits."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from cases.corpus import DAY, EVERY_KIND
from portevoix import codec
from portevoix.pipeline import examine
from vectors.make_codec_vectors import full

ROOT = Path(__file__).parents[2]
LENGTH = """
import { text } from 'node:stream/consumers';
import { packed } from './site_theme/connectors/codec.js';
const { state, module } = JSON.parse(await text(process.stdin));
console.log(packed(state, module, 1e6).length);
"""


@pytest.mark.parametrize("root", [ROOT, EVERY_KIND], ids=["real", "every-kind"])
def test_the_greatest_length_is_that_of_the_browser_s_codec(root):
    """Who has done everything in the module needs just as many characters as the build says."""
    found = examine(root, DAY if root == EVERY_KIND else None).project
    (name,) = found.modules
    module, state = full(found, name)
    node = [str(ROOT / ".venv/bin/node"), "--input-type=module", "--eval", LENGTH]
    given = json.dumps({"module": module, "state": state})
    run = subprocess.run(node, cwd=ROOT, input=given, capture_output=True, text=True, check=True)
    assert int(run.stdout) == codec.longest(found, name)


def test_the_real_module_can_be_remembered_with_room_to_grow():
    found = examine(ROOT).project
    assert codec.longest(found, "ambassadeur") < 0.95 * 4096

"""What a fresh interpreter loads to run a command."""

from __future__ import annotations

import subprocess
import sys


def test_a_check_needs_neither_templates_nor_colours_of_a_library_nor_the_host():
    """`portevoix check` answers at once."""
    heavy = "{'mkdocs', 'jinja2', 'coloraide', 'babel', 'nh3'}"
    code = f"import sys, portevoix.cli; print(*sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""

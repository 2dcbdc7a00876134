"""The command `portevoix`: each subcommand is a few lines over the pipeline, in the file of its subject."""

from __future__ import annotations

import click

from portevoix import __version__
from portevoix.cli.content import check, record_command
from portevoix.cli.crisis import crisis
from portevoix.cli.export import export
from portevoix.cli.package import package_group
from portevoix.cli.policies import decide, diff, report_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Compile YAML into training that an organisation's employees follow in a browser."""


for command in (check, crisis, decide, diff, export, package_group, record_command, report_command):
    main.add_command(command)

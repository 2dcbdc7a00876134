"""Run the command as `python -m portevoix`."""

from portevoix.cli import main

main()

"""Finds a Chromium for the browser tests, or brings one; a missing browser is a failure with a sentence.

Run as a command it makes sure that there is one: on PATH, else from Debian's packages where that is possible,
else from Playwright's own installer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELL = "chromium-headless-shell"
"""Draws the same pages without a window behind them: the browser tests take a third of the time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
ARGUMENTS = [
    "--no-sandbox",  # containers run tests as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing but this machine can be reached
]


def find_chromium() -> str | None:
    """Return the path of a Chromium: on PATH, or the one that Playwright installed."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _attempts() -> list[list[list[str]]]:
    """Return the ways of installing one, each a list of commands."""
    own = [[sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]]
    return [apt(SHELL), apt("chromium"), own] if shutil.which("apt-get") else [own]


def apt(package: str) -> list[list[str]]:
    """Return the commands that install a package of Debian, as the administrator."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    return [[*root, "apt-get", "update", "-qq"], [*root, "apt-get", "install", "-y", "-qq", package]]


def install() -> str | None:
    """Try each way of installing a Chromium; return its path, or None where all failed."""
    for commands in _attempts():
        results = [subprocess.run(command, check=False, stdout=subprocess.DEVNULL) for command in commands]
        if all(result.returncode == 0 for result in results) and (found := find_chromium()):
            return found
    return None


def main() -> int:
    """Print the path of a Chromium; return 1 where there is none and none can be installed."""
    if path := find_chromium() or install():
        print(path)  # noqa: T201 - a command's answer
        return 0
    print(  # noqa: T201 - a command's answer
        "The browser tests need Chromium, and none could be found or installed. "
        "Install it (Debian: apt-get install chromium) or put a Chrome on PATH, then run make test again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())

"""Measures how much later a module's first scene is there in a learning system than the same page alone.

scorm-again in a page that frames the package, against the package's own page, both from this machine, in
turn, each from the start of its own document; medians. The scene is there when it is painted and answers.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from zipfile import ZipFile

from measuring import ROOT, chromium, served, show, within

from portevoix.package import KINDS, package
from portevoix.pipeline import examine

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUNS = 9
MOST = 1.2
PLAYER = """<!doctype html><html lang="en"><title>A learning system</title>
<script src="{kind}.min.js"></script>
<script>window.{api} = new {name}({{ logLevel: 5, lmsCommitUrl: false }});</script>
<iframe title="The module" src="package/index.html" style="width: 100%; height: 90vh"></iframe>"""
NAMES = {"scorm12": ("API", "Scorm12API"), "scorm2004": ("API_1484_11", "Scorm2004API")}
ALIVE = "module-page[data-ready]"


def laid_out(kind: str, folder: Path) -> None:
    """Write the package and the page around it."""
    project = examine(ROOT).project
    (module,) = project.modules
    made = package(project, module, KINDS[kind], datetime.now(UTC).date())
    ZipFile(BytesIO(made.data)).extractall(folder / "package")
    shutil.copy(ROOT / f"node_modules/scorm-again/dist/{kind}.min.js", folder)
    api, name = NAMES[kind]
    (folder / "player.html").write_text(PLAYER.format(kind=kind, api=api, name=name), encoding="utf-8")
    site = folder / "alone"
    shutil.copytree(folder / "package", site)
    script = "export{browserConnector as connect}from'./browser.js';\n"
    (site / "connectors/connector.js").write_text(script, encoding="utf-8")
    shutil.copy(ROOT / "site_theme/connectors/browser.js", site / "connectors")


def seconds(browser: Browser, address: str, path: str) -> float:
    """Return how long a page's module took from its own start until it answered."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/{path}")
    frame = page.frames[-1]
    frame.wait_for_selector(ALIVE)
    found = frame.evaluate(
        """() => new Promise((resolve) => requestAnimationFrame(() => resolve(Math.max(
            performance.now(), ...performance.getEntriesByType('paint').map((one) => one.startTime)))))"""
    )
    context.close()
    return float(found) / 1000


def main() -> None:
    """Print the ratio of each version."""
    rows = []
    with chromium() as browser:
        for kind in NAMES:
            with tempfile.TemporaryDirectory() as name:
                laid_out(kind, Path(name))
                with served(Path(name)) as address:
                    pairs = [
                        tuple(seconds(browser, address, path) for path in ("player.html", "alone/index.html"))
                        for _ in range(RUNS)
                    ]
            inside, alone = (median(column) for column in zip(*pairs, strict=True))
            rows.append(within(f"{kind}: launch to first scene, s", inside, MOST, alone, ratio=True))
    show("A module in a learning system", rows)


if __name__ == "__main__":
    main()

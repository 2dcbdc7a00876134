"""Measures the build, the check, and the way from saving a file to the screen, against plain Material.

Build: whole `mkdocs build` processes of the real content and of plain Material with as many pages and the
same text, in turn; medians. Check: whole processes. Both are measured again without a cache; the stages are
those of a build that has one. Serve: both hosts' live reload, in one real browser.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from measuring import MKDOCS, Row, Run, chromium, medians, run, show, within
from projects import built, plain, real

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

RUNS = 7
PAGE = "modules/ambassadeur/"
CHANGES = {
    "ours": "content/modules/ambassadeur.yml",
    "peer": "pages/modules/ambassadeur/index.md",
}
WORDS = "Vous reconnaissez-vous"
PATIENCE = 30
STAGES = (
    "import host",
    "import ours",
    "load",
    "checks",
    "compile",
    "render",
    "host's config",
    "host's build",
)


def main() -> None:
    """Measure all, print the table."""
    if "--stages" in sys.argv:
        print(json.dumps(stages(Path(sys.argv[-1]))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        ours = real(Path(temporary, "ours"))
        peer = plain(Path(temporary, "peer"), built(ours))
        rows = [*builds(ours, peer), *checks(ours), *where_time_goes(ours), *saves(ours, peer)]
    show("Build (seconds; peer: plain Material, same pages and text)", rows)


def builds(ours: Path, peer: Path) -> list[Row]:
    """Build both in turn; ours as usual, and with its cache removed."""
    command = [*MKDOCS, "build", "--quiet"]
    actions = {"ours": partial(run, command, ours), "peer": partial(run, command, peer)}
    usual = medians(actions, RUNS)

    def first() -> Run:
        shutil.rmtree(ours / ".cache")
        return run(command, ours)

    fresh = medians({"first": first, "peer": actions["peer"]}, RUNS)
    return [
        within("mkdocs build", usual["ours"].seconds, 1.3, usual["peer"].seconds, ratio=True),
        within("mkdocs build, no cache yet", fresh["first"].seconds, 1.3, fresh["peer"].seconds, ratio=True),
        Row("mkdocs build, peak MB", usual["ours"].megabytes, usual["peer"].megabytes),
    ]


def checks(ours: Path) -> list[Row]:
    """Check in a fresh process, against what a Python that imports the host costs."""
    check = [sys.executable, "-m", "portevoix", "check", "."]
    done = medians(
        {
            "fr": partial(run, [*check, "--language", "fr"], ours),
            "en": partial(run, [*check, "--language", "en"], ours),
            "import": partial(run, [sys.executable, "-c", "import mkdocs"], ours),
            "host": partial(run, [*MKDOCS, "--version"], ours),
        },
        RUNS,
    )

    def first() -> Run:
        shutil.rmtree(ours / ".cache")
        return run([*check, "--language", "fr"], ours)

    fresh = medians({"first": first}, RUNS)
    return [
        within("check, French (peer: import mkdocs)", done["fr"].seconds, 0.6, done["import"].seconds),
        within("check, English (peer: mkdocs --version)", done["en"].seconds, 0.6, done["host"].seconds),
        within("check, French, no cache yet", fresh["first"].seconds, 0.6),
    ]


def where_time_goes(ours: Path) -> list[Row]:
    """Take the median of each stage over fresh processes."""
    command = [sys.executable, __file__, "--stages", str(ours)]
    found = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(RUNS)]
    return [Row(f"· {stage}", median(one[stage] for one in found)) for stage in found[0]]


def stages(project: Path) -> dict[str, float]:
    """Time each stage of one build in this process; the host's part runs on pages that are already drawn."""
    marks = [time.perf_counter()]
    from mkdocs.commands.build import build  # noqa: PLC0415 - imports are one of the stages
    from mkdocs.config import load_config  # noqa: PLC0415

    marks.append(time.perf_counter())
    from portevoix import pipeline, plugin  # noqa: PLC0415
    from portevoix.checks import check  # noqa: PLC0415
    from portevoix.compile import compile_site  # noqa: PLC0415
    from portevoix.load import load  # noqa: PLC0415
    from portevoix.memory import Memory  # noqa: PLC0415
    from portevoix.render import render_site  # noqa: PLC0415

    marks.append(time.perf_counter())
    loaded = load(project)
    marks.append(time.perf_counter())
    memory = Memory.of_project(project)
    problems = check(loaded.project, loaded, pipeline.today(), memory)
    marks.append(time.perf_counter())
    site = compile_site(loaded.project, pipeline.today(), memory)
    marks.append(time.perf_counter())
    cache = project / plugin.CACHE
    cache.mkdir(parents=True, exist_ok=True)
    pages = render_site(site, str(cache))
    marks.append(time.perf_counter())
    plugin.build = lambda *_: pipeline.Built(pages, problems, len(loaded.documents))
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    config = load_config(str(project / "mkdocs.yml"))
    marks.append(time.perf_counter())
    build(config)
    marks.append(time.perf_counter())
    return {name: after - before for name, before, after in zip(STAGES, marks[:-1], marks[1:], strict=True)}


def saves(ours: Path, peer: Path) -> list[Row]:
    """Save a changed file in turn in both projects, each served with live reload and open in the browser."""
    seconds: dict[str, list[tuple[float, float]]] = {"ours": [], "peer": []}
    with hosted(ours) as first, hosted(peer) as second, chromium() as browser:
        opened = {
            "ours": (ours / CHANGES["ours"], browser.new_page(), f"{first}/{PAGE}"),
            "peer": (peer / CHANGES["peer"], browser.new_page(), f"{second}/{PAGE}"),
        }
        for _, page, address in opened.values():
            page.goto(address)
        time.sleep(1)  # the first long poll of the live reload is under way
        for number in range(RUNS):
            for name, (file, page, address) in opened.items():
                seconds[name].append(save(file, number, page, address))
    served, shown = ({n: median(pair[i] for pair in done) for n, done in seconds.items()} for i in (0, 1))
    return [
        Row("saved to served", served["ours"], served["peer"]),
        within("saved to screen", shown["ours"], 0.6, shown["peer"]),
    ]


@contextmanager
def hosted(project: Path) -> Iterator[str]:
    """Yield the address of `mkdocs serve` with live reload."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{listener.getsockname()[1]}"
    command = [*MKDOCS, "serve", "--quiet", "--livereload", "-a", address]
    server = subprocess.Popen(command, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    try:
        wait_for(f"http://{address}/", "<html")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def save(file: Path, number: int, page: Page, address: str) -> tuple[float, float]:
    """Change a text, save, and return the seconds until it is served and until it is on the screen."""
    marker = f"essai {number} {WORDS}"
    before = f"essai {number - 1} {WORDS}" if number else WORDS
    text = file.read_text("utf-8").replace(before, marker)
    start = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    wait_for(address, marker)
    served = time.perf_counter() - start
    condition = f"document.body && document.body.textContent.includes({json.dumps(marker)})"
    page.wait_for_function(condition, polling=10, timeout=PATIENCE * 1000)
    shown = time.perf_counter() - start
    time.sleep(1)  # the next poll is under way again
    return served, shown


def wait_for(address: str, words: str) -> None:
    """Wait until the address answers with these words."""
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - this machine's
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.01)
    raise TimeoutError(address)


if __name__ == "__main__":
    main()

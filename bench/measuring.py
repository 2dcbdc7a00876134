"""What every bench shares: timed commands with their memory, medians in turn, one table, a gzip server."""

from __future__ import annotations

import gzip
import mimetypes
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
MKDOCS = (sys.executable, "-m", "mkdocs")
_THOUSAND = 1000
TEXT = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Run:
    """One command's wall-clock seconds and its peak memory in megabytes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: `met` is None where nothing is asked."""

    figure: str
    ours: float | str
    peer: float | str = ""
    target: str = ""
    met: bool | None = None


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command that must succeed; the kernel counts the memory of this child alone."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024)


def medians(actions: dict[str, Callable[[], Run]], runs: int) -> dict[str, Run]:
    """Do all actions in turn, `runs` times; return each one's median seconds and memory."""
    results: dict[str, list[Run]] = {name: [] for name in actions}
    for _ in range(runs):
        for name, action in actions.items():
            results[name].append(action())
    return {
        name: Run(median(r.seconds for r in done), median(r.megabytes for r in done))
        for name, done in results.items()
    }


def within(figure: str, ours: float, limit: float, peer: float | str = "", *, ratio: bool = False) -> Row:
    """Return a row whose target is an upper limit, of the figure or of its ratio to the peer's."""
    value = ours / peer if ratio and isinstance(peer, float) else ours
    return Row(figure, ours, peer, f"≤ {limit:g}{' × peer' if ratio else ''}", value <= limit)


def show(title: str, rows: Sequence[Row]) -> None:
    """Print the table, as Markdown."""
    lines = [("figure", "ours", "peer", "ratio", "target", "met")]
    for row in rows:
        both = isinstance(row.ours, float) and isinstance(row.peer, float) and row.peer > 0
        ratio = f"{row.ours / row.peer:.2f}" if both else ""
        met = "" if row.met is None else ("yes" if row.met else "NO")
        lines.append((row.figure, _number(row.ours), _number(row.peer), ratio, row.target, met))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    lines.insert(1, tuple("-" * width for width in widths))
    print(f"\n{title}\n")
    for line in lines:
        print(f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |")


def _number(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.3g}" if abs(value) < _THOUSAND else f"{value:,.0f}"


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a usual host does: HTTP/1.1, text compressed, no chat."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        body = compressed(path) if kind.startswith(TEXT) else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if kind.startswith(TEXT):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@lru_cache
def compressed(path: Path) -> bytes:
    """Return a file's bytes in gzip at the usual level, compressed once so that it costs no timing."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that closes a connection early is no news."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address of a server of `folder` on this machine."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the browser that the tests use."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the benches with a browser need it

    sys.path.append(str(ROOT / "tests" / "browser"))
    from chromium import ARGUMENTS, find_chromium  # noqa: PLC0415 - lies with the tests

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()

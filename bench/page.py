"""Measures the module page on a slow phone against bare HTML of the same text, and with Lighthouse.

Both are served with gzip, cold cache, in turn: 412 × 823, processor 4 times slower, 562.5 ms latency,
1474.56/675 kbit/s; medians. A hop is a round of requests that could only start once an earlier one was read.
TTI: the end of the last task over 50 ms, at least the first paint; then 5 s of quiet. `--no-lighthouse`
leaves Lighthouse out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from measuring import MKDOCS, ROOT, Row, chromium, run, served, show, within
from projects import real, texts_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession

RUNS = 5
PATH = "modules/ambassadeur/"
PHONE = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
NETWORK = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1474.56 * 128,
    "uploadThroughput": 675 * 128,
}
QUIET_SECONDS = 5
FULL = 100
STYLE = "body{max-width:36rem;margin:auto;padding:1rem;font:1.125rem/1.5 sans-serif;color:#16181d}"
WATCH = """
window.seen = {long: [], lcp: 0, shift: 0};
const watch = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({type, buffered: true});
watch('longtask', (entry) => seen.long.push([entry.startTime, entry.duration]));
watch('largest-contentful-paint', (entry) => { seen.lcp = entry.startTime; });
watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
"""
READ = """() => ({...seen, dom: document.querySelectorAll('*').length,
  fcp: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  ready: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd})"""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Image": "images", "Font": "fonts"}


class Requests:
    """What one page asks for: bytes as sent, by kind, and after how many rounds."""

    def __init__(self, session: CDPSession) -> None:
        self.kinds: dict[str, str] = {}
        self.hops: dict[str, int] = {}
        self.bytes: dict[str, float] = {}
        self._addresses: dict[str, str] = {}
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        if not address.startswith("http"):
            return
        self._addresses[event["requestId"]] = address
        self.kinds[address] = KINDS.get(event.get("type", ""), "other")
        self.hops[address] = 1 + self.hops.get(_asker(event["initiator"]), 0)

    def _finished(self, event: dict[str, Any]) -> None:
        if address := self._addresses.get(event["requestId"]):
            self.bytes[address] = event["encodedDataLength"]

    def figures(self) -> dict[str, float]:
        """Return the sums."""
        kilobytes = dict.fromkeys(("html", "css", "js", "images", "fonts", "other"), 0.0)
        for address, size in self.bytes.items():
            kilobytes[self.kinds[address]] += size / 1000
        sums = {f"kB {kind}": size for kind, size in kilobytes.items()}
        return {"requests": float(len(self.kinds)), "hops": float(max(self.hops.values())), **sums}


def _asker(initiator: dict[str, Any]) -> str:
    """Return the address of what made the browser ask."""
    frames = initiator.get("stack", {}).get("callFrames", ())
    return str(initiator.get("url") or (frames[0]["url"] if frames else ""))


def main() -> None:
    """Build the site, write the bare page, measure both, print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        project = real(Path(temporary, "ours"))
        run([*MKDOCS, "build", "--quiet"], project)
        site = project / "build" / "site"
        bare = bare_page(Path(temporary, "bare"), site)
        with served(site) as ours, served(bare) as peer:
            figures = measured({"ours": f"{ours}/{PATH}", "peer": f"{peer}/"})
            rows = compared(figures["ours"], figures["peer"])
            if "--no-lighthouse" not in sys.argv:
                rows += lighthouse(f"{ours}/{PATH}", f"{peer}/", Path(temporary))
    show("Module page (phone, slow 4G, processor ÷ 4; peer: bare HTML of the same text)", rows)


def bare_page(folder: Path, site: Path) -> Path:
    """Write the module's text as HTML with nothing but one small style sheet."""
    texts = texts_of((site / PATH / "index.html").read_text("utf-8"))
    body = "\n".join(f"<{_plain(name)}>{escape(text)}</{_plain(name)}>" for name, text in texts)
    folder.mkdir()
    (folder / "style.css").write_text(STYLE, encoding="utf-8")
    head = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Texte</title>'
    head += (
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
    )
    page = f'{head}<link rel="stylesheet" href="style.css"><main>{body}</main>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def _plain(name: str) -> str:
    return name if name in {"h1", "h2", "h3", "h4"} else "p"


def measured(addresses: dict[str, str]) -> dict[str, dict[str, float]]:
    """Open the pages in turn and return each one's medians."""
    results: dict[str, list[dict[str, float]]] = {name: [] for name in addresses}
    with chromium() as browser:
        for _ in range(RUNS):
            for name, address in addresses.items():
                results[name].append(visit(browser, address))
    return {
        name: {key: median(one[key] for one in done) for key in done[0]} for name, done in results.items()
    }


def visit(browser: Browser, address: str) -> dict[str, float]:
    """Open a page once, as a slow phone would, with nothing cached."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    requests = Requests(session)
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address)
    page.wait_for_timeout(QUIET_SECONDS * 1000)
    seen = page.evaluate(READ)
    context.close()
    assert all(urlsplit(one).netloc == urlsplit(address).netloc for one in requests.kinds)  # noqa: S101
    late = [start + length for start, length in seen["long"] if start + length > seen["fcp"]]
    return {
        **requests.figures(),
        "elements": float(seen["dom"]),
        "FCP": float(seen["fcp"]),
        "LCP": float(seen["lcp"]),
        "TTI": float(max(seen["fcp"], seen["ready"], *late)),
        "long tasks": float(len(seen["long"])),
        "longest task": float(max((length for _, length in seen["long"]), default=0)),
        "layout shift": float(seen["shift"]),
    }


def compared(ours: dict[str, float], peer: dict[str, float]) -> list[Row]:
    """Return the rows with their targets."""
    limits = {"requests": 6, "hops": 2, "long tasks": 0, "layout shift": 0}
    code, bare_code = (one["kB js"] + one["kB css"] for one in (ours, peer))
    whole, bare_whole = (
        sum(v for k, v in one.items() if k.startswith("kB") and k != "kB images") for one in (ours, peer)
    )
    rows = [
        within("kB js + css, gzip (aim 20)", code, 45, bare_code),
        within("kB before images, gzip", whole, 60, bare_whole),
        within("LCP", ours["LCP"], 1.4, peer["LCP"], ratio=True),
    ]
    for figure, value in ours.items():
        if figure in limits:
            rows.append(within(figure, value, limits[figure], peer[figure]))
        elif figure != "LCP" and (value or peer[figure]):
            rows.append(Row(figure, value, peer[figure]))
    return rows


def lighthouse(ours: str, peer: str, folder: Path) -> list[Row]:
    """Let Lighthouse judge both pages as on a phone; nothing leaves this machine."""
    scores = {
        name: scored(address, folder / f"{name}.json") for name, address in (("ours", ours), ("peer", peer))
    }
    return [
        Row(
            f"Lighthouse {name}",
            scores["ours"][name],
            scores["peer"][name],
            "100",
            scores["ours"][name] >= FULL,
        )
        for name in CATEGORIES
    ]


def scored(address: str, report: Path) -> dict[str, float]:
    """Return Lighthouse's four scores of a page; what costs points is said on standard error."""
    sys.path.append(str(ROOT / "tests" / "browser"))
    from chromium import ARGUMENTS, find_chromium  # noqa: PLC0415 - lies with the tests

    flags = " ".join(f'"{one}"' if " " in one else one for one in ("--headless=new", *ARGUMENTS))
    command = [
        str(ROOT / ".venv/bin/node"),
        str(ROOT / "node_modules/lighthouse/cli/index.js"),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--only-categories={','.join(CATEGORIES)}",
        "--no-enable-error-reporting",
        f"--chrome-flags={flags}",
    ]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": str(find_chromium())})
    found = json.loads(report.read_text("utf-8"))
    for name in CATEGORIES:
        for part in found["categories"][name]["auditRefs"]:
            audit = found["audits"][part["id"]]
            if part["weight"] and (audit["score"] or 0) < 1 and audit["scoreDisplayMode"] != "notApplicable":
                shown = audit.get("displayValue", "")
                print(f"{address} {name}: {audit['title']} ({audit['score']}) {shown}", file=sys.stderr)
    return {name: found["categories"][name]["score"] * 100 for name in CATEGORIES}


if __name__ == "__main__":
    main()

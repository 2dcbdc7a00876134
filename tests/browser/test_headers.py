"""The whole site behind a real nginx with the snippet that the build wrote: every page, every frame."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from nginx import nginx_serving
from pages import MODULE
from portevoix import headers
from server import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

DEFAULT = ["'self'"]
SEE_ALL = """async () => {
  for (const one of document.querySelectorAll(':not(:defined)')) {
    one.scrollIntoView();
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }
}"""
"""Scrolls to everything that has its behaviour once it is near."""
SETTLED = """() => !document.querySelector('crisis-banner')
  || performance.getEntriesByType('resource').some((one) => one.name.endsWith('/crisis.json'))"""
"""The switch is what a page asks for last."""
POLICY = "/policies/may-i-post/"
ELSEWHERE = "frame.html"
FRAMES = """<!doctype html><title>An intranet</title><link rel="icon" href="data:,">
<iframe name="plain" src="{page}"></iframe>
<iframe name="sandboxed" sandbox="allow-scripts" src="{page}"></iframe>"""


@dataclass(frozen=True)
class Intranets:
    """Two other origins: the one that may show the site in a frame, and one that may not."""

    folder: Path
    allowed: str
    foreign: str

    def framing(self, page: str) -> None:
        """Put a page into both intranets' frames."""
        (self.folder / ELSEWHERE).write_text(FRAMES.format(page=page), encoding="utf-8")


@pytest.fixture(scope="module")
def intranets(tmp_path_factory) -> Iterator[Intranets]:
    folder = tmp_path_factory.mktemp("intranet")
    with served(folder) as allowed, served(folder) as foreign:
        yield Intranets(folder, allowed, foreign)


@pytest.fixture(scope="module")
def snippet(site, intranets):
    """The snippet, for a site that one intranet may show; else as it was built."""
    built = (site.parent / headers.FOLDER / "nginx.conf").read_bytes()
    assert (headers.write(site, DEFAULT) / "nginx.conf").read_bytes() == built
    return headers.write(site, [*DEFAULT, intranets.allowed]) / "nginx.conf"


@pytest.fixture(scope="module")
def hosted(site, snippet, tmp_path_factory):
    """The address of the site, hosted as README.md says."""
    server = f"root {site}; error_page 404 /404.html; include {snippet};"
    with nginx_serving(tmp_path_factory.mktemp("nginx"), server) as url:
        yield url


@dataclass
class Watched:
    """A browser's tab whose every complaint is kept."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    under_way: int = 0

    def watch(self, context: BrowserContext) -> None:
        """Listen to what the tab and its frames say."""
        context.expose_binding("refused", lambda _, what: self.complaints.append(f"policy: {what}"))
        context.add_init_script(
            "addEventListener('securitypolicyviolation',"
            " (event) => refused(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"
        )
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("console", self._said)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)
        self.page.on("request", self._asked)
        self.page.on("requestfinished", self._ended)

    def wait(self) -> None:
        """Return once everything that was asked for has come, or after a second: frames let go of some."""
        for _ in range(100):
            if self.under_way <= 0:
                break
            self.page.wait_for_timeout(10)
        self.under_way = 0

    def _asked(self, request):
        self.asked.append(request.url)
        self.under_way += 1

    def _ended(self, _):
        self.under_way -= 1

    def _said(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console: {message.text}")

    def _failed(self, request):
        self.under_way -= 1
        if request.failure != "net::ERR_ABORTED":  # a page that is left lets go of what is under way
            self.complaints.append(f"{request.failure}: {request.url}")

    def _answered(self, response):
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context()
    tab = Watched(context.new_page())
    tab.watch(context)
    yield tab
    context.close()


def pages(site):
    """The address of every page of the site."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return ["/" + file.removesuffix("index.html") for file in files]


def test_no_page_of_the_site_breaks_the_policy_or_leaves_the_origin(site, hosted, watched):
    visited = pages(site)
    assert len(visited) > 15
    for path in visited:
        watched.page.goto(hosted + path)
        watched.page.evaluate(SEE_ALL)
        watched.page.wait_for_function(SETTLED)
        watched.wait()
    assert watched.complaints == []
    assert [url for url in watched.asked if not url.startswith((f"{hosted}/", "data:"))] == []


def test_what_is_injected_does_not_run_and_is_noticed(hosted, watched):
    """So that the silence of the pages means something."""
    watched.page.goto(hosted + MODULE)
    watched.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.injected = 1'}))"
    )
    assert watched.page.evaluate("window.injected") is None
    assert any("script-src" in complaint for complaint in watched.complaints)


def test_search_palette_and_helper_work_under_the_policy(hosted, watched):
    page = watched.page
    page.goto(f"{hosted}/")
    page.locator("label[for^=__palette]:visible").first.click()
    page.locator(".md-search__input").click()
    page.keyboard.type("pense-bête")
    page.locator(".md-search-result__link").first.wait_for()
    page.goto(hosted + POLICY)
    page.locator("policy-helper[data-ready]").wait_for()
    assert watched.complaints == []


@pytest.mark.parametrize(
    ("path", "ready"), [(MODULE, "module-page[data-ready]"), (POLICY, "policy-helper[data-ready]")]
)
def test_an_intranet_that_is_named_shows_the_site_even_without_an_origin(
    hosted, intranets, watched, path, ready
):
    intranets.framing(hosted + path)
    watched.page.goto(f"{intranets.allowed}/{ELSEWHERE}")
    for name in ("plain", "sandboxed"):
        frame = watched.page.frame(name=name)
        frame.wait_for_selector(ready, state="attached")
        frame.wait_for_function(SETTLED)
    assert watched.complaints == []


def test_an_intranet_that_is_not_named_shows_nothing(hosted, intranets, watched):
    intranets.framing(hosted + MODULE)
    watched.page.goto(f"{intranets.foreign}/{ELSEWHERE}")
    for name in ("plain", "sandboxed"):
        assert watched.page.frame(name=name).url.startswith("chrome-error:")
    assert any("frame-ancestors" in complaint for complaint in watched.complaints)


def answer(url):
    """The status and the headers of an answer, whatever its status."""
    try:
        with urllib.request.urlopen(url) as found:
            return found.status, found.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


KEPT = "max-age=31536000, immutable"
HTML, CSS, SCRIPT = (f"text/{kind}; charset=utf-8" for kind in ("html", "css", "javascript"))
JSON = "application/json"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("index.html", (HTML, "no-cache", None)),
        ("modules/ambassadeur/index.html", (HTML, "no-cache", None)),
        ("main.js", (SCRIPT, "no-cache", "*")),
        ("shared/policy.js", (SCRIPT, "no-cache", "*")),
        ("assets/module.css", (CSS, "no-cache", "*")),
        ("policies/may-i-post.json", (JSON, "no-cache", "*")),
        ("crisis.json", (JSON, "no-store", "*")),
        ("search/search_index.json", (JSON, "no-cache", None)),
        ("assets/javascripts/bundle.*.min.js", (SCRIPT, KEPT, "*")),
        ("assets/stylesheets/main.*.min.css", (CSS, KEPT, "*")),
        ("assets/images/favicon.png", ("image/png", "no-cache", None)),
    ],
)
def test_a_file_is_sent_with_its_headers(site, hosted, pattern, expected):
    (file,) = site.glob(pattern)
    path = file.relative_to(site).as_posix().removesuffix("index.html")
    status, said = answer(f"{hosted}/{path}")
    assert status == 200
    assert (said["Content-Type"], said["Cache-Control"], said["Access-Control-Allow-Origin"]) == expected
    assert said["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Referrer-Policy"] == "same-origin"
    assert "camera=()" in said["Permissions-Policy"]
    assert said["ETag"]
    assert {len(said.get_all(name)) for name in said} == {1}


def test_what_is_not_there_is_not_kept_for_ever(hosted):
    status, said = answer(f"{hosted}/assets/javascripts/bundle.00000000.min.js")
    assert status == 404
    assert said["Cache-Control"] is None
    assert said["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_has_not_changed_is_not_sent_again(hosted):
    tag = answer(f"{hosted}/main.js")[1]["ETag"]
    request = urllib.request.Request(f"{hosted}/main.js", headers={"If-None-Match": tag})
    assert answer(request)[0] == 304


def test_the_site_can_stand_below_an_address_and_behind_rules_of_access(site, snippet, tmp_path):
    """The snippet brings no location of its own: it could not be kept out by one of the integrator's."""
    server = (
        f"root {tmp_path}; location /training/ {{ alias {site}/; include {snippet}; "
        "if ($http_x_badge = '') { return 403; } }"
    )
    with nginx_serving(tmp_path, server) as url:
        for path, caching in (("", "no-cache"), ("crisis.json", "no-store"), ("main.js", "no-cache")):
            assert answer(f"{url}/training/{path}")[0] == 403
            asked = urllib.request.Request(f"{url}/training/{path}", headers={"X-Badge": "1"})
            status, said = answer(asked)
            assert (status, said["Cache-Control"]) == (200, caching)
            assert "default-src 'self'" in said["Content-Security-Policy"]

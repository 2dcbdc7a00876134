"""The whole site: what it asks for, what it weighs, what search finds, where its links lead."""

from __future__ import annotations

import gzip
import json
import re
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from pages import MODULE, PHONE

KILOBYTE = 1000
IMPORT = re.compile(r"(?:^|;)import\b[^('\"]*from\s*'([^']+)'", re.MULTILINE)
MAX_REQUESTS = 6
AFTERWARDS = {
    "/components/crisis-banner/crisis-banner.js",
    "/shared/crisis.js",
    "/crisis.json",
    "/shared/completion.js",
}
"""What is asked for once the page stands: whether there is a crisis, whether the module is completed."""
MAX_CODE = 45 * KILOBYTE
"""Everything but the quiz's own code, which comes with the first quiz and has a budget of its own."""
MAX_PAGE = 75 * KILOBYTE
QUIZ = ("quiz-", "post-review-", "photo-check-", "scoring.js", "drawing.js")


def weight(site, paths):
    """Return what the files weigh on the wire, compressed as a host would."""
    return sum(len(gzip.compress((site / path.lstrip("/")).read_bytes(), 6)) for path in paths)


@pytest.fixture
def requests(open_page):
    """The addresses that a phone asks for before anybody scrolls, and the page."""
    asked = []
    page = open_page("/404.html", wait=False, viewport=PHONE)
    page.wait_for_load_state("networkidle")  # what that page asks for late is not ours
    page.on("request", lambda request: asked.append(request.url))
    base = page.url.removesuffix("/404.html")
    page.goto(base + MODULE)
    page.wait_for_load_state("networkidle")
    return [address.removeprefix(base) for address in asked if not address.startswith("data:")]


def test_the_module_page_is_usable_after_six_requests_and_weighs_little(requests, site):
    needed, after = requests[: -len(AFTERWARDS)], requests[-len(AFTERWARDS) :]
    assert requests[0] == MODULE
    assert set(after) == AFTERWARDS
    assert len(needed) <= MAX_REQUESTS, needed
    assert weight(site, [MODULE + "index.html", *requests[1:]]) <= MAX_PAGE
    assert weight(site, requests[1:]) <= MAX_CODE


def test_the_scripts_and_styles_of_all_scenes_stay_in_budget(site):
    scripts = [
        path for folder in ("components", "connectors", "shared") for path in site.glob(f"{folder}/**/*.js")
    ]
    own = [path for path in scripts if not path.name.startswith(QUIZ) and "quiz-" not in path.parent.name]
    files = [*own, site / "main.js", site / "assets" / "module.css"]
    assert weight(site, [str(path.relative_to(site)) for path in files]) <= MAX_CODE


def test_a_usable_page_is_two_hops_away(site):
    """Whatever the page's script imports at once is named in the page: nothing waits for a second answer."""
    soup = BeautifulSoup((site / MODULE.strip("/") / "index.html").read_text(encoding="utf-8"), "html.parser")
    named = {link["href"].removeprefix("../../") for link in soup.select('link[rel="modulepreload"]')}
    assert imported(site, "main.js") == named


def imported(site, name):
    """Return every module that `name` imports statically, and what those import."""
    found = set()
    for address in IMPORT.findall((site / name).read_text(encoding="utf-8")):
        path = urljoin(name, address)
        found |= {path} | imported(site, path)
    return found


@pytest.mark.parametrize("path", [MODULE, "/", "/networks/", "/networks/linkedin/", "/a-propos/"])
def test_no_page_asks_another_origin_for_anything(open_page, address, path):
    page = open_page("/404.html", wait=False)
    elsewhere = []
    page.on(
        "request",
        lambda request: (
            elsewhere.append(request.url) if not request.url.startswith((address, "data:")) else None
        ),
    )
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_timeout(200)
    assert elsewhere == []


def test_search_finds_scenes_by_their_address(site):
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    assert "Une photo en dit plus long" in entries["modules/ambassadeur/#photos"]["title"]
    assert "badge" in entries["modules/ambassadeur/#photos"]["text"]
    assert "networks/mastodon/" in entries


def test_a_reader_can_search_for_a_scene_and_open_it(open_page):
    page = open_page("/")
    page.locator(".md-search__input").click()
    page.keyboard.type("pense-bête")
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    result.click()
    page.wait_for_url("**/modules/ambassadeur/**")


def test_every_link_inside_the_site_leads_to_something(site):
    pages = {
        "/" + str(file.parent.relative_to(site)).strip(".") + "/": file for file in site.glob("**/index.html")
    }
    pages = {path.replace("//", "/"): file for path, file in pages.items()}
    soups = {
        path: BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser") for path, file in pages.items()
    }
    broken = []
    for path, soup in soups.items():
        for link in soup.select("a[href]"):
            target, fragment = urldefrag(urljoin(path, link["href"]))
            if "//" in target or target.startswith("mailto:"):
                continue
            known = target in soups or (site / target.lstrip("/")).is_file()
            answers = "=" in fragment  # what the helper reads, not a place in the page
            place = fragment and not answers and not fragment.startswith("__")
            if not known or (place and target in soups and not soups[target].find(id=fragment)):
                broken.append((path, link["href"]))
    assert broken == []


def test_the_home_page_says_what_it_is_and_shows_modules_with_their_duration(site):
    home = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    text = home.select_one(".pv-home").get_text(" ", strip=True)
    text = " ".join(text.split())
    assert "démonstration" in text
    assert "publication officielle" in text
    assert "45 minutes" in text
    assert home.select_one("a.pv-button")["href"] == "modules/ambassadeur/"

"""The crisis banner on every kind of page: shown when the switch is on, quiet otherwise, never in the way."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from accessibility import violations
from layout import laid_out
from pages import MODULE, PHONE, WIDE

HELPER = "/policies/may-i-post/"
PAGES = [MODULE, HELPER, "/", "/networks/linkedin/", "/a-propos/", "/404.html"]
SINCE = "2026-11-23T14:00:00+01:00"
MESSAGE = 'A tank leaks <img src=x onerror="document.title=1"> & <b>nothing</b> else is known.'
ON = json.dumps({"state": "on", "since": SINCE, "message": MESSAGE})
PAST = json.dumps({"state": "on", "since": "2025-05-31T14:00:00+02:00", "message": MESSAGE})
BANNER = "crisis-banner[data-state=on]"
SETTLED = 0.5
"""Seconds after which a page stands still by itself: Material moves a few pixels while it starts."""
SHIFT = """new Promise((resolve) => {
  const came = performance.getEntriesByType('resource').find((e) => e.name.endsWith('/crisis.json'));
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.startTime >= came.responseStart) sum += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(came.responseStart > 400 ? sum : 'too early'), 300);
})"""


@pytest.fixture
def open_in(browser, address):
    """A function that opens a page while the switch says something: a text, a status, or nothing (None)."""
    contexts = []

    def opened(path, says, after=0.0, **options):
        context = browser.new_context(
            **{"viewport": WIDE, "reduced_motion": "reduce", "timezone_id": "Europe/Paris", **options}
        )
        contexts.append(context)

        def answer(route):
            time.sleep(after)
            if says is None:
                route.abort()
            elif isinstance(says, int):
                route.fulfill(status=says, body="gone")
            else:
                route.fulfill(body=says, content_type="application/json")

        context.route("**/crisis.json", answer)
        page = context.new_page()
        with page.expect_event(
            "request" if says is None or isinstance(says, int) else "requestfinished",
            lambda request: request.url.endswith("/crisis.json"),
        ):
            page.goto(address + path)
        page.wait_for_selector("crisis-banner[data-read]", state="attached")
        page.wait_for_timeout(100)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
@pytest.mark.parametrize("path", PAGES)
def test_a_crisis_is_shown_on_every_page_and_breaks_no_rule(open_in, axe_source, path, viewport):
    page = open_in(path, ON, viewport=viewport)
    banner = page.locator(BANNER)
    assert banner.is_visible()
    words = banner.inner_text()
    assert MESSAGE in words
    assert "23 novembre 2026" in words
    assert "14:00" in words
    assert banner.locator("time").get_attribute("datetime") == "2026-11-23T13:00:00.000Z"
    assert violations(page, axe_source) == []


def test_the_message_is_text_never_markup(open_in):
    page = open_in(MODULE, ON)
    assert page.locator(f"{BANNER} [data-message]").inner_text() == MESSAGE
    assert page.locator(f"{BANNER} :is(img, b)").count() == 0
    assert page.title() != "1"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
def test_nothing_on_the_page_moves_when_it_comes(open_in, path, viewport):
    page = open_in(path, ON, after=SETTLED, viewport=viewport)
    assert page.locator(BANNER).is_visible()
    assert page.evaluate(SHIFT) == 0


@pytest.mark.parametrize("path", PAGES)
def test_its_links_lead_to_the_crisis_scene_and_to_the_helper(open_in, site, path):
    page = open_in(path, ON)
    addresses = page.eval_on_selector_all(f"{BANNER} a", "links => links.map((a) => a.pathname + a.hash)")
    scene, helper = addresses
    assert scene.startswith(f"{MODULE}#")
    text = (site / MODULE.strip("/") / "index.html").read_text(encoding="utf-8")
    assert f'id="{scene.split("#")[1]}"' in text
    assert helper == HELPER


def test_it_is_announced_once_politely(open_in):
    """What is announced is the text that is put into a status that was there, empty, before."""
    page = open_in("/404.html", '{"state":"off"}')
    status = page.locator("crisis-banner [role=status]")
    assert status.count() == 1
    assert status.inner_text() == ""
    page = open_in(MODULE, ON)
    said = page.locator("crisis-banner [role=status]")
    assert said.count() == 1
    assert MESSAGE in said.inner_text()
    assert said.locator("a, button").count() == 0
    assert page.locator("crisis-banner").get_by_text("A tank leaks").count() == 1


def test_the_foot_of_the_page_can_be_scrolled_past_it(open_in):
    for path in ("/", HELPER, MODULE):
        page = open_in(path, ON, viewport=PHONE)
        for _ in range(4):  # what comes near on the way may still grow
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
            page.wait_for_timeout(150)
        top = page.locator(BANNER).bounding_box()["y"]
        ends = "ends => ends.map((end) => end.getBoundingClientRect().bottom)"
        last = max(page.eval_on_selector_all("main, footer", ends))
        assert last <= top + 1, path


def test_arrows_and_notices_stay_above_it(open_in):
    page = open_in(MODULE, ON, viewport=PHONE)
    page.wait_for_selector("module-page[data-ready]")
    banner, arrows = page.locator(BANNER).bounding_box(), page.locator(".arrows").bounding_box()
    assert arrows["y"] + arrows["height"] <= banner["y"]


def test_it_can_be_closed_with_the_keyboard_and_focus_is_not_lost(open_in):
    page = open_in("/", ON)
    page.locator(f"{BANNER} button").focus()
    page.keyboard.press("Enter")
    assert page.locator("crisis-banner").count() == 0
    assert page.evaluate("document.activeElement.localName") == "h1"
    assert page.evaluate("document.documentElement.hasAttribute('data-crisis')") is False


def test_it_prints_with_its_message_and_without_its_button(open_in):
    page = open_in(MODULE, ON)
    page.emulate_media(media="print")
    banner = page.locator(BANNER)
    assert banner.evaluate("(e) => getComputedStyle(e).position") == "static"
    assert banner.locator("[data-message]").is_visible()


@pytest.mark.parametrize("path", PAGES)
def test_in_peace_nothing_is_shown(open_in, path):
    page = open_in(path, '{"state":"off"}')
    assert page.locator("crisis-banner").inner_text() == ""
    assert page.locator("crisis-banner").bounding_box()["height"] == 0
    assert page.locator("crisis-banner[role]").count() == 0


UNREADABLE = {
    "missing": 404,
    "unreachable": None,
    "malformed": '{"state":',
    "of another form": '{"state":"no"}',
}


@pytest.mark.parametrize("says", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_said_where_the_helper_asks_and_nowhere_else(open_in, axe_source, says):
    page = open_in(HELPER, says)
    assert page.locator("crisis-banner[data-state=unknown]").is_visible()
    assert page.locator("crisis-banner [role=status]").inner_text() != ""
    assert violations(page, axe_source) == []
    assert open_in("/a-propos/", says).locator("crisis-banner").inner_text() == ""


def test_the_switch_of_the_project_is_built_into_the_site(tmp_path, monkeypatch):
    """What stands in content/crisis.json is what the site says; without it, there is no crisis."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")  # the corpus's sources are young
    configuration = laid_out(tmp_path / "project")
    said = []
    for written in (False, True):
        if written:
            (tmp_path / "project" / "content" / "crisis.json").write_text(PAST, encoding="utf-8")
        config = load_config(str(configuration))
        build(config)
        said.append(json.loads((Path(config.site_dir) / "crisis.json").read_text(encoding="utf-8")))
    assert said == [{"state": "off"}, json.loads(PAST)]


def test_without_scripts_nothing_is_shown(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.locator("crisis-banner").inner_text() == ""
    context.close()


def test_the_switch_is_asked_anew_every_time(browser, address, site):
    """A browser must not answer from its memory: the file may have changed a minute ago."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    file = site / "crisis.json"
    before = file.read_text(encoding="utf-8")
    page.goto(address + "/a-propos/", wait_until="networkidle")
    assert page.locator(BANNER).count() == 0
    began = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds")
    file.write_text(json.dumps({"state": "on", "since": began, "message": "Now."}), encoding="utf-8")
    try:
        page.reload(wait_until="networkidle")
        assert page.locator(BANNER).is_visible()
    finally:
        file.write_text(before, encoding="utf-8")
        context.close()

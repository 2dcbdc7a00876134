"""The site in others' frames: two origins, a sandbox or none, listened to or not, storage, a crisis."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from accessibility import violations
from pages import PHONE, WIDE
from portevoix import crisis
from portevoix.render.embeds import HOST_SCRIPT, PLACEHOLDER, SANDBOX
from server import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

MODULE, POLICY, BANK, NETWORK = "ambassadeur", "may-i-post", "reflexes", "networks/linkedin"
HELPER = "policy-helper[data-ready]"
QUIZ = "quiz-scene[data-ready]"
TARGETS = {MODULE: "module-page[data-ready]", POLICY: HELPER, BANK: QUIZ, NETWORK: HELPER}
SMALL = [POLICY, f"{POLICY}/linkedin", BANK, NETWORK]
"""Those that tell how high they are."""
NO_STORAGE = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('no', 'SecurityError') }
})"""
HOST = """<!doctype html><html lang="en">
<head><title>An intranet</title><link rel="icon" href="data:,"></head>
<body style="margin: 0"><main><h1>Welcome</h1>{content}</main></body></html>"""


class Hosts:
    """Pages of an intranet, on an origin of its own."""

    def __init__(self, folder: Path, origin: str, browser: Browser) -> None:
        self.folder, self.origin, self.browser = folder, origin, browser
        self.number = 0

    def page(self, content: str, script: str = "", **options: object) -> Page:
        """Open a page of the intranet that holds this; `script` runs first in it and in its frames."""
        self.number += 1
        (self.folder / f"{self.number}.html").write_text(HOST.format(content=content), encoding="utf-8")
        context = self.browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto(f"{self.origin}/{self.number}.html")
        return page


@pytest.fixture
def hosts(browser: Browser, tmp_path: Path) -> Iterator[Hosts]:
    with served(tmp_path) as origin:
        before = len(browser.contexts)
        yield Hosts(tmp_path, origin, browser)
        for context in browser.contexts[before:]:
            context.close()


@pytest.fixture
def framed(hosts: Hosts, address: str) -> Callable[..., Frame]:
    """A function that shows an embed in a frame of the intranet, and returns the frame."""

    def shown(name: str, attributes: str = "", after: str = "", **options: object) -> Frame:
        source = f'src="{address}/embed/{name}/" width="100%" height="400" data-portevoix'
        page = hosts.page(f'<iframe title="Here" {source} {attributes}></iframe>{after}', **options)
        return page.locator("iframe").element_handle().content_frame()

    return shown


def decide(frame: Frame) -> None:
    """Answer a helper's questions to the end: the first answer of each."""
    helper = frame.locator("policy-helper").first
    helper.locator("[data-heading]").wait_for()
    while helper.locator(".helper-question").count():
        asked = helper.locator("[data-heading]").text_content()
        helper.locator("input[type=radio]").first.check()
        helper.get_by_role("button", name="Continuer").click()
        frame.wait_for_function(
            "(asked) => document.querySelector('policy-helper [data-heading]').textContent !== asked",
            arg=asked,
        )
    assert helper.locator(".helper-result").is_visible()


def answer(frame: Frame) -> None:
    """Begin a quiz and check an answer to its first question."""
    frame.get_by_role("button", name="Commencer le quiz").click()
    question = frame.locator("quiz-question:visible")
    question.wait_for()
    for control in question.locator("input.question-input:visible").all():
        control.fill("1")
    for select in question.locator("select:visible").all():
        select.select_option(index=1)
    for group in question.locator("fieldset.question-item, .question-options, .question-scale").all():
        group.locator("input").first.check()
    question.get_by_role("button", name="Vérifier").or_(
        question.get_by_role("button", name="Garder ma réponse")
    ).click()
    assert question.get_attribute("data-answered") is not None


@pytest.mark.parametrize(("name", "works"), TARGETS.items())
def test_every_snippet_of_the_page_with_the_code_works_where_it_is_pasted(
    hosts, open_page, address, name, works
):
    page = open_page(f"/embed/code/{name}/")
    page.wait_for_selector("embed-code[data-ready]")
    snippets = [box.input_value() for box in page.locator("textarea[data-text]").all()]
    assert len(snippets) == (2 if name == MODULE else 3)
    host = hosts.page("".join(snippets))
    assert host.locator("iframe").count() == len(snippets)
    for index, expected in enumerate([works] * (len(snippets) - 1) + ["frame-test[data-ready]"]):
        frame = host.locator("iframe").nth(index)
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator(expected).first.wait_for()
        shown = "test" if index == len(snippets) - 1 else name
        assert frame.get_attribute("src") == f"{address}/embed/{shown}/"
        assert frame.get_attribute("title")


@pytest.mark.parametrize(
    "sandbox", ['sandbox="allow-scripts"', f'sandbox="{SANDBOX}"', ""], ids=["bare", "ours", "none"]
)
def test_the_helper_leads_to_an_answer_in_any_frame(framed, sandbox):
    frame = framed(POLICY, sandbox)
    decide(frame)
    assert frame.get_by_role("button", name="Copier").is_visible()


@pytest.mark.parametrize("sandbox", ['sandbox="allow-scripts"', ""], ids=["bare", "none"])
def test_a_bank_can_be_answered_in_any_frame_and_says_that_nothing_is_kept(framed, sandbox):
    frame = framed(BANK, sandbox, script=NO_STORAGE)
    frame.wait_for_selector(QUIZ)
    assert frame.locator(".embed-unkept:visible").count() == 1
    answer(frame)


@pytest.mark.parametrize("sandbox", ['sandbox="allow-scripts"', ""], ids=["bare", "none"])
def test_a_module_says_once_that_progress_is_not_kept_and_its_quiz_works(framed, sandbox):
    frame = framed(MODULE, sandbox, script=NO_STORAGE)
    frame.wait_for_selector("module-page[data-ready]")
    assert frame.locator(".notice-unkept:visible").count() == 1
    quiz = frame.locator("quiz-scene[data-key]").first
    quiz.scroll_into_view_if_needed()
    quiz.get_by_role("button", name="Commencer le quiz").click()
    quiz.locator("quiz-question:visible").wait_for()
    assert frame.evaluate("document.documentElement.scrollHeight > innerHeight")


@pytest.mark.parametrize("name", SMALL)
def test_the_frame_becomes_as_high_as_what_it_shows(framed, name):
    frame = framed(name, after=HOST_SCRIPT)
    frame.wait_for_function("innerHeight !== 400")
    frame.wait_for_function("document.documentElement.scrollHeight <= innerHeight")
    frame.wait_for_selector(f"{HELPER}, {QUIZ}")
    frame.wait_for_function(
        "Math.abs(document.documentElement.getBoundingClientRect().height - innerHeight) <= 1"
    )


def test_the_height_follows_and_nobody_else_can_set_it(framed):
    frame = framed(POLICY, after=HOST_SCRIPT)
    frame.wait_for_selector(HELPER)
    frame.wait_for_function("document.documentElement.scrollHeight <= innerHeight && innerHeight !== 400")
    before = frame.evaluate("innerHeight")
    frame.page.evaluate("postMessage({type: 'portevoix:height', height: 9999}, '*')")
    decide(frame)
    frame.wait_for_function("(before) => innerHeight !== before", arg=before)
    frame.wait_for_function(
        "Math.abs(document.documentElement.getBoundingClientRect().height - innerHeight) <= 1"
    )
    assert frame.evaluate("innerHeight") < 9999


def test_a_height_is_all_that_is_told(framed):
    listen = "window.told = []; addEventListener('message', (event) => told.push(event.data))"
    frame = framed(POLICY, script=listen)
    decide(frame)
    told = frame.page.evaluate("told")
    assert told
    assert all(set(one) == {"type", "height"} and one["type"] == "portevoix:height" for one in told)
    assert all(isinstance(one["height"], int) for one in told)


@pytest.mark.parametrize("name", SMALL)
def test_where_nobody_listens_the_frame_scrolls_and_the_page_works(framed, name):
    frame = framed(name)
    frame.wait_for_selector(f"{HELPER}, {QUIZ}")
    assert frame.evaluate("innerHeight") == 400
    assert frame.evaluate("document.documentElement.scrollHeight > innerHeight")
    frame.evaluate("scrollTo(0, 1e6)")
    assert frame.evaluate("scrollY > 0")


def test_on_one_network_the_question_is_settled(framed):
    frame = framed(f"{POLICY}/linkedin")
    frame.wait_for_selector(HELPER)
    assert frame.locator("[data-origin=given]").is_visible()
    assert frame.locator(".embed-on").inner_text() == "LinkedIn"


@pytest.mark.parametrize("name", [*TARGETS, f"{POLICY}/linkedin"])
def test_every_embed_shows_a_crisis(hosts, address, name):
    """In a frame without an origin too: the switch is read with the server's leave."""
    said = crisis.declared("Ne publiez rien.", None, datetime.now(UTC)).text()
    page = hosts.page("")
    allowed = {"Access-Control-Allow-Origin": "*"}
    page.context.route("**/crisis.json", lambda route: route.fulfill(body=said, headers=allowed))
    source = f"{address}/embed/{name}/"
    page.set_content(
        f'<iframe title="Here" sandbox="allow-scripts" width="100%" height="600" src="{source}"></iframe>'
    )
    banner = page.frame_locator("iframe").locator("crisis-banner")
    banner.get_by_text("Ne publiez rien.").wait_for()
    box, frame = banner.bounding_box(), page.locator("iframe").bounding_box()
    assert frame["y"] <= box["y"]
    assert box["y"] + box["height"] <= frame["y"] + frame["height"]


def broken_rules(page: Page, axe_source: str) -> list[str]:
    """Return the rules that a page breaks in either scheme."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += violations(page, axe_source)
    return found


@pytest.mark.parametrize("name", [*SMALL, MODULE, "test"])
def test_no_embed_breaks_a_rule_or_scrolls_sideways(open_page, axe_source, name):
    page = open_page(f"/embed/{name}/", viewport={"width": 320, "height": 640})
    ready = {MODULE: "module-page", BANK: "quiz-scene", "test": "frame-test"}.get(name, "policy-helper")
    page.wait_for_selector(f"{ready}[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert broken_rules(page, axe_source) == []


@pytest.mark.parametrize("path", ["/embed/", f"/embed/code/{POLICY}/", f"/embed/code/{MODULE}/"])
def test_no_page_with_code_breaks_a_rule(open_page, axe_source, path):
    page = open_page(path, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert broken_rules(page, axe_source) == []


def test_the_code_is_copied_and_has_the_address_at_which_it_is_read(open_page, address):
    page = open_page(f"/embed/code/{POLICY}/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier").first.click()
    page.get_by_text("Copié", exact=True).first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f'src="{address}/embed/{POLICY}/"' in copied
    assert not [box for box in page.locator("textarea").all() if PLACEHOLDER in box.input_value()]


def test_where_the_clipboard_is_closed_the_code_is_selected(open_page):
    page = open_page(f"/embed/code/{POLICY}/")
    page.wait_for_load_state("networkidle")  # the buttons work
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')) }")
    page.get_by_role("button", name="Copier").first.click()
    page.get_by_text("Copiez le texte sélectionné").first.wait_for()
    assert page.evaluate("document.activeElement.selectionEnd === document.activeElement.value.length")


def test_a_helper_is_answered_by_keyboard_in_a_frame(framed):
    """Also where the frame forbids forms: Enter presses the button."""
    frame = framed(POLICY, 'sandbox="allow-scripts"')
    frame.wait_for_selector(HELPER)
    asked = frame.locator("[data-heading]").first.text_content()
    frame.locator("input[type=radio]").first.focus()
    frame.page.keyboard.press("Space")
    frame.page.keyboard.press("Enter")
    frame.wait_for_function(
        "(asked) => document.querySelector('[data-heading]').textContent !== asked", arg=asked
    )


def test_links_to_the_site_open_windows_and_links_within_the_page_do_not(framed):
    frame = framed(MODULE)
    frame.wait_for_selector("module-page[data-ready]")
    with frame.page.context.expect_page() as opened:
        frame.locator(".foot a").first.click()
    assert opened.value.url.endswith("/accessibility/")
    frame.evaluate("document.querySelector('.arrow[data-next]').click()")
    frame.wait_for_function("location.hash !== ''")
    assert "/embed/" in frame.url


def outcomes(frame: Frame) -> dict[str, str]:
    """What the page that tries a place says, by what it has tried."""
    frame.wait_for_selector("frame-test[data-ready]")
    script = """(rows) => Object.fromEntries(rows.map((row) => [row.dataset.test,
      row.querySelector('[data-when]:not([hidden])')?.dataset.when ?? '']))"""
    return frame.locator("[data-test]").evaluate_all(script)


@pytest.mark.parametrize(
    ("attributes", "after", "expected"),
    [
        ("", HOST_SCRIPT, {"frame": "other", "storage": "yes", "forms": "yes", "height": "heard"}),
        (
            'sandbox="allow-scripts"',
            "",
            {"frame": "opaque", "storage": "no", "forms": "no", "height": "unheard", "fullscreen": "no"},
        ),
        (
            f'sandbox="{SANDBOX}" allow="fullscreen"',
            "",
            {"frame": "other", "storage": "yes", "fullscreen": "yes"},
        ),
    ],
    ids=["listening", "bare", "ours"],
)
def test_the_page_that_tries_a_place_says_what_it_finds(framed, attributes, after, expected):
    found = outcomes(framed("test", attributes, after))
    assert found["scripts"] == "modules"
    assert found["data"] == "yes"
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("sandbox", "outcome"), [("", "yes"), ('sandbox="allow-scripts"', "no")], ids=["free", "bare"]
)
def test_it_tries_windows_and_paper_when_it_is_asked_to(framed, sandbox, outcome):
    frame = framed("test", sandbox)
    frame.wait_for_selector("frame-test[data-ready]")
    for action in ("windows", "print"):
        frame.locator(f"[data-action={action}]").click()
    found = outcomes(frame)
    assert (found["windows"], found["print"]) == (outcome, outcome)


def test_alone_it_says_so_and_without_its_modules_what_is_missing(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/embed/test/")
    assert outcomes(page)["frame"] == "alone"
    context.route("**/frames/embed.js", lambda route: route.abort())
    page.goto(f"{address}/embed/test/")
    assert page.locator("[data-test=scripts] [data-when=classic]").is_visible()
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/embed/test/")
    assert page.locator("[data-test=scripts] [data-when=none]").is_visible()
    context.close()


@pytest.mark.parametrize("name", [POLICY, BANK, NETWORK])
def test_without_scripts_an_embed_leads_to_what_can_be_read(browser, address, name):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/embed/{name}/")
    assert page.locator("h1").is_visible()
    link = page.locator("a.quiz-source:visible, .helper-static a:visible").first
    assert context.request.get(link.evaluate("(link) => link.href")).ok
    assert link.get_attribute("target") == "_blank"
    context.close()

"""The decision helper under a reader's hands: keys, history, links, the crisis switch, no scripts."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import yaml
from pydantic import TypeAdapter

from accessibility import violations
from cases.corpus import DAY, EVERY_KIND
from examples import COMPONENTS
from pages import PHONE, WIDE
from portevoix.compile import compile_site
from portevoix.model.policy import Policy
from portevoix.model.scenes import AnyScene
from portevoix.pipeline import examine
from portevoix.render import render_site

PAGE = "/policies/may-i-share/"
MODULE = "/modules/first-steps/"
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
OFF = '{"state": "off"}'
POLICY = """
id: may-i-share
title: May I share?
hit: strictest
verdicts:
  - {id: fine, label: "Yes", symbol: "✓", tone: go}
  - {id: ask, label: Ask first, symbol: "?", tone: ask}
  - {id: wait, label: Wait, symbol: "…", tone: wait}
  - {id: refused, label: "No", symbol: "✕", tone: stop}
questions:
  - id: crisis
    ask: Is there a crisis?
    answers: [{id: none, label: None}, {id: early, label: Since today}, {id: late, label: For longer}]
    usual: none
    from_switch: crisis
    pinned: true
  - id: place
    ask: Where?
    why: Some places are *louder*.
    answers:
      - {id: square, label: On the square, hint: Everybody reads it}
      - {id: circle, label: In the circle}
    changeable: true
    pinned: true
  - id: content
    ask: Whose is it?
    answers: [{id: mine, label: Mine}, {id: theirs, label: Theirs}]
    usual: mine
    changeable: true
    unsure: true
  - id: consent
    ask: Have they agreed?
    answers: [{id: given, label: They have}, {id: missing, label: They have not}]
    usual: given
    asked_when: {content: theirs}
    changeable: true
rules:
  - {id: R1, when: {crisis: none, place: circle}, verdict: fine, because: The circle is yours.}
  - id: R2
    when: {crisis: none, place: square}
    verdict: ask
    because: The square is loud.
    instead: Try the circle.
    source: Charter 2
    interpretation: Nobody had thought of the square.
  - id: R3
    when: {content: theirs, consent: missing}
    verdict: refused
    because: They have not agreed.
    instead: Ask them.
    source: Charter 3
    contact: The press office
  - {id: R4, when: {crisis: early}, verdict: wait, because: One voice speaks., instead: Wait.}
  - {id: R5, when: {crisis: late}, verdict: ask, because: Things calm down., instead: Ask the team.}
"""
SCENES = [
    {"kind": "policy", "id": "helper", "title": "May I share?", "policy": "may-i-share"},
    {
        "kind": "policy",
        "id": "square",
        "title": "On the square",
        "policy": "may-i-share",
        "given": {"place": "square"},
    },
    {
        "kind": "matrix",
        "id": "matrix",
        "title": "Who may",
        "policy": "may-i-share",
        "rows": "place",
        "columns": "content",
    },
]


class Strict(SimpleHTTPRequestHandler):
    """A host that allows nothing that the pages do not need."""

    protocol_version = "HTTP/1.1"

    def end_headers(self):
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def served_strictly(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def strict_site(tmp_path_factory):
    """A policy's own page and a module with helpers, drawn by the build's own code."""
    folder = tmp_path_factory.mktemp("helper")
    policy = Policy.model_validate_json(json.dumps(yaml.safe_load(POLICY)), strict=True)
    project = examine(EVERY_KIND, DAY).project
    module = project.modules["first-steps"]
    added = [TypeAdapter(AnyScene).validate_json(json.dumps(scene), strict=True) for scene in SCENES]
    module = module.model_copy(update={"scenes": (module.scenes[0], *added)})
    organisation = project.organisation.model_copy(update={"language": "en"})
    project = replace(
        project, organisation=organisation, policies={policy.id: policy}, modules={"first-steps": module}
    )
    drawn = render_site(compile_site(project, DAY))
    theme = COMPONENTS.parent
    files = {f"{page.path}index.html": page.document for page in drawn.pages if page.document}
    for path, text in (dict(drawn.files) | files).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for script in theme.glob("**/*.js"):
        (folder / script.relative_to(theme)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(script, folder / script.relative_to(theme))
    with served_strictly(folder) as address:
        yield address


@pytest.fixture
def opened(browser, strict_site):
    """A function that opens a page; errors, breaches of the strict policy, foreign requests fail."""
    contexts, wrong = [], []

    def opening(path=PAGE, *, crisis=OFF, wait=True, **options):
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        context.set_default_timeout(20_000)
        contexts.append(context)
        if crisis is None:
            context.route("**/crisis.json", lambda route: route.abort())
        else:
            context.route("**/crisis.json", lambda route: route.fulfill(body=crisis))
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda message: (
                wrong.append(message.text)
                if "Security" in message.text or "TypeError" in message.text
                else None
            ),
        )
        own = (strict_site, "data:", "blob:")
        page.on("request", lambda request: None if request.url.startswith(own) else wrong.append(request.url))
        page.goto(strict_site + path)
        if wait:
            page.wait_for_selector("policy-helper[data-ready]")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert wrong == []


def heading(page):
    return page.locator("[data-heading]").first.inner_text()


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def arrive(page, text):
    """Wait until a heading has the focus; the strict policy forbids Playwright to poll a script."""
    page.locator("[data-heading]:focus", has_text=text).wait_for()


def choose(page, label):
    """Choose an answer and continue, by mouse."""
    page.get_by_role("radio", name=label, exact=True).first.check()
    page.get_by_role("button", name="Continue").first.click()


def walk(page, *labels):
    for label in labels:
        choose(page, label)


def change(page, question):
    page.get_by_role("button", name=f"Change ({question})").first.click()


def chosen(page):
    """The answers so far, as they are shown."""
    rows = page.locator("policy-helper").first.locator(".helper-live .helper-row").all()
    return {
        row.locator("dt").inner_text(): row.locator(".helper-chosen").inner_text() for row in rows
    }  # fmt: skip


def tab_to(page, selector):
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the Tab key never came to {selector}")


def test_the_whole_way_by_keyboard_alone(opened):
    page = opened()
    assert page.evaluate("document.activeElement === document.body")
    tab_to(page, "input[type=radio]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert focused(page) == "Whose is it?"
    tab_to(page, "input[type=radio]")
    page.keyboard.press("ArrowDown")
    assert heading(page) == "Whose is it?"  # choosing submits nothing
    tab_to(page, "form button")
    page.keyboard.press("Enter")
    assert focused(page) == "Have they agreed?"
    tab_to(page, "input[type=radio]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "form button")
    page.keyboard.press("Space")
    assert focused(page) == "No"
    assert page.locator(".helper-ring").inner_text() == "✕"
    tab_to(page, "[data-action=restart]")
    page.keyboard.press("Enter")
    arrive(page, "Where?")


def test_a_question_has_its_reason_and_each_answer_its_hint(opened):
    page = opened()
    group = page.get_by_role("group", name="Where?")
    assert group.count() == 1
    described = """(e) => e.getAttribute('aria-describedby').split(' ')
      .map((id) => document.getElementById(id).textContent)"""
    assert group.evaluate(described) == ["Some places are louder."]
    assert page.get_by_role("radio", name="On the square", exact=True).evaluate(described) == [
        "Everybody reads it"
    ]
    assert page.locator("fieldset .helper-why em").inner_text() == "louder"


def test_choosing_nothing_says_what_to_do(opened):
    page = opened()
    page.get_by_role("button", name="Continue").click()
    error = page.locator("[data-error]")
    assert "Choose an answer to continue" in error.inner_text()
    assert error.get_attribute("id") in page.locator("fieldset").get_attribute("aria-describedby").split()
    assert page.evaluate("document.activeElement === document.querySelector('input[type=radio]')")
    choose(page, "In the circle")
    assert heading(page) == "Whose is it?"


def test_the_result_says_why_what_instead_whom_and_what_would_change_it(opened):
    page = opened()
    walk(page, "On the square", "Theirs", "They have not")
    assert heading(page) == "No"
    assert "They have not agreed." in page.locator(".helper-reasons").inner_text()
    assert "Article: Charter 3" in page.locator(".helper-reasons").inner_text()
    assert page.locator(".helper-advice li").all_inner_texts() == ["Try the circle.", "Ask them."]
    assert page.locator(".helper-contacts li").all_inner_texts() == ["The press office"]
    changes = page.locator(".helper-changes li").all_inner_texts()
    assert "If to “Have they agreed?” you could answer “They have”: Ask first" in changes
    assert not any("crisis" in change for change in changes)


def test_an_interpretation_is_marked(opened):
    page = opened()
    walk(page, "On the square", "Mine")
    assert heading(page) == "Ask first"
    mark = page.locator(".helper-mark").inner_text()
    assert mark.startswith("Interpretation: the charter is silent, the team has decided")
    assert "Nobody had thought of the square." in mark


def test_back_and_forward_walk_through_the_steps(opened):
    page = opened()
    walk(page, "In the circle", "Mine")
    assert heading(page) == "Yes"
    page.go_back()
    arrive(page, "Whose is it?")
    page.get_by_role("button", name="Back").click()
    arrive(page, "Where?")
    page.go_forward()
    page.go_forward()
    arrive(page, "Yes")


def test_the_title_follows(opened):
    page = opened()
    assert page.title().startswith("Where? – May I share?")
    walk(page, "In the circle", "Mine")
    assert page.title().startswith("Yes – May I share?")


def test_changing_an_answer_keeps_the_others_and_says_which_no_longer_apply(opened):
    page = opened()
    walk(page, "In the circle", "Theirs", "They have not")
    change(page, "Whose is it?")
    assert focused(page) == "Whose is it?"
    assert page.get_by_role("radio", name="Theirs").is_checked()
    assert chosen(page)["Where?"] == "In the circle"
    choose(page, "Mine")
    assert heading(page) == "Yes"
    assert chosen(page) == {"Is there a crisis?": "None", "Where?": "In the circle", "Whose is it?": "Mine"}
    notice = page.locator(".helper-notices[role=status]").inner_text()
    assert "These answers no longer apply:" in notice
    assert "Have they agreed? They have not" in notice
    change(page, "Where?")
    choose(page, "On the square")
    assert heading(page) == "Ask first"
    assert page.locator(".helper-notices").inner_text() == ""


def test_not_knowing_gives_the_strictest_answer_that_remains(opened):
    page = opened()
    walk(page, "In the circle", "I don't know")
    while page.locator("form").count():
        choose(page, "They have not")
    assert heading(page) == "No"
    assert "strictest answer that remains possible" in page.locator(".helper-note").inner_text()
    assert chosen(page)["Whose is it?"] == "I don't know"
    link = page.get_by_role("link", name="Link to this answer").get_attribute("href")
    assert "content=-" in link


def test_the_address_holds_the_answers_and_gives_them_back(opened):
    page = opened()
    walk(page, "In the circle", "Theirs", "They have")
    link = page.url
    assert "#place=circle&content=theirs&consent=given&v=" in link
    assert page.get_by_role("link", name="Link to this answer").evaluate("(a) => a.href") == link
    other = opened(PAGE + "#" + link.split("#")[1])
    assert heading(other) == "Yes"
    assert other.locator(".helper-notice").count() == 0
    assert other.evaluate("document.activeElement === document.body")
    other.reload()
    other.wait_for_selector("policy-helper[data-ready]")
    assert heading(other) == "Yes"
    other.get_by_role("button", name="Back").click()
    assert focused(other) == "Have they agreed?"


def test_an_older_link_says_that_the_rules_have_changed(opened):
    page = opened(PAGE + "#place=circle&content=mine&v=000000000000")
    assert heading(page) == "Yes"
    assert "The rules have changed since this link was made." in page.locator(".helper-notices").inner_text()


@pytest.mark.parametrize(
    "fragment", ["place=moon", "nothing=circle&=&&v", "place=%E0%A4%A", "rules", "place=-"]
)
def test_what_a_link_gets_wrong_is_asked(opened, fragment):
    assert heading(opened(PAGE + "#" + fragment)) == "Where?"


def test_a_link_to_other_answers_on_the_same_page_is_followed(opened):
    page = opened()
    page.evaluate("location.hash = 'place=square&content=mine'")
    arrive(page, "Ask first")
    page.go_back()
    arrive(page, "Where?")


def on(hours, **changes):
    since = datetime.now(UTC) - timedelta(hours=hours)
    return json.dumps(
        {"state": "on", "since": since.isoformat(timespec="seconds"), "message": "Wait."} | changes
    )


def test_without_a_crisis_the_question_is_answered_and_can_be_changed(opened):
    page = opened(crisis=OFF)
    assert heading(page) == "Where?"
    assert chosen(page) == {"Is there a crisis?": "None"}
    assert page.locator(".helper-live .helper-origin").inner_text() == "Given by the organisation"
    change(page, "Is there a crisis?")
    choose(page, "For longer")
    walk(page, "Mine")
    assert heading(page) == "Ask first"
    assert page.locator(".helper-live .helper-origin").count() == 0


@pytest.mark.parametrize(("hours", "label"), [(1, "Since today"), (1000, "For longer")])
def test_a_crisis_answers_its_question(opened, hours, label):
    page = opened(PAGE + "#crisis=none&place=circle&content=mine", crisis=on(hours))
    assert chosen(page)["Is there a crisis?"] == label
    assert heading(page) == {"Since today": "Wait", "For longer": "Ask first"}[label]


@pytest.mark.parametrize(
    "crisis",
    [None, "", "{", "[]", '"off"', '{"state": "of"}', '{"state": "on"}', on(1, since="today"), on(-5)],
    ids=range(9),  # the moment in the last one is no name: workers have to collect the same tests
)
def test_whatever_cannot_be_trusted_is_asked(opened, crisis):
    page = opened(crisis=crisis)
    assert heading(page) == "Is there a crisis?"
    choose(page, "None")
    assert heading(page) == "Where?"


def test_in_a_module_the_address_is_left_alone_and_what_is_settled_is_not_asked(opened):
    page = opened(MODULE + "#square")
    page.wait_for_selector("#square policy-helper[data-ready]")
    scene = page.locator("#square")
    assert scene.locator("[data-heading]").inner_text() == "Whose is it?"
    assert "Settled here" in scene.locator(".helper-live .helper-summary").inner_text()
    scene.get_by_role("radio", name="Mine").check()
    scene.get_by_role("button", name="Continue").click()
    assert scene.locator("[data-heading]").inner_text() == "Ask first"
    assert scene.locator(".helper-changes").count() == 0
    assert page.url.endswith("#square")
    assert page.title().startswith("First steps") or "Ask first" not in page.title()
    link = scene.get_by_role("link", name="Link to this answer").evaluate("(a) => a.href")
    assert "/policies/may-i-share/#content=mine&place=square" in link
    page.locator("[data-next]").click()
    page.wait_for_url("**/#matrix")
    assert scene.locator("[data-heading]").inner_text() == "Ask first"
    page.go_back()
    page.go_back()
    arrive(page, "Whose is it?")


def test_two_helpers_of_one_page_keep_out_of_each_others_way(opened):
    page = opened(MODULE + "#helper")
    page.wait_for_selector("#square policy-helper[data-ready]")
    walk(page, "In the circle")
    scene = page.locator("#square")
    scene.get_by_role("radio", name="Theirs").check()
    scene.get_by_role("button", name="Continue").click()
    assert page.locator("#helper [data-heading]").inner_text() == "Whose is it?"
    page.go_back()
    arrive(page.locator("#square"), "Whose is it?")
    assert page.locator("#helper [data-heading]").inner_text() == "Whose is it?"
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_a_cell_of_the_matrix_opens_the_helper_with_those_answers(opened):
    page = opened(MODULE + "#matrix", wait=False)
    table = page.get_by_role("table", name="Who may")
    assert table.get_by_role("columnheader").count() == 2
    assert table.get_by_role("rowheader").count() == 2
    page.get_by_role("link", name="On the square, Mine: Ask first").click()
    page.wait_for_selector("policy-helper[data-ready]")
    assert heading(page) == "Ask first"


def test_on_a_phone_the_matrix_is_a_list_that_stays_a_table(opened):
    page = opened(MODULE + "#matrix", wait=False, viewport=PHONE)
    assert page.get_by_role("table", name="Who may").get_by_role("row").count() == 3
    assert page.locator(".matrix-column").first.inner_text() == "Mine"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_copying_gives_plain_text_with_the_link(opened):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    walk(page, "On the square", "Mine")
    page.get_by_role("button", name="Copy", exact=True).click()
    page.locator("[data-copied=done]").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").replace("\r", "").split("\n")
    assert lines[:2] == ["May I share?", "Ask first"]
    assert "The square is loud." in lines[2]
    assert "Article: Charter 2" in lines[2]
    assert lines[-1] == page.url


def test_where_copying_is_refused_the_text_is_selected(opened):
    page = opened()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    walk(page, "On the square", "Mine")
    page.get_by_role("button", name="Copy", exact=True).click()
    page.locator("textarea").wait_for()
    assert "The square is loud." in page.evaluate("String(getSelection())")
    assert "Copy the text that is selected." in page.locator(".helper-copied").inner_text()


def test_printing_gives_this_helper_alone(opened):
    page = opened()
    walk(page, "On the square", "Mine")
    page.emulate_media(media="print")
    seen = """() => { window.print = () => { window.printed = {
      verdict: document.querySelector('.helper-verdict').checkVisibility(),
      answers: document.querySelector('.helper-live .helper-row').checkVisibility(),
      buttons: document.querySelector('[data-action=print]').checkVisibility(),
      rules: document.querySelector('.rules').checkVisibility()}; }; }"""
    page.evaluate(seen)
    page.locator("[data-action=print]").dispatch_event("click")
    assert page.evaluate("window.printed") == {
        "verdict": True, "answers": True, "buttons": False, "rules": False,
    }  # fmt: skip
    assert page.locator(".rules").is_visible()


def test_without_scripts_a_link_leads_to_the_rules(opened):
    page = opened(MODULE, wait=False, java_script_enabled=False)
    static = page.locator("#helper .helper-static")
    assert static.is_visible()
    assert not page.locator(".helper-space").first.is_visible()
    static.get_by_role("link").click()
    assert page.url.endswith(PAGE + "#rules")
    assert page.get_by_text("They have not agreed.").is_visible()


def test_a_helper_that_cannot_be_loaded_says_so_and_leaves_the_link(opened):
    page = opened("/404", wait=False)
    page.context.route("**/may-i-share.json", lambda route: route.abort())
    page.goto(page.url.replace("/404", PAGE))
    page.locator("[data-failed]").wait_for()
    assert page.locator(".helper-static a").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
def test_axe_finds_nothing_in_any_state(browser, strict_site, axe_source, viewport, scheme):
    context = browser.new_context(
        viewport=viewport, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    page.goto(strict_site + PAGE + "#v=old")
    page.wait_for_selector("policy-helper[data-ready]")
    found = [violations(page, axe_source)]
    page.get_by_role("button", name="Continue").click()
    found.append(violations(page, axe_source))
    walk(page, "On the square", "I don't know", "They have not")
    found.append(violations(page, axe_source))
    change(page, "Whose is it?")
    choose(page, "Mine")
    found.append(violations(page, axe_source))
    page.goto(strict_site + MODULE + "#matrix")
    found.append(violations(page, axe_source))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
    assert found == [[]] * 5


def test_targets_are_large_enough_for_a_thumb(opened):
    page = opened(viewport=PHONE)
    walk(page, "On the square", "Mine")
    small = page.evaluate("""() => [...document.querySelectorAll('.helper a, .helper button')]
      .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)""")
    assert small == []
    change(page, "Where?")
    rows = page.locator(".helper-live .helper-answer").all()
    assert all(row.bounding_box()["height"] >= 44 for row in rows)


def test_nothing_jumps_when_the_first_question_arrives(opened):
    page = opened(viewport=PHONE)
    reserved = page.evaluate("document.querySelector('.helper-space').getBoundingClientRect().height")
    asked = page.evaluate("document.querySelector('.helper-question').getBoundingClientRect().height")
    assert asked <= reserved + 1

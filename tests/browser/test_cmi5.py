"""A module launched as cmi5 has it, by a store that is strict."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

import lrs
import ralph_server
from cases.corpus import DAY, EVERY_KIND
from pages import WIDE
from portevoix.compile.privacy import SENT
from portevoix.package import KINDS, package
from portevoix.pipeline import examine
from quizzes import take_quiz
from server import served

READY = "module-page[data-ready]"


@pytest.fixture(scope="module")
def unit(tmp_path_factory):
    """The address of a package's module."""
    folder = tmp_path_factory.mktemp("cmi5")
    made = package(examine(EVERY_KIND, DAY).project, "first-steps", KINDS["cmi5"], DAY)
    ZipFile(BytesIO(made.data)).extractall(folder)
    with served(folder) as address:
        yield f"{address}/index.html"


@pytest.fixture(scope="module")
def ralph(tmp_path_factory):
    with ralph_server.running(tmp_path_factory.mktemp("ralph")) as found:
        yield found


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    wrong = []
    made = context.new_page()
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    context.close()
    assert wrong == []


def go(page, scene):
    page.evaluate("(scene) => { location.hash = scene }", scene)
    page.wait_for_selector(f".rail-list a[href='#{scene}'][data-state=seen]", state="attached")


def launch(page, unit, store):
    page.goto(f"{unit}?{store.launch()}")
    page.wait_for_selector(READY)


def until(page, is_so):
    """Wait until the store has what it should, or fail after a while."""
    for _ in range(100):
        if is_so():
            return
        page.wait_for_timeout(50)
    pytest.fail("it did not arrive")


def test_a_learner_begins_reloads_comes_back_finishes_and_looks_back(page, unit, ralph):
    with lrs.kept(ralph) as store:
        launch(page, unit, store)
        go(page, "before")
        until(page, lambda: store.documents.get("portevoix", {}).get("state", {}).get("last") == "before")
        page.reload()
        page.wait_for_selector(READY)
        assert page.locator(".notice-unkept").is_hidden()
        assert page.locator(".rail-list a[href='#before']").get_attribute("data-state") == "seen"
        until(page, lambda: store.verbs == ["initialized"])
        page.goto("about:blank")
        until(page, lambda: store.verbs == ["initialized", "terminated"])

        launch(page, unit, store)
        assert page.locator("[data-resume]").is_visible()
        reach_the_end(page)
        until(page, lambda: "completed" in store.verbs)
        page.goto("about:blank")
        until(page, lambda: store.verbs[-1] == "terminated")
        said = [verb for verb in store.verbs[2:] if verb != "answered"]
        assert said == ["initialized", "passed", "completed", "terminated"]
        assert store.verbs.count("answered") == 8

        launch(page, unit, store)
        go(page, "habits")
        page.locator(".rail [data-back] a").click()
        page.wait_for_url(store.address + lrs.COURSE)
        until(page, lambda: store.verbs[-1] == "terminated")
        assert store.verbs[-2:] == ["initialized", "terminated"]
        store.mode = "Review"
        before = dict(store.documents)
        launch(page, unit, store)
        assert page.locator(".notice-unkept [data-standing=review]").is_visible()
        go(page, "missteps")
        page.goto("about:blank")
        until(page, lambda: len(store.verbs) and store.verbs[-1] == "terminated")
        assert store.documents == before
        listed = {name for row in SENT for name in row["cmi5"].split(", ")}
        assert {*store.verbs} <= listed


def test_a_page_that_the_browser_had_put_aside_says_that_its_session_has_ended(page, unit, ralph):
    with lrs.kept(ralph) as store:
        launch(page, unit, store)
        for event in ("pagehide", "pageshow"):
            page.evaluate(
                "(name) => dispatchEvent(new PageTransitionEvent(name, { persisted: true }))", event
            )
        page.locator(".notice-unkept [data-standing=absent]:visible").wait_for()
        go(page, "habits")
        until(page, lambda: store.verbs == ["initialized", "terminated"])
        assert "portevoix" not in store.documents


def test_what_fails_is_sent_again_and_nothing_twice(page, unit, ralph):
    with lrs.kept(ralph, mastery=None) as store:
        launch(page, unit, store)
        until(page, lambda: store.verbs == ["initialized"])
        store.failing = True
        go(page, "habits")
        page.locator(".notice-unkept [data-standing=retrying]:visible").wait_for()
        store.failing = False
        go(page, "missteps")
        page.locator(".notice-unkept").wait_for(state="hidden")
        assert store.documents["portevoix"]["state"]["last"] == "missteps"
        assert store.verbs == ["initialized"]


def reach_the_end(page):
    """See all of the module and pass its quiz."""
    scenes = page.evaluate("[...document.querySelectorAll('main > section')].map((one) => one.id)")
    for scene in reversed(scenes):  # the page stands at the first one already
        go(page, scene)
    page.evaluate("location.hash = 'final'")
    take_quiz(page, "final")


def test_answers_are_sent_while_a_slow_store_still_keeps_what_came_before(page, unit, ralph):
    with lrs.kept(ralph) as store:
        launch(page, unit, store)
        store.delay = 0.5
        reach_the_end(page)
        until(page, lambda: "completed" in store.verbs)
        until(page, lambda: store.documents["portevoix"]["said"] == ["passed", "completed"])
        assert store.verbs.count("answered") == 8
        assert [verb for verb in store.verbs if verb != "answered"] == ["initialized", "passed", "completed"]


def test_what_could_not_be_sent_is_sent_after_the_page_was_loaded_again(page, unit, ralph):
    with lrs.kept(ralph) as store:
        launch(page, unit, store)
        until(page, lambda: store.verbs == ["initialized"])
        store.failing = True
        reach_the_end(page)
        assert store.verbs == ["initialized"]
        kept = page.evaluate("sessionStorage.getItem('portevoix:cmi5')")
        assert "4711" not in kept  # who the learner is
        page.route("**/xapi/**", lambda route: route.abort())  # nothing gets through while it leaves either
        page.evaluate("setTimeout(() => location.reload())")
        page.wait_for_timeout(300)
        page.unroute("**/xapi/**")
        store.failing = False
        page.wait_for_selector(READY)
        until(page, lambda: "completed" in store.verbs)
        assert store.verbs.count("answered") == 8
        until(page, lambda: store.documents["portevoix"]["state"]["completed"])
        assert page.locator(".notice-unkept").is_hidden()


REFUSED = [
    ({"answered": 400}, "kept"),  # a detail
    ({"passed": 401}, "kept"),  # as a system answers that has it already
    ({"passed": 409}, "kept"),
    ({"passed": 400}, "lost"),
]


@pytest.mark.parametrize(("refused", "standing"), REFUSED)
def test_what_is_refused_keeps_nothing_else_back(page, unit, ralph, refused, standing):
    with lrs.kept(ralph) as store:
        launch(page, unit, store)
        store.refused = refused
        reach_the_end(page)
        until(page, lambda: "completed" in store.verbs)
        until(page, lambda: "completed" in store.documents["portevoix"]["said"])
        assert not {*refused} & {*store.verbs}
        lost = page.locator(".notice-unkept [data-standing=lost]")
        if standing == "lost":
            lost.wait_for()
        assert lost.is_visible() == (standing == "lost")


@pytest.mark.parametrize("mark", [1, 0.4, None])
def test_the_mark_is_repeated_with_the_score(page, unit, ralph, mark):
    with lrs.kept(ralph, mastery=mark) as store:
        launch(page, unit, store)
        reach_the_end(page)
        until(page, lambda: "completed" in store.verbs)
        (passed,) = [one for one in store.statements if one["verb"]["id"].endswith("passed")]
        assert passed["result"]["score"] == {"scaled": 1, "raw": 100, "min": 0, "max": 100}
        assert passed["context"]["extensions"].get(lrs.MASTERY) == mark


def test_a_store_that_answers_late_at_the_beginning_is_asked_again(page, unit, ralph):
    with lrs.kept(ralph) as store:
        store.failing = True
        page.goto(f"{unit}?{store.launch()}", wait_until="commit")
        page.wait_for_timeout(700)
        store.failing = False
        page.wait_for_selector(READY)
        until(page, lambda: store.verbs == ["initialized"])
        assert page.locator(".notice-unkept").is_hidden()


def test_a_launch_that_nobody_knows_is_said_and_the_learner_goes_on(page, unit, ralph):
    with lrs.kept(ralph) as store:
        address = f"{unit}?{store.launch()}"
        store.tokens.add("/fetch/1")  # somebody has used it
        page.goto(address)
        page.wait_for_selector(READY)
        assert page.locator(".notice-unkept [data-standing=absent]").is_visible()
        go(page, "habits")
        page.goto(unit)
        page.wait_for_selector(READY)
        assert page.locator(".notice-unkept [data-standing=absent]").is_visible()
        assert store.verbs == []


def test_where_nothing_can_be_stored_the_learner_is_told_not_to_load_the_page_again(page, unit, ralph):
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage',"
        " { get() { throw new DOMException('', 'SecurityError') } })"
    )
    with lrs.kept(ralph) as store:
        launch(page, unit, store)
        assert page.locator(".notice-unkept [data-standing=once]").is_visible()
        go(page, "habits")
        page.goto("about:blank")
        until(page, lambda: store.verbs == ["initialized", "terminated"])

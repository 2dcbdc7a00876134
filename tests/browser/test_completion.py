"""From the first scene to the attestation: what remains, is printed, is kept, and has changed since."""

from __future__ import annotations

import io
import json

import pytest
from pypdf import PdfReader

from accessibility import violations
from editions import lay_out, write_site
from pages import PHONE, WIDE
from server import served

MODULE = "/modules/first-steps/"
KEY = "portevoix:first-steps"
FORBIDDEN = """for (const name of ['getItem', 'setItem', 'removeItem']) {
  Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };
}"""
"""What a private window does, where it forbids storage."""
DONE = {"version": "1.1.1", "date": "2025-05-01", "score": 0.85}
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editions")
    write_site(lay_out(folder / "project"), folder / "site")
    with served(folder / "site") as url:
        yield url


@pytest.fixture(scope="module")
def scenes(address, browser):
    page = browser.new_page()
    page.goto(address + MODULE)
    found = page.evaluate("[...document.querySelectorAll('main > section')].map((scene) => scene.id)")
    page.close()
    return found


@pytest.fixture
def learner(browser, address):
    """A function that opens the module for a learner of whom something is kept; errors fail the test."""
    contexts, errors = [], []
    blocked = "Ignored call to 'print()'"  # what a browser says of a sandbox

    def opened(kept=None, fragment="", *, script="", **options):
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        contexts.append(context)
        if kept:
            value = json.dumps({"format": 2, "version": "1.0", **kept})
            once = f"localStorage.setItem('{KEY}', {json.dumps(value)}); localStorage.setItem('seeded', '');"
            context.add_init_script(f"if (localStorage.getItem('seeded') === null) {{ {once} }}")
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(address + MODULE + fragment)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("module-page[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [error for error in errors if not error.startswith(blocked)] == []


def answer(credit=1, version="1.1.1"):
    return {"answer": ["a"], "credit": credit, "version": version}


def attempt(best=0.85, *, passed=True):
    begun = {"attempt": 2, "seed": 1, "drawn": ["a-copy-stays"], "done": True}
    return {**begun, "best": best, "passed": passed, "version": "1.1.1"}


def seen(scenes, version="1.1.1"):
    return {"seen": dict.fromkeys(scenes, version)}


@pytest.fixture
def finished(scenes):
    """What is kept of a learner who completed the present version."""
    final = {"a-copy-stays": answer(0), "whom-to-ask": answer(0.5), "before-posting": answer()}
    return {
        **seen(scenes),
        "last": "next",
        "ticks": {"you": ["reader"], "before": ["public", "agreed"]},
        "answers": {"final": final},
        "quizzes": {"final": attempt()},
        "completed": DONE,
    }


@pytest.fixture
def earlier(scenes):
    """What is kept of a learner who completed the first version."""
    return {
        **seen(scenes, "1.0"),
        "answers": {"final": {"crisis-hours": answer(version="1.0"), "gone": answer(version="1.0")}},
        "quizzes": {"final": attempt()},
        "completed": {"version": "1.0", "date": "2025-03-12", "score": 0.85},
    }


def stored(page):
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))


def closing(page):
    """Go to the last scene; return it once it is alive."""
    page.locator(".rail-list a").last.evaluate("(link) => { location.hash = link.hash; }")
    page.locator("attestation-card").evaluate("(card) => card.scrollIntoView()")
    page.locator("attestation-card [data-left]").wait_for(state="attached")
    return page.locator("#next")


def kept(page):
    """Open what the module keeps of the learner; return it."""
    page.evaluate("location.hash = '_kept'")
    page.locator("#_kept details[open]").wait_for()
    return page.locator("#_kept")


def progress(page):
    line = page.locator("module-progress")
    line.locator("a").wait_for()
    return line.locator("a").inner_text(), line.locator("progress").evaluate("(line) => line.value")


# The rule, and what remains of it.


def test_without_scripts_the_rule_is_said_and_nothing_pretends_to_work(learner):
    page = learner(java_script_enabled=False)
    rule = "To complete the module: see 80% of its scenes and pass “What you have learnt” (at least 70%)."
    assert page.locator(".cover-rule").inner_text() == rule
    assert page.locator("[data-rule]").inner_text() == rule
    assert page.locator("[data-rule] a").get_attribute("href") == "#final"
    assert "Without JavaScript" in page.locator("attestation-card").inner_text()
    assert "keeps nothing of you" in page.locator("#_kept").inner_text()
    for part in (".sheet", "competency-review", "module-progress", ".rail-kept", "#_kept details"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator("module-refresher").inner_text() == ""


def test_what_remains_is_said_with_the_ways_there_and_a_line_that_agrees(learner, scenes):
    page = learner(seen(scenes[:20]))
    assert progress(page)[0] == "Still to do: 3 scenes and 1 quiz"
    card = closing(page).locator("attestation-card")
    page.locator("[data-left]", has_text="2 scenes to see among:").wait_for()  # the last scene is seen by now
    assert progress(page)[0] == "Still to do: 2 scenes and 1 quiz"
    names = card.locator("[data-links] a").all_inner_texts()
    assert names == page.locator(".rail-list a[data-state=new] .rail-label").all_inner_texts()
    assert "a quiz to pass: “What you have learnt” (at least 70%)" in card.inner_text()
    assert not card.locator(".sheet").is_visible()


def test_a_learner_gets_from_the_first_scene_to_the_attestation(learner, scenes):
    page = learner({**seen(scenes[:21]), "quizzes": {"final": attempt(0.55, passed=False)}})
    card = closing(page).locator("attestation-card")
    page.locator("[data-left]", has_text="1 scene to see among:").wait_for()
    assert "best result so far: 55%" in card.inner_text()
    card.get_by_role("link", name="In a crisis").click()
    page.wait_for_function(f"JSON.parse(localStorage.getItem('{KEY}')).seen.crisis")
    assert progress(page)[0] == "Still to do: 1 quiz"
    closing(page)
    # The quiz itself is tested elsewhere; here its result arrives.
    page.evaluate("""() => {
      const page = document.querySelector('module-page');
      page.begin('final', 1, ['a-copy-stays']);
      page.answer('final', 'a-copy-stays', ['true'], 1);
      page.finish('final');
    }""")
    sheet = card.locator(".sheet")
    assert sheet.is_visible()
    assert "Your attestation is ready" in page.locator("[data-status]").inner_text()
    assert progress(page) == ("Module completed", 1)
    day = page.evaluate("new Intl.DateTimeFormat('en', {dateStyle: 'long'}).format(new Date())")
    assert sheet.locator("[data-date]").inner_text() == day
    assert sheet.locator("[data-score]").inner_text() == "100%"
    assert stored(page)["completed"]["version"] == "1.1.1"


def test_nothing_below_moves_for_those_whom_nothing_new_concerns(learner, finished):
    for kept_of_them in (None, finished, {**finished, "completed": {**DONE, "version": "1.1"}}):
        page = learner(kept_of_them)
        page.wait_for_load_state("networkidle")
        assert page.locator("module-refresher").evaluate("(element) => element.offsetHeight") == 0
        assert not page.locator(".notice-news").is_visible()


# The attestation.


DIALOGUE = "window.print = () => dispatchEvent(new Event('beforeprint'));"
"""A browser that has asked how to print, and waits: a headless one prints at once, to nowhere."""


def printed(page):
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return reader, " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
def test_the_attestation_prints_alone_on_one_page(learner, finished, viewport):
    page = learner(finished, viewport=viewport, script=DIALOGUE)
    closing(page)
    page.get_by_label("Your name").fill("Ada Nobody-Whatsoever")
    page.get_by_role("button", name="Print the attestation").click()
    reader, text = printed(page)
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    for fact in (
        *("Ada Nobody-Whatsoever", "First steps", "May 1, 2025", "85%", "1.1.1", "5 minutes"),
        *("Institut Exemple", "Self-declared", "Nobody has signed"),
    ):
        assert fact in text
    assert "Over to you" not in text
    assert "Print the attestation" not in text
    assert "Ada" not in json.dumps(page.evaluate("({...localStorage, ...sessionStorage})"))
    # Afterwards the page prints as a whole again.
    reader, text = printed(page)
    assert len(reader.pages) > 1
    assert "Over to you" in text


def test_a_module_without_a_score_attests_none(learner, finished):
    page = learner({**finished, "quizzes": {}, "completed": {**DONE, "score": None}})
    card = closing(page)
    assert card.locator(".sheet").is_visible()
    assert not card.locator("[data-scored]").is_visible()


# What the answers say.


def test_the_review_begins_with_what_is_weakest_and_leads_back(learner, finished):
    page = learner(finished)
    closing(page)
    review = page.locator("competency-review")
    review.locator("h3").wait_for()
    rows = [" ".join(row.split()) for row in review.locator("li:visible").all_inner_texts()]
    assert rows == [
        "Keep what is not public to go over again, 0 out of 1 Go back to: What has changed",
        "Write for one reader to strengthen, 1.5 out of 2 Go back to: Whom to ask",
    ]
    assert "nothing is sent" in review.inner_text()
    page.evaluate("document.querySelector('module-page').answer('final', 'a-copy-stays', ['true'], 1)")
    words = review.locator("li:visible .review-word").all_inner_texts()
    assert [" ".join(word.split()) for word in words] == [
        "to strengthen, 1.5 out of 2",
        "acquired, 1 out of 1",
    ]


def test_who_has_answered_nothing_is_told_so(learner):
    page = learner()
    closing(page)
    page.locator("competency-review h3").wait_for()
    assert "not answered any question yet" in page.locator("competency-review").inner_text()
    assert page.locator("competency-review li:visible").count() == 0


# What is kept.


def test_what_is_kept_is_said_in_words_and_taken_away_as_it_is(learner, finished, scenes):
    final = finished["answers"]["final"]
    given = {"final": {**final, "older": answer(), "crisis-hours": answer(version="1.0")}}
    page = learner({**finished, **seen([*scenes, "lost"]), "answers": given})
    panel = kept(page)
    assert panel.locator("[data-where=kept]").is_visible()
    assert KEY in panel.inner_text()
    assert panel.locator("li:visible").all_inner_texts() == [
        f"{len(scenes)} scenes seen, of {len(scenes)}",
        "1 scene seen that is not in the module any more",
        "last scene open: Over to you",
        "3 ticks or choices in lists, polls or stories",
        "3 answers to questions",
        "1 answer to a question that has changed since",
        "1 answer to a question that is not asked any more",
        "“What you have learnt”: 2 attempts, best result 85%, passed",
        "module completed on May 1, 2025, version 1.1.1",
    ]
    with page.expect_download() as download:
        panel.get_by_role("button", name="Take it away").click()
    assert download.value.suggested_filename == "portevoix-first-steps.json"
    state = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert state == page.evaluate("document.querySelector('module-page').state")
    assert state["answers"] == given
    assert not panel.locator("textarea").is_visible()


def test_erasing_asks_first_then_begins_again_and_says_so(learner, finished):
    page = learner(finished)
    panel = kept(page)
    erase = panel.get_by_role("button", name="Erase it all")
    erase.click()
    assert page.evaluate("document.activeElement.textContent") == "Keep"
    panel.get_by_role("button", name="Keep").click()
    assert page.evaluate("document.activeElement.textContent").startswith("Erase it all")
    assert not panel.locator("[data-confirm]").is_visible()
    assert stored(page)["completed"] == DONE
    erase.click()
    panel.get_by_role("button", name="Erase", exact=True).click()
    page.locator(".notice-erased").wait_for()
    page.wait_for_function("document.querySelector('[data-status]').textContent.startsWith('Erased')")
    assert page.evaluate("scrollY") == 0
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    assert page.locator(".rail-list a[data-state=seen]").count() == 0
    panel = kept(page)
    assert "scene seen" not in panel.locator("li:visible").all_inner_texts()
    page.reload()
    page.wait_for_selector("module-page[data-ready]")
    assert not page.locator(".notice-erased").is_visible()


def test_the_contents_lead_to_what_is_kept(learner):
    page = learner(viewport=PHONE)
    page.locator(".rail-details > summary").click()
    page.get_by_role("link", name="What this module keeps of you").click()
    panel = page.locator("#_kept details[open]")
    panel.wait_for()
    assert "In this browser alone" in panel.inner_text()
    page.wait_for_timeout(300)  # the page has come to rest, and the address stays
    assert page.evaluate("location.hash") == "#_kept"


# Where things are forbidden.


def complete(page, scenes):
    """Keep what completes the module, as its scenes would."""
    page.evaluate(
        "([scenes, quiz]) => { const page = document.querySelector('module-page'); page.keep({...page.state, "
        "seen: Object.fromEntries(scenes.map((scene) => [scene, '1.1.1'])), quizzes: {final: quiz}}); }",
        [scenes, attempt()],
    )


def test_where_storage_is_forbidden_one_line_says_so_and_all_works(learner, scenes):
    page = learner(script=FORBIDDEN)
    assert page.locator(".notice:visible").count() == 1
    assert page.locator(".notice-unkept").is_visible()
    complete(page, scenes)
    assert page.locator(".notice-completed").is_visible()
    closing(page)
    assert page.locator(".sheet").is_visible()
    page.locator(".notice-completed").wait_for(state="hidden")
    panel = kept(page)
    assert panel.locator("[data-where=memory]").is_visible()
    assert not panel.locator("[data-where=kept]").is_visible()
    with page.expect_download() as download:
        panel.get_by_role("button", name="Take it away").click()
    assert "final" in json.loads(download.value.path().read_text(encoding="utf-8"))["quizzes"]


def test_a_sandboxed_frame_shows_what_it_can_neither_print_nor_save(learner, scenes, address):
    page = learner()
    frame = f'<iframe sandbox="allow-scripts" src="{address}{MODULE}" width="1100" height="700"></iframe>'
    page.set_content(frame)
    frame = page.frame_locator("iframe")
    frame.locator("module-page[data-ready]").wait_for()
    assert frame.locator(".notice:visible").count() == 1
    assert frame.locator(".notice-unkept").is_visible()
    inner = page.frames[1]
    complete(inner, scenes)
    closing(inner)
    inner.get_by_label("Your name").fill("Ada Nobody")
    assert inner.locator(".sheet [data-name]").inner_text() == "Ada Nobody"
    way_out = inner.locator("[data-blocked]")
    assert not way_out.is_visible()
    inner.get_by_role("button", name="Print the attestation").click()
    assert way_out.is_visible()
    link = way_out.get_by_role("link")
    assert link.get_attribute("href").startswith(address + MODULE)
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
    panel = kept(inner)
    assert panel.locator("[data-where=memory]").is_visible()
    panel.get_by_role("button", name="Take it away").click()
    text = panel.locator("textarea").input_value()
    assert json.loads(text) == inner.evaluate("document.querySelector('module-page').state")
    panel.get_by_role("button", name="Erase it all").click()
    panel.get_by_role("button", name="Erase", exact=True).click()
    frame.locator(".notice-erased").wait_for()
    assert page.frames[1].evaluate("document.querySelector('module-page').state.completed") is None


# What changed since.


def test_who_completed_an_earlier_version_is_told_what_changed_and_only_that(learner, earlier):
    page = learner(earlier)
    news = page.locator("module-refresher")
    news.get_by_role("heading", level=2).wait_for()
    text = " ".join(news.inner_text().split())
    assert "You completed it on March 12, 2025, in version 1.0." in text
    assert news.locator("[data-told=versions]").all_inner_texts() == [
        "Version 1.1 April 15, 2025\n\nA crisis lasts two days now, and Circle is open."
    ]
    assert news.locator("[data-told=scenes] a").evaluate_all("(all) => all.map((a) => a.hash)") == ["#crisis"]
    rule = news.locator("[data-told=rules]")
    assert rule.count() == 1
    assert "Circle knows its readers." in rule.inner_text()
    assert rule.get_by_role("link").get_attribute("href") == "../../policies/may-i-share/#rule-S3"
    assert progress(page) == ("Completed, and changed since", 1)
    # Nothing is marked as completed by merely passing by.
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_function(f"JSON.parse(localStorage.getItem('{KEY}')).last")
    assert stored(page)["completed"] == earlier["completed"]


def test_the_questions_that_changed_are_asked_once_one_wishes_then_all_is_noted(learner, earlier):
    page = learner(earlier)
    news = page.locator("module-refresher")
    news.get_by_role("button", name="Answer it (1 question)").click()
    question = news.locator("quiz-question:visible")
    question.wait_for()
    assert "For how many hours do posts stop" in question.inner_text()
    assert stored(page)["quizzes"]["_refresher"]["drawn"] == ["crisis-hours"]
    news.get_by_role("button", name="I have taken note of it").click()
    assert "up to date with version 1.1.1" in news.inner_text()
    assert page.evaluate("document.activeElement.matches('[data-noted]')")
    assert stored(page)["completed"]["version"] == "1.1.1"
    assert stored(page)["completed"]["score"] == earlier["completed"]["score"]
    assert progress(page)[0] == "Module completed"
    page.reload()
    page.wait_for_selector("module-page[data-ready]")
    page.wait_for_load_state("networkidle")
    assert page.locator("module-refresher h2").count() == 0


def test_who_opens_the_page_elsewhere_is_led_to_what_changed(learner, earlier):
    page = learner(earlier, "#contacts")
    notice = page.locator(".notice-news")
    notice.wait_for()
    closing(page)
    attestation = page.locator("attestation-card")
    assert "1.0" in attestation.locator("[data-version]").inner_text()
    assert attestation.get_by_role("link", name="See what has changed").is_visible()
    notice.get_by_role("link").click()
    page.wait_for_function("scrollY < 200")
    notice.wait_for(state="hidden")


# Everybody's hands, eyes and ears.


def test_all_of_it_works_by_keyboard_alone(learner, finished):
    page = learner(finished, "#next", script="window.print = () => { window.printed = true; };")
    page.get_by_label("Your name").wait_for()
    page.get_by_label("Your name").focus()
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Print the attestation"
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed")
    assert page.locator("[data-blocked]").is_visible()  # nothing said that it prints
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('learner-panel') !== null")
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Keep"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent").startswith("Erase it all")


def test_focus_stays_in_a_list_that_is_drawn_again(learner, scenes):
    page = learner(seen(scenes[:20]))
    card = closing(page)
    page.locator("[data-left]", has_text="2 scenes to see among:").wait_for()
    card.locator("[data-links] a").first.focus()
    page.evaluate("document.querySelector('module-page').tick('you', ['reader'])")
    assert page.evaluate("document.activeElement.closest('[data-links]') !== null")


def everything(page):
    """Show all that can be shown of what is kept."""
    kept(page)
    page.get_by_role("button", name="Erase it all").click()
    page.evaluate("document.querySelector('[data-copy]').hidden = false")
    page.evaluate("document.querySelector('[data-blocked]').hidden = false")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", ["new", "finished", "earlier"])
def test_no_state_breaks_a_rule_of_accessibility(learner, axe_source, request, which, scheme):
    page = learner(None if which == "new" else request.getfixturevalue(which), color_scheme=scheme)
    if which == "earlier":
        page.locator("module-refresher h2").wait_for()
    closing(page)
    page.locator("competency-review h3").wait_for()
    everything(page)
    assert violations(page, axe_source) == []


@pytest.mark.parametrize("which", ["finished", "earlier"])
def test_nothing_is_cut_off_on_the_narrowest_screen(learner, request, which):
    page = learner(request.getfixturevalue(which), viewport=NARROW)
    closing(page)
    page.get_by_label("Your name").fill("A name that is longer than anybody's, Whatsoever-Whosoever")
    everything(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

"""A quiz under a learner's hands: whole attempts by keyboard, reloads, failures, paper, no scripts."""

from __future__ import annotations

import gzip
import json
import shutil
from itertools import pairwise

import pytest

from accessibility import violations
from cases.corpus import MINIMAL
from editions import write_site
from pages import PHONE, WIDE
from portevoix.render.environment import theme_folder
from portevoix.render.scripts import published_scripts
from server import served

MODULE = "/modules/first-steps/"
QUESTIONS = MODULE + "questions/"
KILOBYTE = 1000
MAX_QUIZ = 15 * KILOBYTE
NARROW = {"width": 320, "height": 400}
"""A phone, and a screen of 1280 by 1600 at four times its size."""
CODE = ("/quiz-scene/", "/quiz-question/", "/shared/scoring.js", "/shared/drawing.js")
BANK = """
title: Four questions
questions:
""" + "".join(
    f"""
  - id: {name}
    kind: single-choice
    stem: What is the answer to question {name}?
    scene: habits
    competency: write
    options:
      - {{id: right, text: The answer, correct: true, feedback: It answers.}}
      - {{id: aside, text: An aside, feedback: It leads away.}}
      - {{id: nothing, text: Nothing at all, feedback: It says nothing.}}
    explanation: Question {name} has an answer.
"""
    for name in ("one", "two", "three", "four")
)
SCENES = """
  - id: check
    kind: quiz
    title: A check on the way
    draws: [{bank: four, questions: [one, two]}]
    shuffle: false
  - id: final
    kind: quiz
    title: What you have learnt
    draws: [{bank: four}]
    pass_mark: 75
    attempts: 2
  - id: end
    kind: prose
    title: The end
    body: Thank you.
"""
FILES = {
    "content/competencies.yml": "competencies: [{id: write, title: Write}]",
    "quiz/four.yml": BANK,
    "quiz/pictures/README.md": "",
}


@pytest.fixture(scope="module")
def quiz_address(tmp_path_factory):
    """A site whose module asks four questions, two of them in two quizzes."""
    made = tmp_path_factory.mktemp("quiz")
    project = shutil.copytree(MINIMAL, made / "project")
    for name, text in FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    with (project / "content/modules/first-steps.yml").open("a", encoding="utf-8") as module:
        module.write(SCENES)
    write_site(project, made / "site")
    with served(made / "site") as address:
        yield address


@pytest.fixture
def opened(browser, quiz_address):
    """A function that opens the module at a scene; errors of its scripts fail the test."""
    contexts, errors = [], []

    def opening(scene="final", *, path=MODULE, blocked=None, **options):
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        if blocked:
            page.route(blocked, lambda route: route.abort())
        page.goto(f"{quiz_address}{path}#{scene}")
        if options.get("java_script_enabled", True) and path == MODULE:
            page.wait_for_selector(f"#{scene} quiz-scene[data-ready]")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert errors == []


def quiz(page, scene="final"):
    return page.locator(f"#{scene} quiz-scene")


def press(page, scene, action):
    quiz(page, scene).locator(f"[data-action={action}]").locator("visible=true").first.click()


def start(page, scene="final"):
    press(page, scene, "start")
    quiz(page, scene).locator("quiz-question:not([hidden])").wait_for()


def question(page, scene="final"):
    """The id of the question that is asked."""
    return quiz(page, scene).locator("quiz-question:not([hidden])").get_attribute("data-question")


def answer(page, option, scene="final"):
    asked = quiz(page, scene).locator("quiz-question:not([hidden])")
    asked.locator(f"input[value={option}]").check()
    asked.get_by_role("button", name="Check").click()


def take(page, *options, scene="final"):
    """Answer the questions of an attempt, and see its result."""
    for index, option in enumerate(options):
        if index:
            press(page, scene, "next")
        answer(page, option, scene)
    press(page, scene, "result")


def place(page, scene="final"):
    return quiz(page, scene).locator(".quiz-place").inner_text()


def stored(page):
    return json.loads(page.evaluate("localStorage.getItem('portevoix:first-steps')"))


def keep(page, change):
    """Change what the browser keeps of the learner, from a page that keeps nothing, then come back."""
    state, address = stored(page), page.url
    change(state)
    page.goto(address.split("#")[0] + "questions/")
    page.evaluate("(text) => localStorage.setItem('portevoix:first-steps', text)", json.dumps(state))
    page.goto(address)
    page.wait_for_selector("#final quiz-scene[data-ready]")


def again(page):
    page.reload()
    page.wait_for_selector("#final quiz-scene[data-ready]")


def print_module(page):
    """Press the button, and look at the paper."""
    page.evaluate("() => { window.print = () => document.body.setAttribute('data-paper', ''); }")
    page.get_by_role("button", name="Print the module and its answers").click()
    page.wait_for_selector("[data-paper]")
    page.emulate_media(media="print")


def focused(page):
    return page.evaluate("document.activeElement.innerText.trim()")


def tab_to(page, selector):
    """Press Tab until something has the focus; it must never be lost on the way."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the Tab key never came to {selector}")


def test_a_whole_attempt_by_keyboard_alone(opened):
    page = opened()
    quiz(page).locator("[data-action=start]").focus()
    page.keyboard.press("Enter")
    quiz(page).locator(".question-stem:focus").wait_for()
    for number in range(1, 5):
        assert place(page) == f"Question {number} / 4"
        assert focused(page) == f"What is the answer to question {question(page)}?"
        assert page.locator("[data-status]").inner_text() == f"Question {number} / 4"
        values = (
            quiz(page)
            .locator("quiz-question:not([hidden]) input")
            .evaluate_all("(inputs) => inputs.map((input) => input.value)")
        )
        tab_to(page, "input[type=radio]")
        page.keyboard.press("Space")
        for _ in range(values.index("right")):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert focused(page).endswith("That is right")
        tab_to(page, "[data-action=next], [data-action=result]")
        page.keyboard.press("Enter")
    assert focused(page) == "4 right answers out of 4"
    assert "Goal reached: 100%, for 75% asked" in quiz(page).inner_text()
    assert not quiz(page).locator("[data-review]").is_visible()


def test_a_reload_goes_on_where_one_was_in_the_same_order(opened):
    page = opened()
    start(page)
    answer(page, "right")
    first = question(page)
    order = quiz(page).locator("quiz-question:not([hidden]) .question-label").all_inner_texts()
    press(page, "final", "next")
    second = question(page)
    again(page)
    quiz(page).locator("quiz-question").wait_for()
    assert place(page) == "Question 2 / 4"
    assert question(page) == second
    assert page.evaluate("document.activeElement === document.body")  # nobody has asked for the focus
    press(page, "final", "previous")
    assert question(page) == first
    assert focused(page) == f"What is the answer to question {first}?"
    assert quiz(page).locator("quiz-question:not([hidden]) .question-label").all_inner_texts() == order
    quiz(page).locator("quiz-question:not([hidden]) input[value=aside]").click(force=True)
    assert quiz(page).locator("quiz-question:not([hidden]) input:checked").get_attribute("value") == "right"
    press(page, "final", "next")
    take(page, "right", "aside", "right")
    assert quiz(page).locator(".quiz-share").inner_text() == "3 right answers out of 4"
    assert "Goal reached: 75%, for 75% asked" in quiz(page).inner_text()


def test_a_goal_that_is_not_reached_another_attempt_and_no_more_after_the_last(opened):
    page = opened()
    start(page)
    take(page, "aside", "right", "aside", "nothing")
    result = quiz(page)
    assert focused(page) == "1 right answer out of 4"
    assert "Goal not reached yet: 25%, for 75% asked" in result.inner_text()
    assert "You have 1 attempt left." in result.inner_text()
    assert result.locator("[data-missed] li").count() == 3
    assert [way.get_attribute("href") for way in result.locator("[data-missed] a").all()] == ["#habits"] * 3
    assert result.get_by_role("link", name="Go back to “One habit”").count() == 3
    before = stored(page)["quizzes"]["final"]
    result.get_by_role("button", name="Read the explanation (3)").click()
    assert question(page) == before["drawn"][2]
    press(page, "final", "result")
    press(page, "final", "again")
    assert place(page) == "Question 1 / 4"
    assert stored(page)["quizzes"]["final"]["attempt"] == 2
    assert stored(page)["quizzes"]["final"]["seed"] != before["seed"]
    take(page, *["right"] * 4)
    assert "This was the last attempt." in result.inner_text()
    assert not result.locator("[data-action=again]").is_visible()
    again(page)
    quiz(page).locator(".quiz-share").wait_for()
    assert quiz(page).locator(".quiz-share").inner_text() == "4 right answers out of 4"
    assert not quiz(page).locator("[data-action=again]").is_visible()
    assert stored(page)["quizzes"]["final"]["passed"]


def test_what_was_reached_once_stays_reached(opened):
    page = opened()
    start(page)
    take(page, *["right"] * 4)
    press(page, "final", "again")
    take(page, *["aside"] * 4)
    assert "Goal not reached yet: 0%" in quiz(page).inner_text()
    assert "You reached it in an earlier attempt, and that stays." in quiz(page).inner_text()


def test_a_check_without_a_goal_can_be_taken_as_often_as_one_likes(opened):
    page = opened("check")
    assert "There is no score to reach." in quiz(page, "check").inner_text()
    start(page, "check")
    assert question(page, "check") == "one"  # not shuffled
    for _ in range(3):
        take(page, "right", "aside", scene="check")
        assert "Goal" not in quiz(page, "check").inner_text()
        press(page, "check", "again")
    assert place(page, "check") == "Question 1 / 2"


def test_questions_are_fetched_once_however_many_quizzes_ask_for_them(opened):
    page = opened()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if QUESTIONS in request.url else None)
    start(page)
    page.goto(page.url.split("#")[0] + "#check")
    start(page, "check")
    assert len(asked) == 1
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids))


def test_questions_out_of_reach_are_said_and_can_be_tried_again(opened):
    page = opened(blocked="**/questions/")
    press(page, "final", "start")
    failed = quiz(page).locator("[data-view=failed]")
    failed.wait_for()
    assert focused(page).endswith("nothing that you answered is lost.")
    assert page.locator("[data-status]").inner_text() in focused(page)
    assert page.locator("[data-status]").inner_text().startswith("The questions could not be loaded.")
    page.locator("#end").evaluate("(scene) => scene.scrollIntoView()")
    page.wait_for_function("location.hash === '#end'")  # the page keeps where one is
    assert failed.is_visible()
    assert failed.get_by_role("link").get_attribute("href").endswith(QUESTIONS + "#quiz-final")
    press(page, "final", "retry")
    failed.wait_for()
    page.unroute("**/questions/")
    press(page, "final", "retry")
    quiz(page).locator(".question-stem:focus").wait_for()
    assert stored(page)["quizzes"]["final"]["attempt"] == 1
    page.route("**/questions/", lambda route: route.fulfill(body="<p>Please log in</p>"))
    again(page)
    failed.wait_for()
    assert page.evaluate("document.activeElement === document.body")
    page.unroute("**/questions/")
    press(page, "final", "retry")
    quiz(page).locator(".question-stem:focus").wait_for()
    assert stored(page)["quizzes"]["final"]["attempt"] == 1


def test_questions_that_are_gone_are_left_out(opened):
    page = opened()
    start(page)
    answer(page, "right")

    def two_are_gone(state):
        drawn = state["quizzes"]["final"]["drawn"]
        state["quizzes"]["final"]["drawn"] = [drawn[0], "gone", drawn[1], "gone-too"]

    keep(page, two_are_gone)
    quiz(page).locator("quiz-question").wait_for()
    assert place(page) == "Question 2 / 2"
    answer(page, "right")
    press(page, "final", "result")
    assert quiz(page).locator(".quiz-share").inner_text() == "2 right answers out of 2"
    keep(page, lambda state: state["quizzes"]["final"].update(drawn=["gone"], done=False))
    start(page)
    assert place(page) == "Question 1 / 4"


def test_an_attempt_whose_last_question_is_gone_is_done(opened):
    page = opened()
    start(page)
    answer(page, "right")

    def the_rest_is_gone(state):
        state["quizzes"]["final"]["drawn"] = [state["quizzes"]["final"]["drawn"][0], "gone"]

    keep(page, the_rest_is_gone)
    quiz(page).locator(".quiz-share").wait_for()
    assert quiz(page).locator(".quiz-share").inner_text() == "1 right answer out of 1"
    assert stored(page)["quizzes"]["final"]["passed"]


def test_what_is_erased_leaves_the_quiz_as_it_was(opened):
    page = opened()
    start(page)
    page.evaluate("document.querySelector('module-page').erase()")
    assert quiz(page).locator("[data-action=start]").is_visible()
    assert not quiz(page).locator("quiz-question").is_visible()


def test_a_link_to_a_scene_leads_away_and_back_and_forward_come_back(opened):
    page = opened()
    start(page)
    answer(page, "aside")
    asked = question(page)
    quiz(page).get_by_role("link", name="Go back to “One habit”").locator("visible=true").click()
    page.wait_for_url(f"**{MODULE}#habits")
    page.go_back()
    page.wait_for_url(f"**{MODULE}#final")
    assert question(page) == asked
    assert quiz(page).locator(".question-outcome").is_visible()
    page.goto("about:blank")
    page.go_back()
    quiz(page).locator("quiz-question:not([hidden])").wait_for()
    assert place(page) in ("Question 1 / 4", "Question 2 / 4")  # as it was left, or read anew
    page.go_forward()
    page.wait_for_url("about:blank")


def test_the_module_prints_with_every_question_and_answer(opened):
    page = opened()
    print_module(page)
    printed = page.locator("#check .quiz-printed quiz-question")
    assert printed.count() == 2
    assert page.locator("#final .quiz-printed quiz-question").count() == 2
    assert page.locator("#final .quiz-printed a[href*='#question-']").count() == 2  # which stand in the check
    assert page.locator("#check .question-explanation").first.is_visible()
    assert not page.locator("#check .quiz-start").is_visible()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids))


def test_paper_has_the_address_where_the_questions_could_not_be_loaded(opened):
    page = opened(blocked="**/questions/")
    print_module(page)
    link = quiz(page).get_by_role("link", name="Read the questions and their answers").locator("visible=true")
    address = link.evaluate("(element) => getComputedStyle(element, '::after').content")
    assert QUESTIONS in address


def test_without_scripts_a_link_leads_to_the_questions_and_their_answers(opened):
    page = opened(java_script_enabled=False)
    assert "4 questions" in " ".join(quiz(page).inner_text().split())
    assert not page.locator("[data-action=start]").first.is_visible()
    assert not page.locator("[data-print-module]").is_visible()
    quiz(page).get_by_role("link", name="Read the questions and their answers").click()
    assert page.url.endswith(QUESTIONS + "#quiz-final")
    page.locator("#question-three summary").click()
    assert page.get_by_text("Question three has an answer.").is_visible()


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(NARROW, "light"), (NARROW, "dark"), (WIDE, "light")],
    ids=["320", "dark", "1280"],
)
def test_axe_finds_nothing_in_any_state_and_nothing_is_wider_than_the_screen(
    opened, axe_source, viewport, scheme
):
    page = opened(viewport=viewport, color_scheme=scheme)
    found, wide = {}, []

    def look(state):
        found[state] = violations(page, axe_source)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(state)

    look("introduction")
    start(page)
    look("question")
    answer(page, "aside")
    look("answered")
    press(page, "final", "next")
    take(page, "right", "nothing", "right")
    look("result")
    page.route("**/questions/", lambda route: route.abort())
    again(page)
    page.locator("#final [data-view=failed]").wait_for()
    look("failed")
    page.unroute("**/questions/")
    page.goto(page.url.split("/modules")[0] + QUESTIONS)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    look("questions")
    assert ({state: rules for state, rules in found.items() if rules}, wide) == ({}, [])


def test_its_targets_are_large_enough_for_a_thumb(opened):
    page = opened(viewport=PHONE)
    start(page)
    take(page, *["aside"] * 4)
    small = quiz(page).evaluate("""(quiz) => [...quiz.querySelectorAll('a, button')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
      .map((one) => one.outerHTML)""")
    assert small == []


def test_nothing_jumps_when_the_scripts_arrive(browser, quiz_address):
    heights = []
    for scripts in (True, False):
        context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
        page = context.new_page()
        if not scripts:
            page.route("**/quiz-scene.js", lambda route: route.abort())
        page.goto(f"{quiz_address}{MODULE}#final")
        page.wait_for_selector("#final quiz-scene" + ("[data-ready]" if scripts else ""))
        heights.append(page.locator("#final").bounding_box()["height"])
        context.close()
    assert heights[0] == heights[1]


def test_no_page_loads_what_it_does_not_need_yet(browser, quiz_address):
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (QUESTIONS, MODULE + "#welcome"):
        page.goto(quiz_address + path)
        page.wait_for_load_state("networkidle")
        assert [one for one in asked if any(part in one for part in CODE)] == []
    asked.clear()
    page.locator("#final").evaluate("(scene) => scene.scrollIntoView()")
    page.wait_for_selector("#final quiz-scene[data-ready]")
    assert any(one.endswith("/quiz-scene.js") for one in asked)
    assert not any(QUESTIONS in one for one in asked)  # nobody has begun
    context.close()


def test_all_that_a_quiz_needs_is_small():
    scripts = published_scripts(theme_folder())
    own = {path: text for path, text in scripts.items() if any(part in f"/{path}" for part in CODE)}
    assert {"components/quiz-scene/quiz-scene.js", "components/quiz-question/quiz-question.js"} <= set(own)
    assert sum(len(gzip.compress(text.encode(), 6)) for text in own.values()) <= MAX_QUIZ


def test_an_attempt_is_not_the_one_before(opened):
    page = opened()
    seeds = []
    for _ in range(3):
        page.evaluate("document.querySelector('module-page').erase()")
        start(page)
        seeds.append(stored(page)["quizzes"]["final"]["seed"])
    assert all(one != other for one, other in pairwise(seeds))

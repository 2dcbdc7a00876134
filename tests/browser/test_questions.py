"""Every kind of question under a learner's hands: by keyboard alone, right and wrong, seen and heard."""

from __future__ import annotations

import json

import pytest
from pydantic import TypeAdapter

from accessibility import violations
from examples import QUESTIONS, document_of, pages_of, questions_of
from pages import PHONE, WIDE
from portevoix.model.scenes import AnyScene
from portevoix.quiz.scoring import score
from server import served

PAGE = "/modules/questions/"
SCENES = "/modules/scenes/"
ASKING = [
    {"kind": "post-review", "id": "review", "title": "A post to mend", "question": "kind-words"},
    {"kind": "photo-check", "id": "picture", "title": "A picture to look at twice", "question": "desk"},
]
BEGIN = """async (seed) => {
  const { defineQuestion } = await import('/components/quiz-question/quiz-question.js');
  defineQuestion();
  window.told = [];
  document.addEventListener('question-answered', (event) => told.push(event.detail));
  for (const question of document.querySelectorAll('quiz-question')) question.begin({ seed });
}"""
GIVEN = """(question) => [...question.querySelectorAll('input, select, [aria-pressed], .question-step')]
  .map((one) => [one.checked ?? null, one.value ?? null, one.ariaPressed, one.dataset.option])"""
ORDER = """(question) => [...question.querySelectorAll('[data-option], option, .question-choices > li')]
  .map((one) => one.dataset.option ?? one.dataset.choice)"""
KINDS = {
    "single": (["colleague"], ["press"], "It answers journalists. Ask the colleague first."),
    "multiple": (["embargo", "agreed"], ["embargo", "hour"], "The hour changes little."),
    "truth": (["true"], ["false"], "You remove your own copy alone."),
    "situation": (["allowed"], ["refused"], "Stricter than the rules ask for."),
    "matching": (
        {"article": "article", "picture": "picture", "lunch": "lunch"},
        {"article": "article", "picture": "poster", "lunch": "lunch"},
        "Pictures are what it is made for.",
    ),
    "sorting": (
        {"one-reader": "habit", "sharp-word": "misstep", "one-thing": "habit"},
        {"one-reader": "misstep", "sharp-word": "misstep", "one-thing": "habit"},
        "A text for everyone is read by nobody.",
    ),
    "ordering": (
        ["choose", "draft", "sleep", "publish"],
        ["draft", "choose", "sleep", "publish"],
        "Everything else depends on the reader.",
    ),
    "number": ("48,0 hours", "24", "That is one day; the delay is twice as long."),
    "words": ("the TRIANGLE", "Circle", "Read the three presentations again."),
    "post": (["figures", "guest"], ["bench", "figures"], "It was announced in March."),
    "photo": (["screen", "badge"], ["window", "screen"], "Only the sky is seen."),
}
"""Of a question of each kind, a right answer, a wrong one, and what is said of the wrong one."""


@pytest.fixture(scope="module")
def questions_site(tmp_path_factory):
    """A page with every example of a question, and a module whose scenes ask one each."""
    folder = tmp_path_factory.mktemp("questions")
    scenes = [TypeAdapter(AnyScene).validate_json(json.dumps(scene), strict=True) for scene in ASKING]
    drawn = pages_of(scenes)
    files = {path: file for path, file in drawn.items() if isinstance(file, str)}
    files["modules/questions/index.html"] = document_of(QUESTIONS)
    files["modules/scenes/index.html"] = drawn["modules/first-steps/"].document
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    with served(folder) as address:
        yield address


@pytest.fixture
def opened(browser, questions_site):
    """A function that opens a page, on which all questions begin; an error of a script fails."""
    contexts, wrong = [], []

    def opening(path=PAGE, *, begun=True, seed=7, **options):
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(questions_site + path)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("module-page[data-ready]")
        if begun and path == PAGE:
            page.evaluate(BEGIN, seed)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert wrong == []


def question_of(page, name):
    return page.locator(f'quiz-question[data-question="{name}"]')


def key_of(question):
    return json.loads(question.get_attribute("data-key"))


def said(page):
    return page.locator("[data-status]").inner_text()


def focused(page, script):
    return page.evaluate(f"(() => {{ const e = document.activeElement; return {script}; }})()")


def begin(page, answer=lambda _: None, seed=7):
    """Begin every question with an answer that is made of its key."""
    keys = page.evaluate(
        "[...document.querySelectorAll('quiz-question')].map((e) => JSON.parse(e.dataset.key))"
    )
    script = """([seed, answers]) => [...document.querySelectorAll('quiz-question')]
      .forEach((question, index) => question.begin({ seed, answer: answers[index] }))"""
    page.evaluate(script, [seed, [answer(key) for key in keys]])


def poor(key):
    """A whole answer that is not right."""
    match key["kind"]:
        case "fill-in":
            return "24"
        case "ordering":
            return [*key["correct"][1:], key["correct"][0]]
        case "matching" | "sorting":
            return dict.fromkeys(key["from"], key["to"][-1])
        case "multiple-choice" | "post-review" | "photo-check":
            return key["options"]
    return [option for option in key["options"] if option not in key.get("correct", [])][:1]


# The keyboard.


def tab_to(page, selector):
    """Press the Tab key, forwards or backwards, until a control has the focus."""
    is_before = """(selector) => Boolean(document.activeElement.compareDocumentPosition(
      document.querySelector(selector)) & Node.DOCUMENT_POSITION_PRECEDING)"""
    for _ in range(40):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Shift+Tab" if page.evaluate(is_before, selector) else "Tab")
    pytest.fail(f"the Tab key never came to {selector}")


def go_to(page, group, value, arrow):
    """Come to radio buttons or to a list, and go to a value with the arrows."""
    tab_to(page, group)
    if focused(page, "e.type") == "radio":
        page.keyboard.press("Space")
    for _ in range(10):
        if focused(page, "e.value") == value:
            return
        page.keyboard.press(arrow)
    pytest.fail(f"the arrows never came to {value}")


def point(page, own, answer):
    go_to(page, f"{own} [type=radio]", answer[0], "ArrowDown")


def tick(page, own, answer):
    for one in answer:
        tab_to(page, f'{own} [value="{one}"]')
        page.keyboard.press("Space")


def pick(page, own, answer):
    for one, value in answer.items():
        go_to(page, f'{own} [data-option="{one}"] :is(select, input)', value, "ArrowDown")


def arrange(page, own, answer):
    """Move each step up to its place; the focus stays on its arrow, and each move is said."""
    steps = "(question) => [...question.querySelectorAll('.question-step')].map((e) => e.dataset.option)"
    for place, step in enumerate(answer):
        while (found := page.locator(own).evaluate(steps).index(step)) > place:
            tab_to(page, f'{own} [data-option="{step}"] [data-move="-1"]')
            page.keyboard.press("Space")
            assert focused(page, "e.closest('[data-option]').dataset.option") == step
            assert f"position {found} of {len(answer)}" in said(page)


def write(page, own, answer):
    tab_to(page, f"{own} [type=text]")
    page.keyboard.type(answer)


def mark(page, own, answer):
    for index, one in enumerate(answer):
        tab_to(page, f'{own} [data-mark="{one}"]')
        page.keyboard.press("Space" if index else "Enter")


def mark_and_tick(page, own, answer):
    """Mark the first detail upon the picture, the others in the list beside it."""
    mark(page, own, answer[:1])
    tick(page, own, answer[1:])


GIVE = {
    "fill-in": write,
    "matching": pick,
    "multiple-choice": tick,
    "ordering": arrange,
    "photo-check": mark_and_tick,
    "post-review": mark,
    "sorting": pick,
}


def answer_by_keyboard(page, name, answer):
    """Answer a question from the keyboard, from its stem on, and check."""
    question = question_of(page, name)
    own = f'quiz-question[data-question="{name}"]'
    question.evaluate("(question) => question.focus()")
    GIVE.get(key_of(question)["kind"], point)(page, own, answer)
    tab_to(page, f"{own} .question-check button")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("name", KINDS)
def test_answers_are_given_by_keyboard_alone_and_explained_where_they_were_given(opened, name):
    right, wrong, feedback = KINDS[name]
    page = opened(viewport=PHONE)
    question = question_of(page, name)
    answer_by_keyboard(page, name, right)
    assert page.evaluate("told.pop()") == {"question": name, "answer": right, "credit": 1}
    assert focused(page, "[e.tagName, e.lastChild.textContent]") == ["H4", "That is right"]
    assert said(page)
    assert question.locator(".question-note:visible").count() >= 1
    assert question.locator('[data-judgement="wrong"], [data-judgement="missed"]').count() == 0
    assert question.locator(".question-result .question-way a").last.get_attribute("href") == "#welcome"
    question.evaluate("(question) => question.again()")
    answer_by_keyboard(page, name, wrong)
    credit = score(key_of(question), wrong)
    assert page.evaluate("told.pop()") == {
        "question": name,
        "answer": wrong,
        "credit": pytest.approx(credit),
    }
    assert credit < 1
    heading = "Right in part" if credit else "To look at again"
    assert focused(page, "[e.tagName, e.lastChild.textContent]") == ["H4", heading]
    assert feedback in said(page)
    assert question.get_by_text(feedback).locator("visible=true").count() == 1


@pytest.mark.parametrize("name", [*KINDS, "rating"])
def test_an_answer_that_was_checked_can_be_reached_and_not_changed(opened, name):
    page = opened()
    begin(page, poor)
    question = question_of(page, name)
    given = question.evaluate(GIVEN)
    question.locator(".question-outcome").focus()
    reached = 0
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if not question.evaluate("(question) => question.contains(document.activeElement)"):
            break
        reached += 1
        for pressed in ("Space", "ArrowDown", "ArrowUp"):  # the last one goes back in a group
            page.keyboard.press(pressed)
            assert question.evaluate(GIVEN) == given
    else:
        pytest.fail("the Shift and Tab keys never left the question")
    assert page.evaluate("told") == []
    assert reached >= (name not in {"matching", "ordering"})  # what they hold has become text


def test_a_point_of_a_scale_is_neither_right_nor_wrong(opened):
    page = opened()
    answer_by_keyboard(page, "rating", ["4"])
    assert page.evaluate("told") == [{"question": "rating", "answer": ["4"], "credit": None}]
    assert focused(page, "e.lastChild.textContent") == "Thank you"
    assert said(page) == "Your answer is noted. It counts towards no result."
    assert question_of(page, "rating").locator("[data-judgement], .question-key").count() == 0


@pytest.mark.parametrize(
    ("name", "words", "control"),
    [
        ("single", "Choose an answer.", "[type=radio]"),
        ("multiple", "Choose at least one answer.", "[type=checkbox]"),
        ("matching", "Choose an answer on each line.", "[data-option=picture] select"),
        ("sorting", "Choose an answer on each line.", "[data-option=sharp-word] input"),
        ("number", "Write your answer.", "[type=text]"),
        ("post", "Mark at least one passage.", "[data-mark=bench]"),
        ("photo", "Mark at least one detail.", "[type=checkbox]"),
        ("rating", "Choose a point of the scale.", "[type=radio]"),
    ],
)
def test_what_is_missing_is_said_and_reached(opened, name, words, control):
    page = opened()
    question = question_of(page, name)
    for given in {"article": "poster"}.items() if name == "matching" else ():
        question.locator(f"[data-option={given[0]}] select").select_option(given[1])
    if name == "sorting":
        for item in ("one-reader", "one-thing"):
            question.locator(f"[data-option={item}] input").first.check()
    button = question.locator(".question-check button")
    button.press("Enter")
    assert page.evaluate("told") == []
    assert words in said(page)
    assert words in question.locator("[data-missing]").inner_text()
    missing = question.locator("[data-missing]").get_attribute("id")
    assert missing in button.get_attribute("aria-describedby").split()
    assert question.locator(f'[aria-describedby~="{missing}"]').count() == 2
    assert question.locator(control).first.evaluate("(e) => e === document.activeElement")
    page.keyboard.press("7" if name == "number" else "ArrowDown" if name == "matching" else "Space")
    if name != "post":  # what is marked there is no field
        assert question.locator("[data-missing]").inner_text() == ""
        assert question.locator("[aria-invalid]").count() == 0


def test_a_seed_gives_one_order_and_authors_can_keep_theirs(opened):
    page = opened()
    kept = {"single-long", "truth", "situation", "matching-long", "ordering-long", "post", "photo", "rating"}
    orders = []
    for seed in (1, 1, 2, 3):
        begin(page, seed=seed)
        orders.append(
            {
                one.get_attribute("data-question"): one.evaluate(ORDER)
                for one in page.locator("quiz-question").all()
            }
        )
    assert orders[0] == orders[1]
    for name, order in orders[0].items():
        if name in kept:
            assert order == orders[2][name] == orders[3][name]
    for name in ("single", "multiple", "matching", "sorting", "ordering"):
        assert len({str(order[name]) for order in orders}) > 1
        assert all(sorted(map(str, order[name])) == sorted(map(str, orders[0][name])) for order in orders)
    assert all(order["matching"][:4] == order["matching"][6:10] for order in orders)


@pytest.mark.parametrize("name", ["ordering", "ordering-long"])
def test_steps_are_never_found_in_their_right_order(opened, name):
    page = opened()
    question = question_of(page, name)
    right = key_of(question)["correct"]
    for seed in range(50):
        question.evaluate("(question, seed) => question.begin({ seed })", seed)
        assert question.evaluate(ORDER) != right


def test_an_answer_of_before_stands_again_and_nonsense_does_not(opened):
    page = opened()
    begin(page, poor)
    assert page.evaluate("told") == []
    assert page.locator("quiz-question[data-answered]").count() == len(questions_of())
    assert focused(page, "e === document.body") is True
    assert page.locator(".question-check").first.is_hidden()
    for nonsense in (None, "", [], {}, 7, ["nothing"], {"article": "nowhere"}):
        begin(page, lambda _, answer=nonsense: answer)
        assert page.locator("[data-answered], [data-judgement]").count() == 0
        assert page.locator(".question-note:visible, .question-result:visible").count() == 0


def test_another_try_begins_with_nothing(opened):
    page = opened()
    fresh = {name: question_of(page, name).evaluate(GIVEN) for name in [*KINDS, "rating"]}
    begin(page, poor)
    for name, given in fresh.items():
        question = question_of(page, name)
        assert question.evaluate(GIVEN) != given
        question.evaluate("(question) => question.again()")
        assert question.evaluate(GIVEN) == given
        assert question.evaluate("(question) => question.answered") is False
        assert question.locator("[aria-disabled=true]:not([data-move])").count() == 0
        assert question.locator(".question-check").is_visible()


def test_a_picture_and_the_list_beside_it_hold_one_answer(opened):
    page = opened()
    question = question_of(page, "photo")
    badge = question.locator("[data-mark=badge]")
    badge.click()
    assert question.locator("[value=badge]").is_checked()
    question.locator("[value=badge]").uncheck()
    assert badge.get_attribute("aria-pressed") == "false"
    question.locator("[value=cup]").check()
    assert question.locator("[data-mark=cup]").get_attribute("aria-pressed") == "true"
    names = [button.inner_text().split("\n")[-1] for button in question.locator(".photo-region").all()]
    assert names == ["The window", "The screen", "The badge", "The cup"]
    picture = question.locator("img")
    assert picture.get_attribute("alt").startswith("A desk with a screen")
    assert picture.evaluate("(img) => img.complete && img.naturalWidth > 0")
    frame, whole = badge.bounding_box(), picture.bounding_box()
    assert frame["x"] - whole["x"] == pytest.approx(0.1 * whole["width"], abs=1)
    assert frame["y"] - whole["y"] == pytest.approx(0.7 * whole["height"], abs=1)


# What is seen.


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_an_answer(opened, axe_source, scheme):
    page = opened(color_scheme=scheme)
    found = [violations(page, axe_source)]
    page.locator(".question-check button").first.click()  # with nothing chosen
    found.append(violations(page, axe_source))
    begin(page, poor)
    found.append(violations(page, axe_source))
    assert found == [[], [], []]


def test_nothing_is_wider_than_the_smallest_phone(opened):
    page = opened(viewport={"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth - innerWidth"
    assert page.evaluate(wide) <= 0
    begin(page, poor)
    assert page.evaluate(wide) <= 0


def test_targets_are_large_enough_for_a_thumb(opened):
    page = opened(viewport={"width": 320, "height": 640})
    boxes = """(selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility())
      .map((e) => e.getBoundingClientRect()).filter((box) => box.height < 44 || box.width < 44).length"""
    for target in (
        ".question-label",
        ".question-bin",
        ".question-point",
        ".question button",
        ".question-select",
    ):
        assert page.locator(target).count()
        assert page.evaluate(boxes, target) == 0, target


def test_nothing_jumps_when_questions_begin(opened):
    page = opened(begun=False, viewport=PHONE)
    heights = (
        "() => [...document.querySelectorAll('quiz-question')].map((e) => e.getBoundingClientRect().height)"
    )
    before = page.evaluate(heights)
    page.evaluate(BEGIN, 7)
    assert page.evaluate(heights) == pytest.approx(before, abs=1)


def test_forced_colours_leave_what_is_chosen_to_be_seen(opened):
    page = opened(forced_colors="active")
    begin(page, poor)
    assert (
        question_of(page, "single").locator("input").first.evaluate("(e) => getComputedStyle(e).appearance")
        == "auto"
    )
    colours = "(e) => getComputedStyle(e).backgroundColor"
    marked, post = page.locator(".post-span[aria-pressed=true]").first, page.locator(".post").first
    assert marked.evaluate(colours) != post.evaluate(colours)
    region = "(e) => getComputedStyle(e).borderTopWidth"
    assert page.locator(".photo-region[aria-pressed=true]").first.evaluate(region) == "4px"


def test_without_scripts_each_question_can_be_read_with_its_key(opened):
    page = opened(begun=False, java_script_enabled=False)
    assert page.locator("button:visible", has_text="Check").count() == 0
    assert page.locator(".question-arrow:visible, .photo-region:visible").count() == 0
    assert page.locator(".photo-frames:visible").count() == 2
    for question in page.locator("quiz-question:has(details)").all():
        question.locator("summary").click()
        assert question.locator(".question-answers").is_visible()
        assert question.locator(".question-way a").last.is_visible()
        assert question.locator(".question-competency").inner_text().startswith("Competency: ")


def test_on_paper_a_question_stands_with_its_key_whatever_was_answered(opened):
    page = opened()
    begin(page, poor)
    page.emulate_media(media="print")
    assert page.locator(".question-answers:visible").count() == page.locator(".question-key").count()
    assert (
        page.locator(".question-result:visible, .question-note:visible, .question-check:visible").count() == 0
    )


# The scenes that ask one question.


@pytest.mark.parametrize(("scene", "mark"), [("review", "figures"), ("picture", "screen")])
def test_a_scene_keeps_its_answer_and_offers_another_try(opened, scene, mark):
    page = opened(f"{SCENES}#{scene}")
    own = page.locator(f"#{scene}")
    own.locator("[data-ready]").wait_for()
    assert own.get_by_role("button", name="Try again").count() == 0
    own.locator(f"[data-mark={mark}]").click()
    own.get_by_role("button", name="Check").click()
    page.reload()
    own.locator("quiz-question[data-answered]").wait_for()
    assert own.locator(f"[data-mark={mark}]").get_attribute("aria-pressed") == "true"
    assert own.locator(".question-outcome").inner_text().endswith("Right in part")
    own.get_by_role("button", name="Try again").click()
    assert focused(page, "e.className") == "question-stem"
    assert own.locator("[data-judgement], [aria-pressed=true]").count() == 0
    assert own.get_by_role("button", name="Try again").count() == 0

"""A story and a scale under a learner's hands: keys, what is kept, what has changed, life without scripts."""

from __future__ import annotations

import json
import shutil

import pytest

from accessibility import violations
from cases.corpus import MINIMAL
from editions import write_site
from pages import PHONE, WIDE
from server import served

MODULE = "/modules/first-steps/"
NARROW = {"width": 320, "height": 400}
STORY = """
title: A question under your post
competency: write
steps:
  - id: asked
    text: A reader asks for the *date*.
    choices:
      - {id: tell, text: Give the date, quality: poor, comment: The date is not yours to give., to: told}
      - {id: wait, text: Wait **until tomorrow**, quality: fair, comment: Silence leaves room., to: insisted}
  - id: insisted
    text: Three others ask the same.
    choices:
      - {id: thank, text: Thank them all, quality: good, comment: Polite and true., to: thanked}
      - {id: tell, text: Give the date, quality: poor, comment: Three readers change nothing., to: told}
  - {id: told, text: A journalist quotes you., ending: {quality: poor, title: The date is out}}
  - {id: thanked, text: The reader thanks you., ending: {quality: good, title: Nothing is lost}}
"""
SCENES = """
  - id: sure
    kind: confidence
    title: How sure do you feel?
    statements:
      - {id: begin, text: I can begin a post.}
      - {id: refuse, text: I know what to leave out.}
  - {id: story, kind: scenario, title: A story, scenario: a-question}
  - {id: surer, kind: confidence, title: And now?, compare: sure}
"""
FILES = {
    "content/competencies.yml": "competencies: [{id: write, title: Write}]",
    "quiz/scenarios/a-question.yml": STORY,
    "quiz/pictures/README.md": "",
}
STORED = "JSON.parse(localStorage.getItem('portevoix:first-steps')).ticks"


@pytest.fixture(scope="module")
def story_address(tmp_path_factory):
    """A site whose module tells a story between two ratings."""
    made = tmp_path_factory.mktemp("story")
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
def opened(browser, story_address):
    """A function that opens the module at a scene; errors of its scripts fail the test."""
    contexts, errors = [], []

    def opening(scene, **options):
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{story_address}{MODULE}#{scene}")
        if options.get("java_script_enabled", True):
            near(page, scene)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert errors == []


def near(page, scene):
    page.locator(f"#{scene}").evaluate("(scene) => scene.scrollIntoView()")
    page.wait_for_selector(f"#{scene} :is(scenario-scene[data-ready], confidence-scene:defined)")


def keep(page, scene, ticks):
    """Put what another visit would have left, from a page that keeps nothing, then come back."""
    state, address = {"format": 2, "version": "1.0", "ticks": {scene: ticks}}, page.url
    page.goto(address.split("/modules")[0] + "/assets/module.css")
    page.evaluate("(text) => localStorage.setItem('portevoix:first-steps', text)", json.dumps(state))
    page.goto(address)
    near(page, scene)


def story(page):
    return page.locator("#story [data-live]")


def choose(page, text):
    story(page).get_by_role("button", name=text).click()


def trail(page):
    """What was chosen, and how it is judged."""
    steps = story(page).locator("[data-past]").all()
    return [
        (step.locator(".choice-text > span").inner_text().split("\n")[-1], step.locator(".tone").inner_text())
        for step in steps
    ]


def focused(page):
    return page.evaluate("document.activeElement.innerText.trim()")


def tab_to(page, name):
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").startswith(name):
            return
    pytest.fail(f"the Tab key never came to {name}")


def point(page, scene, statement, value):
    return page.locator(f"#{scene} [data-statement={statement}] input[value='{value}']")


def said(page, statement):
    return page.locator(f"#surer [data-statement={statement}] [data-difference]").inner_text()


def test_a_story_by_keyboard_alone_step_by_step(opened):
    page = opened("story")
    assert story(page).get_by_role("heading").all_inner_texts() == ["Step 1"]
    page.locator("#story-title").evaluate("(title) => { title.tabIndex = -1; title.focus(); }")
    tab_to(page, "Wait until tomorrow")
    page.keyboard.press("Enter")
    assert focused(page) == "Step 2"
    comment = page.locator("[data-status]").inner_text()
    assert "Possible, and there is better" in comment
    assert comment.endswith("Silence leaves room.")
    tab_to(page, "Thank them all")
    page.keyboard.press("Space")
    assert focused(page) == "Step 3"
    assert [text.split(": ")[-1] for text, _ in trail(page)] == ["Wait until tomorrow", "Thank them all"]
    assert [tone.splitlines()[-1] for _, tone in trail(page)] == [
        "Possible, and there is better",
        "A good reaction",
    ]
    assert "Give the date" not in story(page).inner_text()
    assert story(page).get_by_role("heading", name="Nothing is lost").is_visible()
    assert "It ends well" in story(page).inner_text()
    tab_to(page, "Try another way")
    page.keyboard.press("Enter")
    assert focused(page) == "Step 1"
    assert page.evaluate(STORED)["story"] == []
    choose(page, "Give the date")
    assert "It ends badly" in story(page).inner_text()


def test_the_way_is_kept_and_cut_where_the_story_has_changed(opened):
    page = opened("story")
    choose(page, "Wait until tomorrow")
    choose(page, "Thank them all")
    assert page.evaluate(STORED)["story"] == ["asked:wait", "insisted:thank"]
    page.reload()
    near(page, "story")
    assert len(trail(page)) == 2
    assert page.evaluate("document.activeElement === document.body")
    for kept, steps in [
        (["asked:wait", "insisted:gone"], 1),
        (["asked:wait", "gone:thank"], 1),
        (["asked:gone", "insisted:thank"], 0),
        (["insisted:thank"], 0),
        (["asked"], 0),
    ]:
        keep(page, "story", kept)
        assert (kept, len(trail(page))) == (kept, steps)


def test_an_address_of_a_step_leads_to_the_story(opened):
    page = opened("story")
    page.goto(page.url.replace("#story", "?again#story-told"))
    page.wait_for_selector("#story scenario-scene[data-ready]")
    assert story(page).get_by_role("heading").all_inner_texts() == ["Step 1"]
    assert page.locator("#story-title").bounding_box()["y"] < WIDE["height"]


def test_what_is_erased_begins_again(opened):
    page = opened("story")
    choose(page, "Wait until tomorrow")
    page.evaluate("document.querySelector('module-page').erase()")
    assert story(page).get_by_role("heading").all_inner_texts() == ["Step 1"]


def test_without_scripts_choices_are_links_and_comments_unfold(opened):
    page = opened("story", java_script_enabled=False)
    step = page.locator("#story-asked")
    step.locator("summary").first.click()
    assert step.get_by_text("The date is not yours to give.").is_visible()
    step.get_by_role("link", name="Give the date").click()
    assert page.url.endswith("#story-told")
    assert page.locator("#story-told").get_by_text("It ends badly").is_visible()
    page.locator("#story-told").get_by_role("link", name="Try another way").click()
    assert page.url.endswith("#story-asked")


def test_a_story_whose_script_never_comes_goes_on_by_links(browser, story_address):
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    page.route("**/scenario-scene.js", lambda route: route.abort())
    page.goto(f"{story_address}{MODULE}#story")
    page.wait_for_selector("module-page[data-ready]")
    assert page.locator("#story .step").locator("visible=true").count() == 1
    page.locator("#story-asked").get_by_role("link", name="Give the date").click()
    assert page.locator("#story-told").get_by_text("It ends badly").is_visible()
    context.close()


def test_ratings_are_kept_and_compared_by_the_learner_alone(opened):
    page = opened("sure")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    group = page.locator("#sure").get_by_role("group", name="I can begin a post.")
    names = ["Not at all", "Rather not", "In between", "Rather", "Entirely"]
    assert group.locator("label").all_inner_texts() == names
    group.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowRight")
    point(page, "sure", "refuse", 4).check()
    assert page.evaluate(STORED)["sure"] == ["begin:2", "refuse:4"]
    near(page, "surer")
    assert not page.locator("#surer [data-difference]").first.is_visible()  # so as not to lead anybody
    point(page, "surer", "begin", 5).check()
    point(page, "surer", "refuse", 3).check()
    assert said(page, "begin") == "Surer than at the beginning: from “Rather not” to “Entirely”."
    assert said(page, "refuse").startswith("Less sure than at the beginning: from “Rather” to “In between”.")
    assert page.locator("[data-status]").inner_text() == said(page, "refuse")
    point(page, "surer", "refuse", 4).check()
    assert said(page, "refuse") == "As at the beginning: “Rather”."
    page.reload()
    near(page, "surer")
    assert said(page, "begin") == "Surer than at the beginning: from “Rather not” to “Entirely”."
    assert point(page, "surer", "begin", 5).is_checked()
    near(page, "sure")
    point(page, "sure", "begin", 5).check()
    assert said(page, "begin") == "As at the beginning: “Entirely”."
    assert not [url for url in asked if not url.endswith((".js", ".css", MODULE, ".json"))]


def test_the_way_between_two_ratings_is_drawn_from_dot_to_dot(opened):
    page = opened("sure")
    point(page, "sure", "begin", 2).check()
    near(page, "surer")
    way = page.locator("#surer [data-statement=begin] .confidence-way")
    assert not way.is_visible()

    def middle(value):
        box = point(page, "surer", "begin", value).bounding_box()
        return box["x"] + box["width"] / 2

    for now, ends in ((4, (2, 4)), (1, (1, 2))):
        point(page, "surer", "begin", now).check()
        box = way.bounding_box()
        assert box["x"] == pytest.approx(middle(ends[0]), abs=1)
        assert box["x"] + box["width"] == pytest.approx(middle(ends[1]), abs=1)


def test_a_rating_without_an_earlier_one_says_so(opened):
    page = opened("surer")
    point(page, "surer", "begin", 4).check()
    assert said(page, "begin") == (
        "You did not place yourself at the beginning: there is nothing to compare with."
    )
    assert not page.locator("#surer .confidence-way").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_and_nothing_is_wider_than_the_screen(opened, axe_source, scheme):
    page = opened("sure", viewport=NARROW, color_scheme=scheme)
    found, wide = {}, []

    def look(state):
        found[state] = violations(page, axe_source)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(state)

    point(page, "sure", "begin", 2).check()
    near(page, "surer")
    point(page, "surer", "begin", 5).check()
    point(page, "surer", "refuse", 3).check()
    near(page, "story")
    look("the first step")
    choose(page, "Wait until tomorrow")
    look("the second step")
    choose(page, "Thank them all")
    look("the end")
    assert ({state: rules for state, rules in found.items() if rules}, wide) == ({}, [])


def test_targets_are_large_enough_for_a_thumb(opened):
    page = opened("story", viewport=PHONE)
    rows = [*story(page).get_by_role("button").all(), *page.locator("#sure .confidence-point").all()]
    assert len(rows) == 12
    assert all(row.bounding_box()["height"] >= 44 and row.bounding_box()["width"] >= 44 for row in rows)

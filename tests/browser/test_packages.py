"""Packages under a learner's hands: served as a learning system serves them, and opened from a disk."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from accessibility import violations
from cases.corpus import DAY, EVERY_KIND
from pages import PHONE, ROOT, WIDE
from portevoix.package import KINDS, package
from portevoix.pipeline import examine
from quizzes import take_quiz
from server import served

PROJECTS = {"real": (ROOT, None), "every-kind": (EVERY_KIND, DAY)}
SCENES = "[...document.querySelectorAll('main > section')].map((scene) => scene.id)"
STATE = "JSON.parse(localStorage.getItem('portevoix:first-steps'))"
BEHAVING = """(scene) => [...document.getElementById(scene).querySelectorAll('*')]
    .filter((one) => one.localName.includes('-'))"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """A function that makes a package of a project, once: its file, or the folder with what was in a zip."""
    made = {}

    def packing(name, kind):
        if (name, kind) not in made:
            root, day = PROJECTS[name]
            project = examine(root, day).project
            (module,) = project.modules
            result = package(project, module, KINDS[kind], day or DAY)
            place = tmp_path_factory.mktemp(name) / result.name
            if place.suffix == ".html":
                place.write_bytes(result.data)
            else:
                ZipFile(BytesIO(result.data)).extractall(place)
            made[name, kind] = place
        return made[name, kind]

    return packing


@contextmanager
def watched(browser, **options):
    """Yield a page, and what it asks for; whatever goes wrong in it fails the test."""
    wrong, asked = [], []
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)

    def follow(page):
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)

    context.on("page", follow)
    context.on("request", lambda request: asked.append(request.url))
    context.on("requestfailed", lambda request: wrong.append(request.url))
    context.on("response", lambda answer: answer.status < 400 or wrong.append(answer.url))
    try:
        yield context.new_page(), asked
    finally:
        context.close()
    assert wrong == []


def walk(page):
    """Go to every scene, and wait until whatever has behaviour in it has it."""
    page.wait_for_selector("module-page[data-ready]")
    scenes = page.evaluate(SCENES)
    for scene in scenes:
        page.evaluate("(scene) => { location.hash = scene }", scene)
        for element in page.evaluate_handle(BEHAVING, scene).get_properties().values():
            element.as_element().evaluate("(one) => one.scrollIntoView()")
            page.wait_for_function("(one) => one.matches(':defined')", arg=element)
    return scenes


def begin(page):
    """Begin the first quiz, which reads the questions."""
    quiz = page.locator("quiz-scene[data-ready]").first
    quiz.scroll_into_view_if_needed()
    quiz.locator("[data-action=start]").click()
    quiz.locator("quiz-question:not([hidden])").wait_for()
    return quiz


@pytest.mark.parametrize("name", PROJECTS)
def test_all_that_a_package_holds_is_asked_for_and_nothing_else(browser, packed, name):
    """From the module's page with all its scenes, and the pages that stand beside it."""
    folder = packed(name, "scorm12")
    with served(folder) as address, watched(browser) as (page, asked):
        page.goto(f"{address}/index.html")
        walk(page)
        begin(page)
        page.evaluate("window.print = () => document.body.setAttribute('data-printed', '')")
        page.locator("[data-print-module]").evaluate("(button) => button.click()")
        page.wait_for_selector("body[data-printed]")
        links = page.evaluate("[...document.links].map((link) => link.href.split('#')[0])")
        for calendar in {link for link in links if link.endswith(".ics")}:
            assert page.request.get(calendar).ok
            asked.append(calendar)
        for one in [*sorted(folder.glob("*/**/index.html")), folder / "sent.html"]:
            page.goto(f"{address}/{one.relative_to(folder)}")
            page.wait_for_load_state("networkidle")
            links += page.evaluate("[...document.links].map((link) => link.href.split('#')[0])")
    own = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    prefix = f"{address}/"
    assert {link.removeprefix(prefix) for link in links if link.startswith(prefix)} <= own
    got = {url for url in asked if not url.startswith("data:")}
    assert {url.removeprefix(prefix) for url in got} == own - {"imsmanifest.xml"}


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004", "cmi5"])
def test_parameters_of_a_launch_stay_in_the_address(browser, packed, kind):
    """Links to scenes are fragments: a learning system's session is not left."""
    with served(packed("every-kind", kind)) as address, watched(browser) as (page, asked):
        page.goto(f"{address}/index.html?fetch=once&endpoint=x")
        walk(page)
        page.locator("[data-previous]").click()
        page.wait_for_timeout(300)
        assert page.url.startswith(f"{address}/index.html?fetch=once&endpoint=x#")
    assert len([url for url in asked if "index.html?" in url]) == 1


def test_a_policy_opens_beside_the_module_and_its_helper_works_there(browser, packed):
    with served(packed("every-kind", "scorm12")) as address, watched(browser) as (page, _):
        page.goto(f"{address}/index.html#share")
        page.wait_for_selector("policy-helper[data-ready]")
        with page.context.expect_page() as opened:
            page.locator(".matrix-cell").first.click()
        beside = opened.value
        beside.wait_for_selector("policy-helper[data-ready]")
        assert "/policies/may-i-share/index.html#" in beside.url
        assert "crisis" in beside.locator(".helper-live [data-heading]").inner_text()  # nobody has said
        assert page.url.startswith(f"{address}/index.html")


def test_a_question_in_a_package_leads_back_to_its_scene(browser, packed):
    with served(packed("every-kind", "scorm12")) as address, watched(browser) as (page, _):
        page.goto(f"{address}/questions/index.html")
        assert page.locator("[data-place]").count() > 0
        assert page.locator("[data-place][href]").count() == 0
        page.wait_for_load_state("networkidle")
        page.goto(f"{address}/index.html")
        walk(page)
        quiz = begin(page)
        ways = quiz.locator("[data-place]")
        assert {way.get_attribute("href") for way in ways.all()} == {
            f"#{way.get_attribute('data-place')}" for way in ways.all()
        }


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("path", ["sent.html", "accessibility/index.html"])
def test_a_package_s_own_pages_meet_the_automatic_criteria(browser, packed, axe_source, path, viewport):
    with served(packed("real", "cmi5")) as address, watched(browser) as (page, _):
        page.set_viewport_size(viewport)
        page.goto(f"{address}/{path}")
        assert violations(page, axe_source) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# One single file, from the disk.


@pytest.fixture
def from_disk(browser, packed):
    """A function that opens a module's single file; it may ask for nothing else."""
    with watched(browser, offline=True) as (page, asked):

        def opening(name="every-kind", fragment=""):
            page.goto(f"{packed(name, 'html').as_uri()}{fragment}")
            page.wait_for_selector("module-page[data-ready]")
            return page

        yield opening
    assert {Path(url.partition("#")[0]).suffix for url in asked if not url.startswith("data:")} == {".html"}


@pytest.mark.parametrize("name", PROJECTS)
def test_every_scene_of_a_single_file_has_its_behaviour(from_disk, name):
    page = from_disk(name)
    assert len(walk(page)) >= 10
    assert page.locator(".notice-unkept").is_hidden()


def test_progress_in_a_single_file_is_kept(from_disk):
    page = from_disk()
    page.evaluate("location.hash = 'before'")
    page.wait_for_function(f"{STATE}?.seen.before === '1.0'")
    page.locator(".check input").first.check()
    page.reload()
    page.wait_for_selector("checklist-scene[data-ready], checklist-scene:defined")
    assert page.locator(".rail-list a[href='#before']").get_attribute("data-state") == "seen"
    assert page.locator(".check input").first.is_checked()


def test_a_quiz_in_a_single_file_can_be_taken_to_its_end(from_disk):
    page = from_disk(fragment="#final")
    page.wait_for_selector("#final quiz-scene[data-ready]")
    take_quiz(page, "final", answer_somehow)
    page.wait_for_function(f"{STATE}.quizzes.final.done")


def answer_somehow(asked):
    """Give an answer of the question's kind."""
    names = {one.get_attribute("name") for one in asked.locator("input[type=radio]").all()}
    for name in names:
        asked.locator(f'input[name="{name}"]').first.check()
    for box in asked.locator("input[type=checkbox]").all()[:1]:
        box.check()
    for select in asked.locator("select").all():
        select.select_option(index=1)
    for field in asked.locator("input[type=text]").all():
        field.fill("48")


def test_the_helper_in_a_single_file_decides_and_names_no_other_page(from_disk):
    page = from_disk(fragment="#share")
    helper = page.locator("#share policy-helper[data-ready]")
    helper.wait_for()
    while not helper.locator(".helper-word").count():
        before = helper.locator(".helper-view").inner_html()
        helper.locator(".helper-question input").first.check()
        helper.locator(".helper-question button").first.click()
        page.wait_for_function(
            "([view, before]) => view.innerHTML !== before",
            arg=[helper.locator(".helper-view").element_handle(), before],
        )
    assert helper.locator(".helper-word").inner_text() != ""
    assert helper.locator("[data-link]").count() == 0
    links = helper.locator("a[href]").all()
    assert {link.get_attribute("href")[0] for link in links} <= {"#"}


def test_a_calendar_in_a_single_file_is_downloaded_under_its_name(from_disk):
    page = from_disk(fragment="#workshop")
    with page.expect_download() as download:
        page.locator('a[download="autumn.ics"]').click()
    assert download.value.suggested_filename == "autumn.ics"
    assert Path(download.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")

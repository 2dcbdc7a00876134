"""A module in a learning system that is not ours: scorm-again in a page that frames the package."""

from __future__ import annotations

import shutil
from io import BytesIO
from zipfile import ZipFile

import pytest

from cases.corpus import DAY, EVERY_KIND
from pages import PHONE, ROOT, WIDE
from portevoix.compile.privacy import SENT
from portevoix.package import KINDS, package
from portevoix.pipeline import examine
from quizzes import take_quiz
from server import served

VERSIONS = {
    "scorm12": (
        "API",
        "Scorm12API",
        "LMSInitialize LMSGetValue LMSSetValue LMSCommit LMSFinish LMSGetLastError",
    ),
    "scorm2004": (
        "API_1484_11",
        "Scorm2004API",
        "Initialize GetValue SetValue Commit Terminate GetLastError",
    ),
}
NAMES = {
    "scorm12": {
        "mode": "lesson_mode",
        "status": "cmi.core.lesson_status",
        "done": "passed",
        "time": "cmi.core.session_time",
        "end": "LMSFinish",
    },
    "scorm2004": {
        "mode": "mode",
        "status": "cmi.completion_status",
        "done": "completed",
        "time": "cmi.session_time",
        "end": "Terminate",
    },
}
UNSET = "403"
"""What SCORM 2004 prescribes where a value is asked for that nobody has set."""
PLAYER = """<!doctype html><html lang="en"><title>A learning system</title><link rel="icon" href="data:,">
<script src="{script}"></script>
<script>
// What was kept outlives the page here, as it does on a server.
const kept = JSON.parse(sessionStorage.getItem('kept') ?? '{{}}');
const mode = new URLSearchParams(location.search).get('mode') ?? 'normal';
kept.mode = mode === 'review' ? 'review' : 'normal';
(kept.core ??= {{}}).lesson_mode = kept.mode;
if ('{api}' === 'API') delete kept.mode; else delete kept.core;
const lms = new (window.{class_name}.default ?? window.{class_name})({{ logLevel: 5, lmsCommitUrl: false }});
lms.loadFromJSON(kept, 'cmi');
window.broken = {{}};
const calls = JSON.parse(sessionStorage.getItem('calls') ?? '[]');
const record = {{}};
for (const name of '{calls}'.split(' ')) {{
  record[name] = (...parts) => {{
    if (name in window.broken) return window.broken[name];
    const result = lms[name](...parts);
    if (name.endsWith('GetLastError')) return result;
    calls.push([name, ...parts, result, lms.{error}()]);
    sessionStorage.setItem('calls', JSON.stringify(calls));
    if (/Commit|{end}/.test(name)) sessionStorage.setItem('kept', JSON.stringify(lms.cmi));
    return result;
  }};
}}
if (mode !== 'none') window.{api} = record;
</script>
<style>iframe {{ border: 0; width: 100%; height: 95vh }}</style>
<iframe id="module" title="The module"></iframe>
<script>if (mode !== 'popup') document.querySelector('iframe').src = 'package/index.html';</script>
"""


@pytest.fixture(scope="module", params=VERSIONS)
def system(request, tmp_path_factory):
    """A learning system with a package in it: its version and its address."""
    version = request.param
    api, class_name, calls = VERSIONS[version]
    folder = tmp_path_factory.mktemp(version)
    made = package(examine(EVERY_KIND, DAY).project, "first-steps", KINDS[version], DAY)
    ZipFile(BytesIO(made.data)).extractall(folder / "package")
    shutil.copy(ROOT / f"node_modules/scorm-again/dist/{version}.min.js", folder)
    names = {"api": api, "class_name": class_name, "calls": calls, "error": calls.split()[-1]}
    player = PLAYER.format(script=f"{version}.min.js", end=NAMES[version]["end"], **names)
    (folder / "player.html").write_text(player, encoding="utf-8")
    with served(folder) as address:
        yield version, address


@pytest.fixture
def learner(browser, system):
    """Functions that open the module in the system, and tell what it was told; errors fail the test."""
    _, address = system
    wrong = []
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda message: (
            wrong.append(f"{message.text} {message.location}") if message.type == "error" else None
        ),
    )

    def opened(mode="normal"):
        page.goto("about:blank")  # the session before ends
        page.goto(f"{address}/player.html?mode={mode}")
        frame = page.frame_locator("#module")
        frame.locator("module-page[data-ready]").wait_for()
        return page, frame

    yield opened
    context.close()
    assert wrong == []


def calls(page):
    """Return what the system was asked and told since the first session."""
    return page.evaluate("JSON.parse(sessionStorage.getItem('calls') ?? '[]')")


def told(page):
    """Return what was set, as "element=value", and the names of other calls."""
    found = []
    for name, *parts, _, error in calls(page):
        assert error in {"0", 0} or (name == "GetValue" and error == UNSET), (name, parts, error)
        if name.endswith("SetValue"):
            found.append("=".join(parts))
        elif not name.endswith("GetValue"):
            found.append(name)
    return found


def unlisted(version, set_elements):
    """Return the elements that were set and that the package's own page on what it sends does not name."""
    standard = KINDS[version].standard
    listed = tuple(name for row in SENT for name in row[standard].split(", "))
    return [one for one in set_elements if "=" in one and not one.startswith(listed)]


def go(page, scene):
    """Go to a scene and stay until it counts as seen."""
    frame = page.frames[1]
    frame.evaluate("(scene) => { location.hash = scene }", scene)
    link = f".rail-list a[href='#{scene}'][data-state=seen]"
    frame.wait_for_selector(link, state="attached")


def take(page, frame, scene):
    """Go to a quiz and take it to its end, with right answers."""
    page.frames[1].evaluate("(scene) => { location.hash = scene }", scene)
    take_quiz(frame, scene)


def test_a_learner_begins_comes_back_finishes_and_looks_back(learner, system):
    version, _ = system
    names = NAMES[version]
    page, frame = learner()
    assert frame.locator(".notice-unkept").is_hidden()
    go(page, "before")
    frame.locator("#before input").first.check()
    page.wait_for_function("sessionStorage.getItem('kept')?.includes('before')")

    page, frame = learner()
    first = told(page)
    begins = [index for index, one in enumerate(first) if one.endswith("Initialize")]
    assert first[0] == first[begins[1]]
    ended = first[: begins[1]]
    assert ended[-1] == names["end"]
    assert ended[1].endswith("exit=suspend")
    assert ended[2] == f"{names['status']}=incomplete"
    assert ended[-3].startswith(f"{names['time']}=")
    assert ended[-2].endswith("Commit")
    assert frame.locator(".rail-list a[href='#before']").get_attribute("data-state") == "seen"
    resume = frame.locator("[data-resume]")
    assert resume.is_visible()
    assert frame.locator("[data-resume] a").get_attribute("href") == "#before"
    go(page, "before")
    frame.locator("#before checklist-scene").wait_for()
    assert frame.locator("#before input").first.is_checked()

    scenes = page.frames[1].evaluate("[...document.querySelectorAll('main > section')].map((one) => one.id)")
    for scene in scenes:
        go(page, scene)
    take(page, frame, "final")
    page.wait_for_function(
        "([status]) => sessionStorage.getItem('calls').includes(status)",
        arg=[f'"{names["status"]}","{names["done"]}"'],
    )
    second = told(page)[begins[1] :]
    assert unlisted(version, told(page)) == []
    assert f"{names['status']}=incomplete" not in second
    ids = [one for one in second if "interactions" in one and one.split("=")[0].endswith(".id")]
    plain = [one for one in ids if "objectives" not in one]
    assert [one.split(".")[2] for one in plain] == [str(index) for index in range(len(plain))]
    assert len(plain) == 8
    assert any(one.endswith("score.raw=100") for one in second)
    go(page, scenes[-1])
    assert frame.locator("attestation-card [data-told]").is_visible()
    assert frame.locator("attestation-card .sheet").is_hidden()  # the learning system attests

    page, frame = learner("review")
    assert frame.locator(".notice-unkept [data-standing=review]").is_visible()
    go(page, "habits")
    before = len(told(page))
    page.goto("about:blank")
    page.goto(f"{system[1]}/player.html?mode=none")
    third = told(page)
    third = third[max(index for index, one in enumerate(third) if one.endswith("Initialize")) :]
    assert len(third) > 3
    assert before
    assert all(one.startswith(f"{names['time']}=") or "=" not in one for one in third), third


def test_without_a_learning_system_the_learner_goes_on_and_sees_that(learner):
    page, frame = learner("none")
    line = frame.locator(".notice-unkept [data-standing=absent]")
    assert line.is_visible()
    assert frame.locator(".notice-unkept [data-standing]:visible").count() == 1
    go(page, "habits")
    scenes = page.frames[1].evaluate("[...document.querySelectorAll('main > section')].map((one) => one.id)")
    for scene in scenes:
        go(page, scene)
    take(page, frame, "final")
    go(page, scenes[-1])
    assert frame.locator("attestation-card .sheet").is_visible()
    assert frame.locator("attestation-card [data-told]").is_hidden()
    page.set_viewport_size(PHONE)
    assert page.frames[1].evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_failing_system_is_said_and_told_again_once_it_answers(learner, system):
    version, _ = system
    page, frame = learner()
    commit = VERSIONS[version][2].split()[3]
    page.evaluate("(name) => { window.broken[name] = 'false' }", commit)
    go(page, "habits")
    frame.locator(".notice-unkept [data-standing=retrying]:visible").wait_for()
    page.evaluate("window.broken = {}")
    go(page, "missteps")
    frame.locator(".notice-unkept").wait_for(state="hidden")
    page.evaluate("(name) => { delete window[name] }", VERSIONS[version][0])
    go(page, "crisis")
    frame.locator(".notice-unkept [data-standing=retrying]:visible").wait_for()
    assert "crisis" not in page.evaluate("sessionStorage.getItem('kept')")


def test_a_window_whose_opener_closes_goes_on(browser, system):
    _, address = system
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/player.html?mode=popup")
    with page.expect_popup() as opened:
        page.evaluate("window.open('package/index.html')")
    popup = opened.value
    popup.wait_for_selector("module-page[data-ready]")
    assert popup.locator(".notice-unkept").is_hidden()
    assert told(page)[0].endswith("Initialize")
    page.close()
    popup.evaluate("location.hash = 'habits'")
    popup.wait_for_selector(".notice-unkept [data-standing=retrying]")
    assert popup.locator(".notice-unkept [data-standing=retrying]").is_visible()
    context.close()

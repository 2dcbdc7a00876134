"""The module's page under a reader's hands: keys, arrows, addresses, progress, and life without scripts."""

from __future__ import annotations

import json
import re

import pytest

from pages import MODULE, PHONE, WIDE

SCENES = "[...document.querySelectorAll('main > section')].map((scene) => scene.id)"
CURRENT = "document.querySelector('.rail-list [aria-current]')?.hash.slice(1)"
STORED = "JSON.parse(localStorage.getItem('portevoix:ambassadeur'))"


def wait_for_scene(page, scene):
    """Wait until the page has come to rest at a scene, which is then seen."""
    seen = f"document.querySelector('.rail-list a[href=\"#{scene}\"]').dataset.state === 'seen'"
    page.wait_for_function(f"{CURRENT} === '{scene}' && {seen}")


def test_the_arrows_lead_from_scene_to_scene_and_end_at_the_ends(open_page):
    page = open_page()
    scenes = page.evaluate(SCENES)
    assert page.locator("[data-previous]").get_attribute("aria-disabled") == "true"
    page.locator("[data-next]").click()
    wait_for_scene(page, scenes[1])
    page.locator("[data-previous]").click()
    wait_for_scene(page, scenes[0])
    page.goto(page.url.split("#")[0] + f"#{scenes[-1]}")
    wait_for_scene(page, scenes[-1])
    assert page.locator("[data-next]").get_attribute("aria-disabled") == "true"


def test_alt_and_an_arrow_key_go_to_the_neighbouring_scene(open_page):
    page = open_page()
    scenes = page.evaluate(SCENES)
    page.keyboard.press("Alt+ArrowDown")
    wait_for_scene(page, scenes[1])
    page.keyboard.press("Alt+ArrowDown")
    wait_for_scene(page, scenes[2])
    page.keyboard.press("Alt+ArrowUp")
    wait_for_scene(page, scenes[1])


def test_page_down_reads_a_long_scene_to_its_end_before_it_leaves(open_page):
    page = open_page(MODULE + "#faux-pas", viewport=PHONE)
    wait_for_scene(page, "faux-pas")
    page.keyboard.press("PageDown")
    page.wait_for_timeout(300)
    assert page.evaluate(CURRENT) == "faux-pas"
    for _ in range(12):
        if page.evaluate(CURRENT) == "faux-pas":
            page.keyboard.press("PageDown")
            page.wait_for_timeout(120)
    wait_for_scene(page, "publication-a-relire")


def test_keys_typed_into_a_field_stay_in_it(open_page):
    page = open_page(MODULE + "#annuaire")
    field = page.locator("directory-scene input")
    field.wait_for(state="visible")
    field.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_timeout(200)
    assert page.evaluate(CURRENT) == "annuaire"


def test_the_rail_names_every_scene_and_shows_what_was_seen(open_page):
    page = open_page()
    assert page.locator(".rail-list a").count() == len(page.evaluate(SCENES))
    page.locator(".rail-list a[href='#crise']").click()
    wait_for_scene(page, "crise")
    link = page.locator(".rail-list a[href='#crise']")
    assert link.get_attribute("aria-current") == "step"
    assert "(vue)" in link.inner_text()
    assert "(vue)" not in page.locator(".rail-list a[href='#atelier']").inner_text()


def test_on_a_phone_the_contents_fold_and_escape_closes_them(open_page):
    page = open_page(viewport=PHONE)
    summary = page.locator(".rail-details > summary")
    assert not page.locator(".rail-list").is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".rail-list").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".rail-list").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    summary.click()
    page.locator(".rail-list a[href='#photos']").click()
    wait_for_scene(page, "photos")
    assert not page.locator(".rail-list").is_visible()


def test_the_counter_and_the_address_follow_the_reader(open_page):
    page = open_page(viewport=PHONE)
    scenes = page.evaluate(SCENES)
    page.locator(f"#{scenes[3]}").evaluate("(scene) => scene.scrollIntoView()")
    page.wait_for_function(f"location.hash === '#{scenes[3]}'")
    assert page.locator(".bar-counter").inner_text().split() == ["Scène", "4", "/", str(len(scenes))]


def test_coming_back_offers_to_resume_and_an_address_wins(open_page):
    page = open_page()
    page.keyboard.press("Alt+ArrowDown")
    wait_for_scene(page, "sondage")
    page.keyboard.press("Alt+ArrowDown")
    wait_for_scene(page, "assurance")
    page.goto(page.url.split("#")[0] + "?again")
    page.wait_for_selector("module-page[data-ready]")
    offer = page.locator("[data-resume]")
    assert offer.is_visible()
    assert page.locator("#assurance-title").inner_text() in offer.inner_text()
    offer.locator("a").click()
    wait_for_scene(page, "assurance")
    assert not offer.is_visible()
    page.goto(page.url.split("?")[0] + "?once-more#photos")
    page.wait_for_selector("module-page[data-ready]")
    wait_for_scene(page, "photos")
    assert not offer.is_visible()


def test_progress_is_kept_by_scene_and_survives_a_reload(open_page):
    page = open_page(MODULE + "#crise")
    wait_for_scene(page, "crise")
    page.wait_for_function(f"{STORED}?.seen.crise")
    page.reload()
    page.wait_for_selector("module-page[data-ready]")
    assert page.locator(".rail-list a[href='#crise']").get_attribute("data-state") == "seen"


@pytest.mark.parametrize(
    "stored", ["{", "null", '"text"', '{"seen": 3, "last": {}, "ticks": [1]}', '{"seen": ["gone"]}']
)
def test_whatever_storage_holds_the_page_opens(open_page, stored):
    page = open_page()
    page.evaluate("(text) => localStorage.setItem('portevoix:ambassadeur', text)", stored)
    page.reload()
    page.wait_for_selector("module-page[data-ready]")
    page.keyboard.press("Alt+ArrowDown")
    wait_for_scene(page, "sondage")
    assert page.evaluate(f"{STORED}.seen.sondage") == page.evaluate(f"{STORED}.version")


def test_a_page_that_may_not_store_says_so_once_and_works(open_page, address):
    """In `sandbox="allow-scripts"` every access to storage throws."""
    page = open_page("/networks/", wait=False)
    page.set_content(
        f'<iframe sandbox="allow-scripts" src="{address}{MODULE}" width="1200" height="700"></iframe>'
    )
    frame = page.frame_locator("iframe")
    frame.locator("module-page[data-ready]").wait_for()
    notice = frame.locator(".notice-unkept")
    assert notice.is_visible()
    notice.locator("[data-dismiss]").click()
    frame.locator("[data-next]").click()
    frame.locator(".rail-list a[href='#sondage'][aria-current]").wait_for()
    assert not notice.is_visible()


def test_focus_goes_to_the_scene_when_a_notice_is_closed(open_page):
    page = open_page()
    page.evaluate("document.querySelector('.notice-unkept').hidden = false")
    page.locator(".notice-unkept [data-dismiss]").click()
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_what_the_poll_answers_appears_is_said_and_is_remembered(open_page):
    page = open_page(MODULE + "#sondage")
    page.wait_for_function("Boolean(customElements.get('poll-scene'))")
    choice = page.locator(".poll-choice").first
    assert not choice.locator(".poll-response").is_visible()
    choice.locator("input").focus()
    page.keyboard.press("Space")
    assert choice.locator(".poll-response").is_visible()
    assert page.locator("[data-status]").inner_text() != ""
    page.reload()
    page.wait_for_function("Boolean(customElements.get('poll-scene'))")
    assert choice.locator("input").is_checked()


def test_ticks_are_kept_and_can_be_cleared(open_page):
    page = open_page(MODULE + "#avant-de-publier")
    page.wait_for_function("Boolean(customElements.get('checklist-scene'))")
    page.locator(".check input").nth(1).check()
    page.reload()
    page.wait_for_function("Boolean(customElements.get('checklist-scene'))")
    assert page.locator(".check input").nth(1).is_checked()
    page.locator("[data-clear]").click()
    assert page.locator(".check input:checked").count() == 0
    page.reload()
    page.wait_for_function("Boolean(customElements.get('checklist-scene'))")
    assert page.locator(".check input:checked").count() == 0


def test_a_checklist_prints_alone(open_page):
    page = open_page(MODULE + "#avant-de-publier")
    page.wait_for_function("Boolean(customElements.get('checklist-scene'))")
    page.evaluate("""window.print = () => {
      const scenes = [...document.querySelectorAll('main > section')];
      window.printed = scenes.filter((scene) => scene.checkVisibility()).map((scene) => scene.id);
    }""")
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed") == ["avant-de-publier"]
    assert page.locator("#crise").is_visible()


def test_a_tab_leads_to_its_profile_without_moving_the_page(open_page):
    page = open_page(MODULE + "#reseaux")
    page.wait_for_function("Boolean(customElements.get('networks-scene'))")
    before = page.evaluate("scrollY")
    tab = page.locator(".profile-tabs a", has_text="YouTube")
    tab.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.querySelector('.profile-tabs [aria-current]').textContent.includes('YouTube')"
    )
    assert page.evaluate("scrollY") == before
    assert page.locator("#reseaux-youtube h3").is_visible()


def test_two_networks_can_be_set_side_by_side(open_page):
    page = open_page(MODULE + "#reseaux")
    page.wait_for_function("Boolean(customElements.get('networks-scene'))")
    page.locator(".compare summary").click()
    first, second = page.locator(".compare-choice select").all()
    first.select_option(label="X")
    second.select_option(label="TikTok")
    headings = [h.inner_text() for h in page.locator(".compare-table thead th").all() if h.is_visible()]
    assert headings == ["X", "TikTok"]


def test_the_directory_finds_accounts_whatever_the_accents(open_page):
    page = open_page(MODULE + "#annuaire")
    search = page.locator("directory-scene input")
    search.wait_for(state="visible")
    search.fill("RÉSUMÉ")
    assert page.locator(".directory tbody tr:visible").count() == 1
    search.fill("nobody there")
    assert page.locator(".directory-none").is_visible()
    assert page.locator("[data-status]").inner_text().startswith("0 ")
    search.fill("")
    assert page.locator(".directory tbody tr:visible").count() > 5


def test_without_scripts_everything_can_be_read(open_page):
    page = open_page(java_script_enabled=False)
    html = page.content()
    for selector in [
        ".poll-response",
        ".profile",
        ".compare-table",
        ".directory tbody tr",
        ".check",
        ".point-more",
    ]:
        assert page.locator(selector).count() > 0, selector
    assert page.locator(".rail-list a").first.is_visible()
    assert not page.locator(".arrows").is_visible()
    assert not page.locator(".directory-search").is_visible()
    assert "Comment procéder" in html


def test_a_component_that_fails_leaves_the_page_working(browser, address):
    context = browser.new_context(viewport=WIDE)
    context.route(re.compile("networks-scene.js|poll-scene.js"), lambda route: route.abort())
    page = context.new_page()
    page.goto(address + MODULE + "#reseaux")
    page.wait_for_selector("module-page[data-ready]")
    page.wait_for_timeout(300)
    assert page.locator("#reseaux-linkedin").is_visible()
    page.keyboard.press("Alt+ArrowDown")
    wait_for_scene(page, "nouveaux-reseaux")
    context.close()


def test_nothing_moves_under_reduced_motion_and_scrolling_is_never_locked(open_page):
    page = open_page(reduced_motion="reduce")
    style = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"{style}.scrollBehavior") == "auto"
    assert page.evaluate(f"{style}.scrollSnapType") == "none"
    assert page.evaluate("document.getAnimations().length") == 0
    page = open_page(reduced_motion="no-preference")
    assert page.evaluate(f"{style}.scrollSnapType") in ("y", "y proximity")
    page.mouse.move(700, 400)
    page.mouse.wheel(0, 5000)
    page.wait_for_function("scrollY > 2000")


@pytest.mark.parametrize(("width", "scale"), [(360, 1), (640, 2), (320, 1)])
def test_nothing_is_cut_off_when_narrow_or_at_200_percent(open_page, width, scale):
    """At 320 px, that is 1280 px at 400 %, nothing scrolls sideways (WCAG 2.2, 1.4.10)."""
    page = open_page(viewport={"width": width // scale, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_targets_are_large_enough_for_a_thumb(open_page):
    page = open_page(viewport=PHONE)
    small = page.evaluate("""() => [...document.querySelectorAll('a, button, summary, input, select')]
      .filter((e) => e.checkVisibility() && !e.closest('p, li > :not(a), .skip, label'))
      .filter((e) => e.getBoundingClientRect().height < 24)
      .map((e) => e.outerHTML.slice(0, 80))""")
    assert small == []


def test_every_scene_can_be_addressed_and_has_a_name(open_page):
    page = open_page()
    names = page.evaluate("""[...document.querySelectorAll('main > section')].map((scene) =>
      document.getElementById(scene.getAttribute('aria-labelledby'))?.textContent.trim() ?? '')""")
    assert all(names)
    assert len(set(names)) == len(names)


def test_printing_gives_every_scene_and_no_navigation(open_page):
    page = open_page()
    page.emulate_media(media="print")
    assert not page.locator(".rail").is_visible()
    assert not page.locator(".arrows").is_visible()
    assert page.locator("main > section:visible").count() == len(page.evaluate(SCENES))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")


def test_layout_never_shifts(open_page):
    page = open_page(viewport=PHONE)
    page.evaluate("""() => { window.shift = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({type: 'layout-shift', buffered: true}); }""")
    for scene in page.evaluate(SCENES):
        page.locator(f"#{scene}").evaluate("(scene) => scene.scrollIntoView()")
        page.wait_for_timeout(40)
    assert page.evaluate("window.shift") == 0


def test_what_is_stored_holds_no_name_and_nothing_else(open_page):
    page = open_page(MODULE + "#crise")
    wait_for_scene(page, "crise")
    page.wait_for_function(f"{STORED} !== null")
    assert page.evaluate("Object.keys(localStorage)") == ["portevoix:ambassadeur"]
    assert set(json.loads(page.evaluate("localStorage.getItem('portevoix:ambassadeur')"))) == {
        "format", "version", "seen", "last", "ticks", "answers", "quizzes", "completed",
    }  # fmt: skip

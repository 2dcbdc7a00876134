"""The privacy page is believed because it is compared with what a browser keeps and asks for."""

from __future__ import annotations

import re

KEPT = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


def named(page, heading):
    """The keys or files that the page names under a heading."""
    return set(page.locator(f"h2#{heading} ~ dl").first.locator("code").all_text_contents())


def as_named(key):
    """A key of Material's begins with the site's address: the page names its end."""
    return re.sub(r"^.*\.(?=__)", "…", key)


def test_the_browser_keeps_what_the_page_names_and_nothing_else(open_page, address):
    page = open_page("/privacy/")
    promised = named(page, "kept")
    page.locator("label[for^=__palette]:visible").first.click()
    for module in sorted(key.removeprefix("portevoix:") for key in promised if ":" in key):
        page.goto(f"{address}/modules/{module}/")
        page.wait_for_selector("module-page[data-ready]")
        page.mouse.wheel(0, 2000)
        page.wait_for_function(f"localStorage.getItem('portevoix:{module}') !== null")
    page.goto(f"{address}/networks/linkedin/")
    page.locator("policy-helper[data-ready]").first.wait_for()
    assert {as_named(key) for key in page.evaluate(KEPT)} == promised
    assert page.context.cookies() == []


def test_the_pages_ask_for_what_the_page_names_and_nothing_else(open_page, address):
    page = open_page("/privacy/")
    promised = named(page, "asked")
    asked = []
    page.on("request", lambda one: asked.append(one.url) if one.resource_type in {"fetch", "xhr"} else None)
    page.goto(f"{address}/")
    page.locator(".md-search__input").click()
    page.keyboard.type("photo")
    page.locator(".md-search-result__link").first.wait_for()
    for policy in sorted(re.findall(r"policies/(\S+)\.json", " ".join(promised))):
        page.goto(f"{address}/policies/{policy}/")
        page.wait_for_selector("policy-helper[data-ready]")
    assert {url.removeprefix(f"{address}/") for url in asked} == promised

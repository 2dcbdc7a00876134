"""No page breaks a rule of axe-core: every kind of page, both widths, both schemes, scripts on and off."""

from __future__ import annotations

import pytest

from accessibility import violations
from pages import MODULE, PHONE, WIDE

PAGES = [
    *(MODULE, "/", "/networks/", "/networks/linkedin/", "/networks/whatsapp/", "/a-propos/"),
    *("/privacy/", "/accessibility/", "/404.html"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_breaks_a_rule(open_page, axe_source, path, viewport, scheme):
    page = open_page(path, viewport=viewport, color_scheme=scheme)
    assert violations(page, axe_source) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_module_breaks_no_rule_with_everything_unfolded(open_page, axe_source, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    for box in page.locator(".poll input").all():
        box.check()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate("for (const one of document.querySelectorAll('.notice')) one.hidden = false")
    assert violations(page, axe_source) == []


def test_the_module_breaks_no_rule_without_its_scripts(axe_source, browser, address):
    """The page's scripts never arrive; axe is brought by the test."""
    context = browser.new_context(viewport=WIDE)
    context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(address + MODULE)
    assert violations(page, axe_source) == []
    context.close()

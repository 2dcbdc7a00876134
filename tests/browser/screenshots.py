"""Takes every scene and page at 360 and 1280 px, light and dark, into screenshots/, to be looked at."""

from __future__ import annotations

from playwright.sync_api import Browser, sync_playwright

from chromium import ARGUMENTS, find_chromium
from pages import MODULE, PHONE, ROOT, WIDE
from server import served

PAGES = ["/", "/networks/", "/networks/linkedin/", "/a-propos/"]
QUIET = ".arrows, .notices, .bar, .rail-details > summary { visibility: hidden !important }"


def take(browser: Browser, address: str, viewport: dict[str, int], scheme: str) -> None:
    """Write the pictures of one width in one scheme."""
    context = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    folder = ROOT / "screenshots" / f"{viewport['width']}-{scheme}"
    for path in PAGES:
        page.goto(address + path)
        page.screenshot(path=folder / f"{path.strip('/').replace('/', '-') or 'home'}.png", full_page=True)
    page.goto(address + MODULE)
    page.wait_for_selector("module-page[data-ready]")
    page.screenshot(path=folder / "module.png")
    page.add_style_tag(content=QUIET)
    for number, scene in enumerate(page.locator("main > section").all(), start=1):
        scene.scroll_into_view_if_needed()
        scene.screenshot(path=folder / f"{number:02}-{scene.get_attribute('id')}.png")
    context.close()


def main() -> None:
    """Take all pictures of the site in build/site."""
    with served(ROOT / "build" / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for viewport in (PHONE, WIDE):
            for scheme in ("light", "dark"):
                take(browser, address, viewport, scheme)
        browser.close()


if __name__ == "__main__":
    main()

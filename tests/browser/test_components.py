"""Each component's examples, in a real browser: axe finds nothing, with and without their scripts."""

from __future__ import annotations

import shutil

import pytest

from accessibility import violations
from examples import COMPONENTS, EXAMPLES, document_of, pages_of, scenes_of
from pages import WIDE
from server import served


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    """Address of a site with a page of examples a component."""
    folder = tmp_path_factory.mktemp("gallery")
    theme = COMPONENTS.parent
    for script in [*theme.glob("*.js"), *theme.glob("**/*.js")]:
        target = folder / script.relative_to(theme)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(script, target)
    (folder / "assets").mkdir()
    styles = pages_of([scene for file in EXAMPLES for scene in scenes_of(file)])["assets/module.css"]
    (folder / "assets" / "module.css").write_text(styles, encoding="utf-8")
    for file in EXAMPLES:
        page = folder / "modules" / file.parent.name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(document_of(file), encoding="utf-8")
    with served(folder) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_axe_finds_nothing_in_any_component(gallery, browser, axe_source, scheme, scripts):
    context = browser.new_context(viewport=WIDE, color_scheme=scheme, reduced_motion="reduce")
    if not scripts:
        context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    found = {}
    for file in EXAMPLES:
        page.goto(f"{gallery}/modules/{file.parent.name}/")
        if scripts:
            page.wait_for_selector("module-page[data-ready]")
        found[file.parent.name] = violations(page, axe_source)
    context.close()
    assert {name: rules for name, rules in found.items() if rules} == {}

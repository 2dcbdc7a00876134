"""Which files a package needs is found by following what its page leads to."""

from __future__ import annotations

import pytest

from portevoix.package.files import NotInPackageError, needed


def found(**files):
    """The paths of the needed ones; `page` stands for index.html."""
    page = files.pop("page")
    texts = {"index.html": page, **files.pop("others", {}), **files}
    return set(needed({path: text.encode() for path, text in texts.items()}, "index.html")) - {"index.html"}


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ('<a href="two/index.html">', "two/index.html"),
        ('<a href="./two/../two/index.html#there">', "two/index.html"),
        ('<a href="two/index.html?x=1#there">', "two/index.html"),
        ('<img src="a%20b.svg">', "a b.svg"),
        ('<link rel="stylesheet" href="one.css">', "one.css"),
        ('<script type="module" src="one.js"></script>', "one.js"),
        ('<some-helper data-src="one.json"></some-helper>', "one.json"),
        ("<template><a href='one.ics'></template>", "one.ics"),
    ],
)
def test_what_a_page_names_is_needed(page, path):
    assert found(page=page, others={path: "", "idle.html": ""}) == {path}


@pytest.mark.parametrize(
    "page",
    [
        '<a href="#there">',
        '<a href="">',
        "<a href>",
        '<a href="?again">',
        '<a href="https://example.org/a.html">',
        '<a href="//example.org/a.html">',
        '<a href="mailto:a@example.org">',
        '<img src="data:image/svg+xml,x">',
        '<p data-key="nothing.json">',
        '<p title="idle.html">',
    ],
)
def test_what_is_elsewhere_or_here_or_no_file_is_none(page):
    assert found(page=page, others={"idle.html": ""}) == set()


def test_pages_styles_and_data_lead_on_each_from_where_it_stands():
    others = {
        "two/index.html": '<a href="../three.html">',
        "three.html": '<link href="css/one.css"><p data-src="d/x.json">',
        "css/one.css": "a{background:url(../p/one.svg)}b{background:url('data:,x')}",
        "p/one.svg": "<svg>",
        "d/x.json": r'{"why":"<a href=\"four.html\">"}',
        "four.html": "",
        "idle.css": "",
    }
    assert found(page='<a href="two/index.html">', others=others) == set(others) - {"idle.css"}


def test_scripts_lead_to_what_they_import_at_once():
    others = {
        "main.js": "import{A}from'./shared/a.js';import './shared/b.js'\nexport * from './c.js'",
        "shared/a.js": 'import * as b from "./b.js"\nexport{x}from"../d.js"',
        "shared/b.js": "const text='./idle.js'",
        "c.js": "export const from='./idle.js'",
        "d.js": "",
        "idle.js": "",
    }
    assert found(page='<script src="main.js"></script>', others=others) == set(others) - {"idle.js"}


def test_a_script_of_a_component_comes_where_its_element_stands_on_any_page():
    main = "import('./components/a-scene/a-scene.js');import('./components/b-scene/b.js');import('./c.js')"
    others = {
        "main.js": main,
        "components/a-scene/a-scene.js": "import './part.js'",
        "components/a-scene/part.js": "import('../b-scene/b.js')",
        "components/b-scene/b.js": "",
        "c.js": "",
        "two.html": "<a-scene data-x='1'></a-scene>",
    }
    here = '<script src="main.js"></script><a href="two.html">'
    assert found(page=here, others=others) == set(others) - {"components/b-scene/b.js"}
    assert found(page=here + "<b-scene>", others=others) == set(others)
    assert found(page=here.replace("two.html", "#"), others=others) == {"main.js", "c.js"}


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ('<a href="../policies/">', "../policies/"),
        ('<a href="two/">', "two/"),
        ('<a href="gone.html#there">', "gone.html#there"),
        ('<img src="gone.svg">', "gone.svg"),
    ],
)
def test_a_link_out_of_the_package_is_an_error_with_its_place(page, address):
    with pytest.raises(NotInPackageError) as raised:
        found(page=f'<a href="one.html">{page}', others={"one.html": "", "two/index.html": ""})
    assert (raised.value.file, raised.value.address) == ("index.html", address)
    assert str(raised.value) == f"index.html: {address}"


def test_a_page_that_nobody_reads_may_lead_anywhere():
    assert found(page="<p>", others={"idle.html": '<a href="gone.html">'}) == set()

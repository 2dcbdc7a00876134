"""A module as one file: everything is in it, and nothing in it leads to another."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from portevoix.package.html import single
from unit.package.kit import made, opened

DATA = "data:text/javascript,"


@pytest.fixture(scope="module")
def page():
    return BeautifulSoup(made("html").data.decode(), "html.parser")


def scripts(page):
    addresses = json.loads(page.select_one("script[type=importmap]").string)["imports"]
    return {path: unquote(address.removeprefix(DATA)) for path, address in addresses.items()}


def held(**files):
    texts = {
        "index.html": (
            '<html><head><link rel="stylesheet" href="assets/module.css">\n'
            '<link rel="modulepreload" href="a.js">\n'
            '<script type="module" src="main.js"></script></head><body><p></p></body></html>'
        ),
        "assets/module.css": "a{color:red}",
        "main.js": "import './a.js'",
        "a.js": "",
        **files.pop("others", {}),
        **files,
    }
    return single({path: text.encode() for path, text in texts.items()}).decode()


def test_its_head_holds_the_style_and_all_scripts_and_leads_nowhere(page):
    assert page.select("link[rel=stylesheet], link[rel=modulepreload], script[src]") == []
    assert ".scene" in page.style.string
    assert set(scripts(page)) == {path for path in made("html").files if path.endswith(".js")}
    assert [one.string for one in page.select("script[type=module]")] == ["import 'main.js';"]


def test_the_map_stands_before_the_first_module(page):
    """A browser takes none that comes later."""
    kinds = [one.get("type") for one in page.select("script")]
    assert kinds.index("importmap") < kinds.index("module")


def test_scripts_import_each_other_by_the_names_in_the_map(page):
    texts = scripts(page)
    imports = {name for text in texts.values() for name in re.findall(r"[\"']([\w./-]+\.js)[\"']", text)}
    late = {name for name in imports if name.startswith("components/")}
    assert imports - late <= set(texts)
    assert late - set(texts) == {  # of elements that the page does not have
        "components/crisis-banner/crisis-banner.js",
        "components/module-refresher/module-refresher.js",
    }
    assert not [text for text in texts.values() if re.search(r"[\"']\.\.?/", text)]


def test_scripts_are_what_they_are_in_a_package(page):
    """But for the names of what they import."""
    zipped = opened("scorm12")

    def plain(text):
        return re.sub(r"[\"'][\w./-]*?([\w-]+\.js)[\"']", r"'\1'", text)

    for path, text in scripts(page).items():
        if not path.startswith("connectors/"):
            assert plain(text) == plain(zipped.read(path).decode())


def test_no_link_and_no_picture_needs_another_file(page):
    for element in page.select("[href], [src]"):
        address = element.get("href") or element.get("src")
        source = element.has_attr("data-source")  # what is looked up in the page itself
        assert source or address.startswith(("#", "data:", "https:", "mailto:")), element
    assert [link for link in page.select("[data-source][href]") if not link.has_attr("hidden")] == []


def test_calendars_and_pictures_are_what_they_were(page):
    zipped = opened("scorm12")
    (calendar,) = page.select('a[download="autumn.ics"]')
    kind, _, data = calendar["href"].partition(";base64,")
    assert (kind, b64decode(data)) == ("data:text/calendar", zipped.read("autumn.ics"))
    pictures = [one["src"].partition(",")[2] for one in page.select("img")]
    names = [name for name in zipped.namelist() if name.startswith("pictures/")]
    assert {b64decode(data) for data in pictures} == {zipped.read(name) for name in names}
    assert names


def test_what_is_read_later_stands_in_the_page_under_its_path(page):
    names = {one["data-path"]: one for one in page.select("[data-path]")}
    assert set(names) == {"policies/may-i-share.json", "questions/index.html"}
    assert json.loads(names["policies/may-i-share.json"].string)["id"] == "may-i-share"
    assert names["questions/index.html"].select_one("quiz-question")
    assert not names["questions/index.html"].select("head, body, html, script")


def test_it_tells_nobody_anything_and_says_so_nowhere(page):
    assert "sent.html" not in page.text
    assert page.select_one("crisis-banner") is None


@pytest.mark.parametrize(
    "text", ["const a='100 % # é 🚀'", "a\n\tb\r\n", r"x='\\\" ` ${y}'", "'</script><script>'", "a&amp;b"]
)
def test_any_script_survives_its_address(text):
    """Read as a browser does: a data: address loses its line ends, and a number sign ends it."""
    page = BeautifulSoup(held(others={"a.js": text}), "html.parser")
    address = json.loads(page.select_one("script[type=importmap]").string)["imports"]["a.js"]
    seen = re.sub(r"[\t\n\r]", "", address).partition("#")[0]
    assert unquote(seen.removeprefix(DATA)) == text


def test_data_cannot_end_its_element():
    page = BeautifulSoup(held(others={"a.json": '{"a":"</script><b>"}'}), "html.parser")
    assert page.b is None
    assert json.loads(page.select_one("[data-path]").string) == {"a": "</script><b>"}


def test_a_style_and_a_script_keep_their_backslashes():
    page = held(others={"assets/module.css": r'a::before{content:"\2014 \g<0>"}', "a.js": r"/\d\1/"})
    assert r'content:"\2014 \g<0>"' in page
    assert r"/\\d\\1/" in page


def test_a_page_without_a_body_is_held_as_nothing():
    assert '<template data-path="two.html"></template>' in held(others={"two.html": "<p>"})

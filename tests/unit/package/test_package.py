"""Packages of the project that uses every kind of scene: what is in them, and what they are called."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from cases.corpus import DAY
from portevoix.compile.privacy import SENT
from portevoix.package import KINDS, languages, package
from unit.package.kit import MANIFESTS, MODULE, changed, made, opened, project


@cache
def soup(kind, path):
    return BeautifulSoup(opened(kind).read(path).decode(), "html.parser")


def pages(kind):
    return [name for name in opened(kind).namelist() if name.endswith(".html")]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("scorm12", "first-steps-1.0-en-scorm12.zip"),
        ("scorm2004", "first-steps-1.0-en-scorm2004.zip"),
        ("cmi5", "first-steps-1.0-en-cmi5.zip"),
        ("html", "first-steps-1.0-en.html"),
    ],
)
def test_its_name_says_what_it_is(kind, name):
    assert made(kind).name == name


def test_a_version_may_be_written_as_one_likes():
    made_ = package(changed(version="2 / autumn: été"), MODULE, KINDS["html"], DAY)
    assert made_.name == "first-steps-2-autumn-été-en.html"


@pytest.mark.parametrize("kind", MANIFESTS)
def test_it_starts_at_its_top_and_has_no_file_of_a_site(kind):
    names = opened(kind).namelist()
    assert tuple(names) == made(kind).files
    assert {"index.html", MANIFESTS[kind], "questions/index.html", "sent.html"} <= set(names)
    gone = {"crisis.json", "assets/site.css", "site.js", "components/crisis-banner/crisis-banner.js"}
    assert not gone & set(names)
    assert not [name for name in names if name.startswith(("networks/", "modules/", "search/"))]


@pytest.mark.parametrize("kind", MANIFESTS)
def test_every_link_leads_to_a_file_or_a_place(kind):
    names = set(opened(kind).namelist())
    for page in pages(kind):
        depth = page.count("/")
        for element in soup(kind, page).select("[href], [src]"):
            address = element.get("href") or element.get("src")
            path = address.partition("#")[0]
            if path and not path.startswith(("https:", "data:", "mailto:")):
                assert path.count("../") <= depth
                assert path.removeprefix("./").lstrip("./") in names, (page, address)


def test_no_page_opens_the_module_again():
    """A second one would end the learning system's session with the first."""
    for page in pages("scorm12"):
        addresses = {a["href"].partition("#")[0] for a in soup("scorm12", page).select("a[href]")}
        assert not {
            address for address in addresses if address.removeprefix("../" * 3).strip("./") == "index.html"
        }


def test_other_pages_open_beside_the_module():
    index = soup("scorm12", "index.html")
    links = [a for a in index.select("a[href]") if not re.match(r"#|mailto:", a["href"])]
    others = [a for a in links if not a.has_attr("download") and not a.has_attr("hidden")]
    assert len({a["href"].partition("#")[0] for a in others}) >= 4
    assert any(a["href"].startswith("https:") for a in others)
    assert {a.get("target") for a in others} == {"_blank"}
    assert {a.get("aria-describedby") for a in others} == {"_window"}
    assert index.select_one("#_window").text == "Opens in a new window"


def test_what_the_helper_says_leads_to_other_sites_beside_the_module():
    policy = project().policies["may-i-share"]
    rule = policy.rules[0].model_copy(update={"because": "See [there](https://elsewhere.example/)."})
    changed_policy = policy.model_copy(update={"rules": (rule, *policy.rules[1:])})
    other = replace(project(), policies={"may-i-share": changed_policy})
    made = package(other, MODULE, KINDS["scorm12"], DAY)
    data = json.loads(ZipFile(BytesIO(made.data)).read("policies/may-i-share.json"))
    (link,) = BeautifulSoup(data["rules"][0]["because"], "html.parser").select("a")
    assert link["href"] == "https://elsewhere.example/"
    assert (link["target"], link["aria-describedby"]) == ("_blank", "_window")


def test_the_helper_leads_to_scenes_of_this_page_alone():
    policy = json.loads(opened("scorm12").read("policies/may-i-share.json"))
    taught = [rule["scene"]["href"] for rule in policy["rules"] if rule["scene"]]
    assert taught
    assert {address[0] for address in taught} == {"#"}
    ids = {section["id"] for section in soup("scorm12", "index.html").select("main > section")}
    assert {address[1:] for address in taught} <= ids


def test_no_page_asks_for_a_crisis():
    for page in pages("scorm12"):
        found = soup("scorm12", page)
        assert found.select("crisis-banner, [data-crisis]") == []


@pytest.mark.parametrize(("kind", "standard"), [(k.name, k.standard) for k in KINDS.values() if k.standard])
def test_a_page_in_it_lists_what_it_sends(kind, standard):
    page = soup(kind, "sent.html")
    assert [th.text for th in page.select("thead th")][1:] == [standard]
    told = [name for row in SENT for name in row[standard].split(", ")]
    assert [code.text for code in page.select("tbody code")] == told
    assert ("names the learner" in page.text) is (kind == "cmi5")
    assert ("the tab of the browser also keeps" in page.text) is (kind == "cmi5")
    assert soup(kind, "index.html").select_one('a[href="sent.html"]')


def test_the_connector_of_its_kind_is_in_it():
    for kind in MANIFESTS:
        text = opened(kind).read("connectors/connector.js").decode()
        script = re.fullmatch(r"export\{(\w+) as connect\}from'\./([\w.]+)';\n", text)
        assert f"connectors/{script[2]}" in opened(kind).namelist()
        assert f"function {script[1]}(" in opened(kind).read(f"connectors/{script[2]}").decode()


def days():
    """Return the days that the files of a package bear."""
    packed = package(project(), MODULE, KINDS["cmi5"], DAY)
    return {entry.date_time for entry in ZipFile(BytesIO(packed.data)).infolist()}


def test_the_files_bear_the_day_of_the_module_or_of_the_build(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert days() == {(2025, 3, 1, 0, 0, 0)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736001")
    assert days() == {(2025, 6, 1, 0, 0, 0)}


def test_a_module_without_questions_has_no_page_of_them():
    module = project().modules[MODULE]
    kept = tuple(scene for scene in module.scenes if scene.kind in {"cover", "prose", "policy"})
    rule = module.complete_when.model_copy(update={"quizzes_passed": ()})
    small = package(changed(scenes=kept, complete_when=rule), MODULE, KINDS["scorm12"], DAY)
    names = set(small.files)
    assert not [name for name in names if name.startswith(("questions/", "pictures/", "components/quiz"))]
    assert "policies/may-i-share/index.html" in names
    assert "components/policy-helper/policy-helper.js" in names
    assert len(names) < len(made("scorm12").files)


def test_the_content_has_one_language():
    assert languages(project()) == ("en",)

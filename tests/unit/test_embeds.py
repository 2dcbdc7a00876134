"""What others show in their pages: which addresses there are, what each says of itself, and to whom."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from posixpath import dirname, join, normpath

import pytest
from bs4 import BeautifulSoup

from cases.corpus import DAY, EVERY_KIND, MINIMAL, project_of
from portevoix.compile import compile_site
from portevoix.compile.banks import MOST, bank_view
from portevoix.pipeline import examine
from portevoix.render import render_site
from portevoix.render.embeds import PLACEHOLDER, SANDBOX

ADDRESS = "https://training.example/course/"
TARGETS = {
    "first-steps": "modules/first-steps/",
    "may-i-share": "policies/may-i-share/",
    "everyday": None,
    "sharing": None,
    **{f"networks/{name}": f"networks/{name}/" for name in ("circle", "square", "triangle")},
}


def drawn(address=None, project=EVERY_KIND):
    return render_site(compile_site(project_of(project), DAY), address=address)


@pytest.fixture(scope="module")
def published():
    """The site that knows where it will be."""
    return drawn(ADDRESS)


@pytest.fixture(scope="module")
def unplaced():
    """The site that does not."""
    return drawn()


def embeds(pages):
    return {path: text for path, text in pages.files.items() if path.startswith("embed/")}


@cache
def soup(text):
    """Return what a text is read as; several tests read the same pages."""
    return BeautifulSoup(text, "html.parser")


def test_everything_can_be_shown_and_no_embed_is_a_page_of_the_site(unplaced):
    shown = {
        path.removeprefix("embed/").removesuffix("/index.html")
        for path in embeds(unplaced)
        if "index" in path
    }
    assert shown == {*TARGETS, "test"}
    assert {page.path for page in unplaced.pages if page.path.startswith("embed/")} == {
        "embed/",
        *(f"embed/code/{name}/" for name in TARGETS),
    }


def test_nothing_of_it_is_found_by_searching(unplaced):
    for path, text in embeds(unplaced).items():
        assert soup(text).select_one('meta[name="robots"]')["content"] == "noindex", path
    for page in unplaced.pages:
        assert page.listed == (not page.path.startswith("embed/"))
        assert ("noindex" in page.head) == page.path.startswith("embed/")


@pytest.mark.parametrize(("name", "page"), TARGETS.items())
def test_what_is_shown_names_the_page_that_it_is_of(published, name, page):
    head = soup(published.files[f"embed/{name}/index.html"]).head
    canonical = head.select_one('link[rel="canonical"]')
    assert (canonical and canonical["href"]) == (page and ADDRESS + page)


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_said_by_oembed_fits_the_specification(published, name):
    said = json.loads(published.files[f"embed/{name}/oembed.json"])
    assert said["version"] == "1.0"
    assert said["type"] == "rich"
    assert {"html", "width", "height"} <= said.keys()
    assert all(isinstance(said[key], int) and said[key] > 0 for key in ("width", "height"))
    known = {"type", "version", "title", "provider_name", "provider_url", "html", "width", "height"}
    assert said.keys() <= known
    assert said["provider_url"] == ADDRESS
    (frame,) = soup(said["html"]).select("*")
    assert frame.name == "iframe"
    assert frame["src"] == f"{ADDRESS}embed/{name}/"
    assert (frame["title"], frame["height"], frame["loading"]) == (said["title"], str(said["height"]), "lazy")
    assert frame["sandbox"] == SANDBOX.split()
    assert "allow-top-navigation" not in frame["sandbox"]


@pytest.mark.parametrize(("name", "page"), TARGETS.items())
def test_tools_find_it_from_the_page_and_from_what_is_shown(published, name, page):
    pages = {one.path: one.document or one.head for one in published.pages}
    for text in [published.files[f"embed/{name}/index.html"], *([pages[page]] if page else [])]:
        link = soup(text).select_one('link[type="application/json+oembed"]')
        assert link["rel"] == ["alternate"]
        assert link["href"] == f"{ADDRESS}embed/{name}/oembed.json"


def test_without_an_address_nothing_claims_one_and_the_code_says_what_is_missing(unplaced):
    assert not [path for path in unplaced.files if path.endswith("oembed.json")]
    for text in [*embeds(unplaced).values(), *(page.document or page.head for page in unplaced.pages)]:
        assert "oembed" not in text
        assert "canonical" not in text
    code = next(page for page in unplaced.pages if page.path == "embed/code/may-i-share/").content
    assert "site_url" in code
    assert PLACEHOLDER in code


def test_with_an_address_the_code_has_it(published):
    code = next(page for page in published.pages if page.path == "embed/code/may-i-share/").content
    assert f"{ADDRESS}embed/may-i-share/" in soup(code).textarea.get_text()
    assert not soup(code).find("textarea", string=lambda text: PLACEHOLDER in (text or ""))


def test_the_organisation_s_address_is_enough():
    project = project_of(EVERY_KIND)
    organisation = project.organisation.model_copy(update={"site_address": ADDRESS})
    files = render_site(compile_site(replace(project, organisation=organisation), DAY)).files
    assert json.loads(files["embed/everyday/oembed.json"])["provider_url"] == ADDRESS


def test_a_module_scrolls_in_its_frame_and_the_others_tell_their_height(published):
    telling = {
        name: "data-portevoix" in json.loads(published.files[f"embed/{name}/oembed.json"])["html"]
        for name in TARGETS
    }
    assert telling == {name: name != "first-steps" for name in TARGETS}


def test_an_embed_has_no_way_about_the_site_and_opens_its_pages_in_windows(unplaced):
    for path, text in embeds(unplaced).items():
        page = soup(text)
        assert not page.select(".rail-home[href], .bar-home[href]"), path
        for link in page.select("a[href]"):
            here = link["href"].startswith("#") or "://" in link["href"] or link["href"].startswith("mailto:")
            own = normpath(join(dirname(path), link["href"].partition("#")[0])).startswith(dirname(path))
            calendar = link.has_attr("download")
            assert here or own or calendar or link.get("target") == "_blank", (path, link)


@pytest.mark.parametrize("path", ["embed/first-steps/questions.html", "embed/everyday/questions.html"])
def test_the_questions_of_an_embed_lead_to_the_scenes_that_teach_them(unplaced, path):
    links = soup(unplaced.files[path]).select(".question-explanation .question-way a")
    scenes = [link["href"] for link in links if "#" in link["href"]]
    assert scenes
    module = "embed/first-steps" if "first-steps" in path else "modules/first-steps"
    for href in scenes:
        assert normpath(join(dirname(path), href.partition("#")[0])) == module


def test_every_page_of_the_site_that_can_be_shown_leads_to_its_code(unplaced):
    pages = {page.path: soup(page.document or page.content) for page in unplaced.pages}
    for name, page in TARGETS.items():
        if page:
            links = {normpath(join(page, link["href"])) for link in pages[page].select("a[href]")}
            assert f"embed/code/{name}" in links
        assert pages["embed/"].select(f'a[href="code/{name}/"]')


def test_a_policy_that_asks_on_which_network_can_be_shown_for_one(every_kind):
    policy = every_kind / "content/policies/may-i-share.yml"
    text = policy.read_text(encoding="utf-8")
    assert "  - id: place\n" in text
    text = text.replace("id: place\n", "id: network\n").replace("place: ", "network: ")
    policy.write_text(text, encoding="utf-8")
    quiz = every_kind / "quiz"
    for file in [*quiz.rglob("*.yml"), *every_kind.glob("content/modules/*.yml")]:
        said = file.read_text(encoding="utf-8")
        said = said.replace("place: square", "network: square").replace("place: circle", "network: circle")
        file.write_text(said.replace("rows: place", "rows: network"), encoding="utf-8")
    loaded = examine(every_kind, DAY)
    assert loaded.project, loaded.problems
    pages = render_site(compile_site(loaded.project, DAY))
    for name in ("square", "circle"):
        helper = soup(pages.files[f"embed/may-i-share/{name}/index.html"]).select_one("policy-helper")
        assert json.loads(helper["data-given"]) == {"network": name}
        assert helper["data-src"] == "../../../policies/may-i-share.json"
        assert soup(pages.files[f"embed/networks/{name}/index.html"]).select("policy-helper")


def test_a_bank_draws_ten_of_its_questions_at_most():
    project = project_of(EVERY_KIND)
    networks = compile_site(project, DAY).networks
    bank = project.banks["everyday"]
    view = bank_view(project, "everyday", networks)
    assert view["asked"] == min(MOST, len(bank.questions))
    many = [q.model_copy(update={"id": f"{q.id}-{n}"}) for n in range(MOST) for q in bank.questions]
    longer = replace(project, banks={"everyday": bank.model_copy(update={"questions": tuple(many)})})
    assert bank_view(longer, "everyday", networks)["asked"] == MOST


def test_a_question_leads_to_a_module_that_asks_it_rather_than_to_one_that_only_has_its_scene():
    project = project_of(EVERY_KIND)
    networks = compile_site(project, DAY).networks
    module = project.modules["first-steps"]
    kinds = ("quiz", "photo-check", "post-review")
    quiet = module.model_copy(update={"scenes": tuple(one for one in module.scenes if one.kind not in kinds)})
    view = bank_view(replace(project, modules={"before": quiet, "first-steps": module}), "everyday", networks)
    assert {question["module"] for question in view["questions"]} == {"first-steps"}
    view = bank_view(replace(project, modules={"before": quiet}), "everyday", networks)
    assert {question["module"] for question in view["questions"]} == {"before"}


def test_what_no_module_of_a_package_teaches_is_left_out():
    project = project_of(EVERY_KIND)
    module = project.modules["first-steps"]
    cover = module.model_copy(update={"scenes": module.scenes[:1]})
    assert compile_site(replace(project, modules={"first-steps": cover}), DAY).banks == {}


def test_a_project_without_questions_and_policies_shows_modules_and_networks():
    files = embeds(drawn(project=MINIMAL))
    assert set(files) == {
        "embed/first-steps/index.html",
        "embed/networks/circle/index.html",
        "embed/networks/square/index.html",
        "embed/test/index.html",
    }

"""Artefacts hold what a page needs, JSON-ready and without HTML; figures are honest, calendars are valid."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date

import pytest

from cases.corpus import DAY, EVERY_KIND, MINIMAL, project_of
from portevoix.colour import PAPER
from portevoix.compile import compile_site
from portevoix.load import load

MODULE = "content/modules/first-steps.yml"


@pytest.fixture(scope="module")
def project():
    return project_of(EVERY_KIND)


@pytest.fixture(scope="module")
def site(project):
    return compile_site(project, DAY)


@pytest.fixture(scope="module")
def scenes(site):
    return {scene["id"]: scene for scene in site.modules["first-steps"]["scenes"]}


def compiled(root, old, new, file=MODULE, day=DAY):
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return compile_site(load(root).project, day)


@pytest.mark.parametrize("root", [MINIMAL, EVERY_KIND], ids=["minimal", "every-kind"])
def test_artefacts_are_ready_for_json_and_hold_no_html(root):
    artefacts = dataclasses.asdict(compile_site(load(root).project, DAY))
    drawings = artefacts.pop("pictures")
    assert all(text.startswith("<svg") for text in drawings.values())
    written = json.dumps(artefacts, allow_nan=False)
    assert json.loads(written) == json.loads(json.dumps(json.loads(written)))
    assert not re.search(r"<[a-z/!]", written)


def test_compiling_twice_gives_the_same(project, site):
    assert compile_site(project, DAY) == site


def test_every_scene_keeps_its_own_fields_and_has_a_label(project, scenes):
    for scene in project.modules["first-steps"].scenes:
        view = scenes[scene.id]
        assert view.keys() >= set(type(scene).model_fields)
        assert view["label"] == (scene.label or scene.title)
    assert scenes["why"]["label"] == "Why"


def test_a_module_keeps_its_order(project, site):
    assert [scene["id"] for scene in site.modules["first-steps"]["scenes"]] == [
        scene.id for scene in project.modules["first-steps"].scenes
    ]
    assert site.modules["first-steps"]["updated"] == "2025-03-01"


def test_unverified_facts_are_never_in_an_artefact(site):
    assert "Nobody could verify" not in json.dumps(dataclasses.asdict(site))
    assert [fact["confidence"] for fact in site.networks["square"]["facts"]] == [
        "primary",
        "third-parties",
        "disputed",
    ]
    assert "misspellings" not in site.networks["square"]


def test_a_chart_starts_at_zero_with_its_largest_bar_first(scenes):
    bars = scenes["audience"]["bars"]
    assert [(bar["label"], bar["value"], bar["share"]) for bar in bars] == [
        ("Triangle", 4800, 1.0),
        ("Square", 1500, 1500 / 4800),
    ]
    assert [(bar["label"], bar["share"]) for bar in scenes["survey"]["bars"]] == [
        ("Read us", 1.0),
        ("Answer us", 12 / 41.5),
    ]


def test_bars_of_the_same_length_stay_in_the_author_s_order(every_kind):
    site = compiled(every_kind, "value: 41.5", "value: 12")
    bars = {scene["id"]: scene for scene in site.modules["first-steps"]["scenes"]}["survey"]["bars"]
    assert [bar["label"] for bar in bars] == ["Read us", "Answer us"]


def test_a_chart_of_zeros_has_no_bar_and_does_not_fail(every_kind):
    text = (every_kind / MODULE).read_text(encoding="utf-8").replace("value: 41.5", "value: 0")
    (every_kind / MODULE).write_text(text, encoding="utf-8")
    site = compiled(every_kind, "value: 12,", "value: 0,")
    bars = {scene["id"]: scene for scene in site.modules["first-steps"]["scenes"]}["survey"]["bars"]
    assert [bar["share"] for bar in bars] == [0, 0]


def test_a_chart_cites_its_sources_with_their_dates_once(scenes):
    assert [(source["title"], source["date"]) for source in scenes["survey"]["sources"]] == [
        ("Survey of readers", "2021-05-01"),
        ("Yearbook", "2025-01-15"),
    ]
    assert [source["title"] for source in scenes["audience"]["sources"]].count("Yearbook") == 1


def test_a_figure_over_a_year_old_is_marked_whether_it_belongs_to_a_network_or_not(scenes, site):
    assert {source["title"]: source["old"] for source in scenes["survey"]["sources"]} == {
        "Survey of readers": True,
        "Yearbook": False,
    }
    accounts = site.networks["square"]["accounts"]
    assert [account["followers"]["old"] for account in accounts] == [False, True]


def test_a_sum_of_figures_is_as_old_as_its_oldest(scenes):
    """Two accounts of one network are drawn as one bar; the date beside it must not flatter it."""
    square = next(bar for bar in scenes["audience"]["bars"] if bar["label"] == "Square")
    assert (square["date"], square["source"], square["old"]) == ("2021-05-01", "Survey of readers", True)


@pytest.mark.parametrize(("day", "old"), [("2026-01-15", False), ("2026-01-16", True)])
def test_a_figure_is_old_after_a_year(day, old, project):
    account = compile_site(project, date.fromisoformat(day)).networks["triangle"]["accounts"][0]
    assert account["followers"]["old"] is old
    assert account["followers"] == {
        "value": 4800,
        "date": "2025-01-15",
        "source": "Yearbook",
        "publisher": "Institut Exemple",
        "old": old,
    }


def test_levels_have_their_networks_most_permissive_first(site, scenes):
    for levels in (site.levels, scenes["levels"]["levels"]):
        assert {level["id"]: [network["id"] for network in level["networks"]] for level in levels} == {
            "freely": ["square"],
            "with-care": ["triangle"],
            "ask-first": [],
            "later": [],
            "team-only": ["circle"],
        }
        assert levels[0]["id"] == "freely"


def test_references_are_followed(scenes):
    assert [choice["scene_title"] for choice in scenes["you"]["choices"]] == ["Three networks", "One misstep"]
    assert [network["name"] for network in scenes["networks"]["networks"]] == ["Square", "Triangle"]
    assert [network["name"] for network in scenes["networks"]["also"]] == ["Circle"]
    assert [practice["title"] for practice in scenes["habits"]["practices"]] == ["Know your reader"]
    assert [contact["function"] for contact in scenes["contacts"]["contacts"]] == [
        "Advice desk",
        "Press office",
    ]
    assert scenes["workshop"]["contact"]["id"] == "advice"
    assert [(row["network"], row["name"]) for row in scenes["accounts"]["accounts"]] == [
        ("Circle", "Channel IEX"),
        ("Square", "Page IEX"),
        ("Square", "IEX careers"),
        ("Triangle", "Pictures of IEX"),
    ]


def test_the_cover_and_the_closing_show_the_module_s_objectives(scenes):
    objectives = ["You know where you may publish", "You know whom to ask"]
    assert scenes["welcome"]["objectives"] == scenes["next"]["objectives"] == objectives
    assert scenes["welcome"]["next"] == "you"
    assert scenes["welcome"]["module_title"] == "First steps"
    assert scenes["welcome"]["demonstration"].startswith("**A demonstration.**")


def test_a_cover_alone_leads_nowhere(minimal):
    text = (minimal / MODULE).read_text(encoding="utf-8")
    site = compiled(minimal, text[text.index("  - id: networks") :], "")
    assert site.modules["first-steps"]["scenes"][0]["next"] is None


def test_both_schemes_have_every_shade(site):
    assert site.colours.keys() == PAPER.keys()
    for shades in site.colours.values():
        assert shades.keys() == {"accent", "on_accent", "tint"}
        assert all(re.fullmatch("#[0-9a-f]{6}", shade) for shade in shades.values())


def fields(calendar):
    assert calendar.endswith("\r\n")
    assert "\n" not in calendar.replace("\r\n", "")
    for line in calendar.split("\r\n"):
        assert len(line.encode()) <= 75
    unfolded = calendar.replace("\r\n ", "")
    return [tuple(line.split(":", 1)) for line in unfolded.splitlines()]


def test_each_dated_session_has_a_calendar_file(site):
    assert set(site.calendars) == {"modules/first-steps/autumn.ics", "modules/first-steps/winter.ics"}
    autumn = dict(fields(site.calendars["modules/first-steps/autumn.ics"]))
    assert autumn["DTSTART"] == "20251006T120000Z"
    assert autumn["DTEND"] == "20251006T140000Z"
    assert autumn["SUMMARY"] == "Meet the team: questions\\, answers\\; and drafts"
    assert autumn["LOCATION"] == "Room 12\\, first floor"
    winter = dict(fields(site.calendars["modules/first-steps/winter.ics"]))
    assert winter["DTSTART"] == "20251208T140000"
    assert autumn["UID"] != winter["UID"]


def test_a_calendar_has_what_rfc_5545_asks_for(site):
    for calendar in site.calendars.values():
        found = fields(calendar)
        assert found[0] == ("BEGIN", "VCALENDAR")
        assert found[-1] == ("END", "VCALENDAR")
        names = [name for name, _ in found]
        assert {"VERSION", "PRODID", "UID", "DTSTAMP"} <= set(names)
        assert re.fullmatch(r"\d{8}T\d{6}Z", dict(found)["DTSTAMP"])


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("a\\\\b", "a\\\\b"),
        ("a,b;c", "a\\,b\\;c"),
        ("a\\nb", "a\\nb"),
        ("é" * 100, "é" * 100),
        ("🙂" * 60, "🙂" * 60),
        (" ".join(["word"] * 50), " ".join(["word"] * 50)),
    ],
    ids=["backslash", "separators", "letter n", "accents", "emoji", "words"],
)
def test_a_title_is_escaped_and_folded_between_characters(title, summary, every_kind):
    site = compiled(every_kind, "Meet the team: questions, answers; and drafts", title)
    assert dict(fields(site.calendars["modules/first-steps/winter.ics"]))["SUMMARY"] == summary

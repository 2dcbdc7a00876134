"""The report of a policy as a page: readable by people who know no logic, and it breaks no rule."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from accessibility import violations
from pages import PHONE, WIDE

POLICIES = ["may-i-post", "open-an-account", "react"]


def report(site, policy):
    page = site / "policies" / policy / "report" / "index.html"
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one("article")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
@pytest.mark.parametrize("policy", POLICIES)
def test_the_report_breaks_no_rule(open_page, axe_source, policy, viewport, scheme):
    page = open_page(f"/policies/{policy}/report/", viewport=viewport, color_scheme=scheme)
    assert violations(page, axe_source) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("policy", POLICIES)
def test_sentences_come_before_tables_and_tables_say_what_they_hold(site, policy):
    article = report(site, policy)
    first = article.select_one("table")
    assert len(first.find_all_previous("li")) >= 3
    for table in article.select("table"):
        assert table.caption.get_text(strip=True)
        assert all(cell.get("scope") in {"col", "row"} for cell in table.select("th"))
        assert all(row.select_one('th[scope="row"]') for row in table.select("tbody tr"))


def test_numbers_are_written_in_french(site):
    text = " ".join(report(site, "may-i-post").get_text(" ").split())
    assert "5 295 168" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert "5295168" not in text
    assert "98,09 %" in text.replace("\u202f", " ").replace("\xa0", " ")


def test_a_bar_is_as_long_as_its_share(site):
    table = report(site, "react").select("table")[0]
    widths = [float(bar.select("rect")[1]["width"]) for bar in table.select("svg")]
    assert widths == [6.02, 25.93, 5.56, 29.17, 11.11, 22.22]


def test_every_heading_names_a_place_and_every_link_leads_somewhere(site):
    article = report(site, "may-i-post")
    assert all(heading.get("id") for heading in article.select("h2"))
    for link in article.select('a[href^="../"]'):
        target = site / "policies" / "may-i-post" / "report" / link["href"]
        assert (target / "index.html").is_file()

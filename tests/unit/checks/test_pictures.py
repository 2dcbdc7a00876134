"""A picture that is a drawing passes; what could run or fetch something is told, shortly and in one line."""

from __future__ import annotations

import shutil

import pytest

from cases.corpus import QUIZZED
from portevoix import report
from portevoix.checks.pictures import check
from portevoix.load import load

BEGIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">'


@pytest.fixture
def told(tmp_path):
    """Returns what is found in a picture."""
    shutil.copytree(QUIZZED, tmp_path, dirs_exist_ok=True)
    (tmp_path / "quiz/pictures").mkdir()

    def found(inside, begin=BEGIN):
        (tmp_path / "quiz/pictures/a.svg").write_text(f"{begin}{inside}</svg>", encoding="utf-8")
        return list(check(load(tmp_path).project))

    return found


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        '<SCRIPT xmlns="http://www.w3.org/1999/xhtml"/>',
        '<g onload="x"/>',
        '<g ONCLICK="x"/>',
        "<foreignObject/>",
        '<iframe xmlns="http://www.w3.org/1999/xhtml"/>',
        '<a><animate attributeName="href" values="javascript:x"/></a>',
        '<a xmlns:l="http://www.w3.org/1999/xlink"><set attributeName="l:href"/></a>',
    ],
)
def test_what_can_run_is_refused(inside, told):
    assert [problem.code for problem in told(inside)] == ["picture-runs"]


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="photo.png"/>',
        '<image href="//example.org/a.png"/>',
        '<image href="data:image/svg+xml,%3Csvg/%3E"/>',
        '<a href="javascript:x"/>',
        '<use xmlns:l="http://www.w3.org/1999/xlink" l:href="other.svg#a"/>',
        '<g style="background: URL(https://example.org/a.png)"/>',
        "<rect fill=\"url( 'a.svg#b' )\"/>",
        "<style>@import 'a.css';</style>",
        "<style>.a { src: url(data:text/css,x) }</style>",
        '<g style="fill: u\\72l(#a)"/>',
        '<g xml:base="https://example.org/"/>',
        "<?xml-stylesheet href='a.css'?>",
    ],
)
def test_what_leads_out_is_refused(inside, told):
    assert [problem.code for problem in told(inside)] == ["picture-fetches"]


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="#a"/>',
        '<rect fill="url(#a)" transform="scale(2)" style="stroke: url(\'#b\')"/>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        "<style>.a { fill: url(#a) } @font-face { src: url(data:font/woff2;base64,AA) }</style>",
        "<style/>",
        "<title>url(https://example.org)</title>",
        '<animate attributeName="x" from="1" to="2"/>',
        "<desc>on a desk</desc><!-- <script/> -->",
    ],
)
def test_what_a_drawing_is_made_of_passes(inside, told):
    assert told(inside) == []


def test_a_long_address_is_told_in_one_short_line(told):
    [problem] = told(f'<image href="data:text/html,{"x" * 5_000}&#10;y"/>')
    [line, *_] = report.lines(problem, str)
    assert "\n" not in line
    assert len(line) < 160


def test_a_picture_is_told_where_the_fault_stands(told):
    [problem] = told("\n  <g/>\n  <script/>\n")
    assert (problem.place.file, problem.place.line, problem.place.column) == ("quiz/pictures/a.svg", 3, 3)


def test_a_picture_that_cannot_be_opened_is_told(tmp_path, told):
    assert told("") == []
    (tmp_path / "quiz/pictures/a.svg").unlink()
    (tmp_path / "quiz/pictures/a.svg").mkdir()
    assert [problem.code for problem in check(load(tmp_path).project)] == ["unreadable-file"]

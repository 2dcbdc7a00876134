"""What is exported is read by programs that are not ours, and means what the questions mean."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from qti_convert import read_package, upgrade_package_files

from cases.corpus import DAY, EVERY_KIND
from portevoix.cli import main
from portevoix.cli.export import FORMATS as OFFERED
from portevoix.export.quiz import FORMATS, exported
from portevoix.export.quiz.moodle import FRACTIONS
from portevoix.export.quiz.qti import ITEM
from portevoix.model.questions.fill_in import Mistake
from portevoix.pipeline import examine

ROOT = Path(__file__).parents[2]
READERS = {
    "gift": (
        "const {parse} = (await import('gift-pegjs')).default;"
        "console.log(JSON.stringify(parse(await text(process.stdin))))"
    ),
    "moodle-xml": (
        "const read = (await import('moodlexml-to-json')).default;"
        "const say = (found, error) => console.log(JSON.stringify(error ?? found.questions));"
        "read(await text(process.stdin), say)"
    ),
}
PROJECTS = {"every-kind": EVERY_KIND, "content": ROOT}


def read(form, content):
    """Return what an independent parser understands."""
    code = f"import {{ text }} from 'node:stream/consumers'; {READERS[form]}"
    node = ROOT / ".venv/bin/node"
    command = [str(node), "--input-type=module", "--eval", code]
    done = subprocess.run(command, input=content, capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=PROJECTS)
def project(request):
    loaded = examine(PROJECTS[request.param], DAY)
    assert loaded.project, loaded.problems
    return loaded.project


def questions(project):
    return {one.id: one for bank in project.banks.values() for one in bank.questions}


def kept(project, found):
    dropped = {loss.question for loss in found.losses if loss.dropped}
    return {name: one for name, one in questions(project).items() if name not in dropped}


CHOICES = ("simpleChoice", "hottext", "hotspotChoice", "simpleAssociableChoice")
MOODLE = {
    "fill-in": {"numerical", "shortanswer"},
    "matching": {"matching"},
    "multiple-choice": {"multichoice"},
    "ordering": {"ordering"},
    "photo-check": {"multichoice"},
    "post-review": {"multichoice"},
    "single-choice": {"multichoice"},
    "situation": {"multichoice"},
    "sorting": {"matching"},
    "true-false": {"truefalse"},
}


def test_moodle_xml_is_read_by_another_parser(project):
    found = exported(project, "moodle-xml")
    understood = {one["name"]: one for one in read("moodle-xml", found.content) if one["type"] != "category"}
    expected = kept(project, found)
    # The other parser does not know Moodle's newest type, so these are looked at in the XML below.
    assert set(understood) == {name for name, one in expected.items() if one.kind != "ordering"}
    for name, one in understood.items():
        assert one["type"] in MOODLE[expected[name].kind], name
    for name, one in expected.items():
        if one.kind in {"single-choice", "multiple-choice"}:
            right = [index for index, option in enumerate(one.options) if option.correct]
            assert understood[name]["correctAnswer"] == right, name
        if one.kind == "true-false":
            assert understood[name]["correctAnswer"] is one.answer, name
        if one.kind == "sorting":
            assert len(understood[name]["answers"]) == len(one.items), name


def test_moodle_xml_names_only_fractions_that_moodle_knows(project):
    root = ET.fromstring(exported(project, "moodle-xml").content)  # noqa: S314 - what our own export made
    known = {float(share) for share in FRACTIONS.values()} | {0.0}
    orders = 0
    for question in root.iter("question"):
        if question.get("type") == "ordering":
            orders += 1
            assert [answer.get("fraction") for answer in question.iter("answer")][:2] == ["1", "2"]
            continue
        for answer in question.iter("answer"):
            if answer.get("fraction"):
                assert abs(float(answer.get("fraction"))) in known
    assert orders == sum(one.kind == "ordering" for one in questions(project).values())


def test_gift_is_read_by_another_parser(project):
    found = exported(project, "gift")
    understood = {one["title"]: one for one in read("gift", found.content) if one["type"] != "Category"}
    expected = kept(project, found)
    assert set(understood) == set(expected)
    for name, one in expected.items():
        said = understood[name]
        if one.kind == "single-choice":
            rights = [choice["isCorrect"] for choice in said["choices"]]
            assert rights == [option.correct for option in one.options], name
            assert all(choice["feedback"] for choice in said["choices"]), name
        if one.kind == "multiple-choice":
            rights = [choice["weight"] > 0 for choice in said["choices"]]
            assert rights == [option.correct for option in one.options], name
        if one.kind == "true-false":
            assert said["isTrue"] is one.answer, name
        if one.kind == "fill-in":
            assert said["type"] == ("Short" if one.accept.number is None else "Numerical"), name
        if one.kind in {"matching", "sorting"}:
            assert said["type"] == "Matching", name


def test_qti_is_read_by_another_program(project, tmp_path):
    content = exported(project, "qti21").content
    (tmp_path / "questions.zip").write_bytes(content)
    package = read_package(str(tmp_path / "questions.zip"))
    upgraded = upgrade_package_files(package)
    assert upgraded is not None
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert names[0] == "imsmanifest.xml"
    items = {name.removeprefix("items/").removesuffix(".xml") for name in names if name.startswith("items/")}
    assert items == set(questions(project))


def test_qti_items_refer_to_what_they_declare(project):
    archive = zipfile.ZipFile(io.BytesIO(exported(project, "qti21").content))
    manifest = ET.fromstring(archive.read("imsmanifest.xml"))  # noqa: S314 - what our own export made
    listed = {file.get("href") for file in manifest.iter("{http://www.imsglobal.org/xsd/imscp_v1p1}file")}
    assert listed == set(archive.namelist()) - {"imsmanifest.xml"}
    tag = f"{{{ITEM}}}"
    for name in archive.namelist():
        if not name.startswith("items/"):
            continue
        item = ET.fromstring(archive.read(name))  # noqa: S314 - what our own export made
        choices = {one.get("identifier") for kind in CHOICES for one in item.iter(tag + kind)}
        feedback = {one.get("identifier") for one in item.iter(tag + "modalFeedback")}
        called = {value.text for value in item.iter(tag + "baseValue") if value.text in feedback}
        assert called == feedback, name
        rights = [value.text for value in item.iter(tag + "value")]
        if choices:
            assert set(" ".join(rights).split()) <= choices, name
        shares = [float(entry.get("mappedValue")) for entry in item.iter(tag + "mapEntry")]
        if shares and not item.findall(f".//{tag}textEntryInteraction"):
            assert sum(share for share in shares if share > 0) == pytest.approx(1, abs=1e-4), name


def with_fields(name, **fields):
    """Return the project of every kind, in which one question has other fields."""
    found = examine(EVERY_KIND, DAY).project
    banks = {
        key: bank.model_copy(
            update={
                "questions": tuple(
                    one.model_copy(update=fields) if one.id == name else one for one in bank.questions
                )
            }
        )
        for key, bank in found.banks.items()
    }
    return replace(found, banks=banks)


def losses(form, name, **fields):
    """Return what a format loses of a question with other fields, and whether it is left out."""
    found = exported(with_fields(name, **fields), form)
    return [(loss.what, loss.dropped) for loss in found.losses if loss.question == name]


@pytest.mark.parametrize("form", ["moodle-xml", "gift"])
def test_more_right_options_than_there_are_fractions_for_are_said_and_left_out(form):
    options = questions(examine(EVERY_KIND, DAY).project)["before-posting"].options
    right = options[0]
    many = tuple(right.model_copy(update={"id": f"right-{index}"}) for index in range(11))
    ((what, dropped),) = losses(form, "before-posting", options=(*many, options[-1]))
    assert "no fraction for so many right options" in what
    assert dropped
    content = exported(with_fields("before-posting", options=(*many, options[-1])), form).content
    assert b"What do you look at" not in content


def test_what_counts_as_a_whole_here_is_said_where_it_is_scored_in_parts():
    said = "this is scored in parts there, here it counts as a whole"
    assert (said, False) in losses("moodle-xml", "before-posting", partial=False)
    assert losses("moodle-xml", "before-posting", partial=True) == []


def test_an_order_that_counts_as_a_whole_loses_nothing_in_qti():
    said = "QTI has no template for the share of an order: it counts as a whole"
    assert (said, False) in losses("qti21", "order-of-work", partial=True)
    assert (said, False) not in losses("qti21", "order-of-work", partial=False)


@pytest.mark.parametrize("name", ["crisis-hours", "network-of-pictures"])
def test_a_written_answer_without_expected_mistakes_loses_none_in_qti(name):
    said = "the feedback of an expected mistake has no place in this export"
    assert (said, False) in losses("qti21", name)
    assert (said, False) not in losses("qti21", name, mistakes=())


def test_a_mistake_in_words_has_no_place_beside_a_number():
    mistake = Mistake(words=("forty",), feedback="Write it as a number.")
    said = "an expected mistake that is no number has no place in a numeric question"
    assert (said, False) not in losses("gift", "crisis-hours")
    assert (said, False) in losses("gift", "crisis-hours", mistakes=(mistake,))


def test_the_same_questions_give_the_same_bytes(project):
    for form in FORMATS:
        assert exported(project, form) == exported(project, form)


def run(*arguments):
    where = ["--folder", str(EVERY_KIND), "--language", "en"]
    return CliRunner().invoke(main, ["export", "quiz", *where, *arguments])


def test_the_command_writes_a_file_and_says_what_is_lost(tmp_path):
    result = run("--format", "gift", "--bank", "everyday", "-o", str(tmp_path / "out.gift"))
    assert result.exit_code == 0
    assert "ease: GIFT has no such question: it is left out" in result.stderr
    assert "questions left out" in result.stderr
    assert (tmp_path / "out.gift").read_text(encoding="utf-8").startswith("$CATEGORY: ")
    assert result.stdout == ""


def test_the_command_offers_every_format():
    assert set(OFFERED) == set(FORMATS)


def test_the_command_writes_to_the_standard_output():
    assert run("--format", "moodle-xml").stdout.startswith("<?xml")


def test_an_unknown_bank_and_a_file_that_cannot_be_written_are_said(tmp_path):
    unknown = run("--format", "gift", "--bank", "everyda")
    assert unknown.exit_code == 2
    assert "did you mean `everyday`?" in unknown.output
    assert run("--format", "gift", "-o", str(tmp_path)).exit_code == 2
    assert run("--format", "gift", "-o", str(tmp_path / "no/where")).exit_code == 1

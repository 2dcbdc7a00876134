"""The decision table in DMN says what the policy says, to an engine that shares nothing with ours.

Its agreement on thousands of situations of the project's policies is looked at in properties/test_dmn.py.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from peers.dmn_kit import NS, Engine, every_assignment, parsed, texts
from portevoix.cli import main
from portevoix.export.dmn import NAMESPACE, dmn, name, rows
from portevoix.pipeline import examine
from portevoix.policy import compile_policy
from portevoix.policy.table import holds
from unit.policy.kit import badge, question, rule
from vectors.make_policy_vectors import read_policy

ROOT = Path(__file__).parents[2]
NAMES = ["may-i-post", "open-an-account", "react"]
NCNAME = re.compile(r"[A-Za-z_][\w.-]*")


@pytest.fixture(scope="module", params=NAMES)
def policy(request):
    """Each of the project's policies."""
    return read_policy(request.param)


def test_the_other_engine_agrees_on_every_example(policy):
    engine = Engine(policy)
    assert len(policy.examples) >= 7
    for example in policy.examples:
        assert engine.verdict(engine.table.situation(example.answers)) == example.verdict, example.id


EXCEPTIONS = {
    "one question": [{"who": "visitor"}],
    "two questions": [{"who": "visitor", "site": "closed"}],
    "two boxes": [{"who": "visitor", "site": "closed"}, {"who": "colleague", "escort": "absent"}],
    "a box in another": [{"who": "visitor"}, {"who": "visitor", "escort": "absent"}],
    "every case": [{"who": ["colleague", "visitor", "stranger"]}],
    "another rule's box": ["R3"],
    "a box beside the rule": [{"who": "visitor", "site": "open"}],
}


@pytest.mark.parametrize("hit", ["strictest", "first"])
@pytest.mark.parametrize("unless", EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_exceptions_are_exact_on_every_assignment(unless, hit):
    policy = badge(
        hit=hit,
        otherwise="ask",
        rules=[
            rule("R1", "never", {"site": "closed"}, unless=unless),
            rule("R2", "fine", {"site": ["open", "closed"]}, unless=[{"who": "stranger"}]),
            rule("R3", "fine", {"who": "stranger"}),
        ],
    )
    table = compile_policy(policy)
    for assignment in every_assignment(table):
        matched = {index for index, row in rows(table) if holds(row, assignment)}
        assert matched == {i for i, one in enumerate(table.rules) if one.matches(assignment)}
    assert Engine(policy).disagreements(every_assignment(table)) == []


def test_no_row_lies_in_another_row_of_its_rule(policy):
    table = compile_policy(policy)
    listed = list(rows(table))
    assert all(row.values() for _, row in listed)
    assert all(mask for _, row in listed for mask in row.values())
    for index, row in listed:
        others = [other for i, other in listed if i == index and other is not row]
        for other in others:
            inside = all(row.get(q, -1) & ~mask == 0 and q in row for q, mask in other.items())
            assert not inside, table.rules[index].id


def test_rows_are_sorted_strictest_first_or_as_in_the_file():
    strict = compile_policy(read_policy("may-i-post"))
    ranks = [strict.rules[index].verdict for index, _ in rows(strict)]
    assert ranks == sorted(ranks, reverse=True)
    first = compile_policy(read_policy("react"))
    order = [index for index, _ in rows(first)]
    assert order == sorted(order)


def test_the_document_is_dmn_in_form(policy):
    """Ids are unique and may be XML ids, references lead somewhere, every row has every cell."""
    root = parsed(dmn(policy))
    assert root.tag == f"{{{NAMESPACE}}}definitions"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert [one for one in ids if not NCNAME.fullmatch(one)] == []
    assert {e.get("href")[1:] for e in root.iter(f"{{{NAMESPACE}}}requiredInput")} <= set(ids)
    kinds = {element.get("name") for element in root.findall("dmn:itemDefinition", NS)}
    assert {element.get("typeRef") for element in root.iter() if element.get("typeRef")} <= kinds
    table = root.find(".//dmn:decisionTable", NS)
    assert table.get("hitPolicy") == "FIRST"
    width = len(policy.questions)
    for row in table.findall("dmn:rule", NS):
        assert len(texts(row, "dmn:inputEntry")) == width
        assert len(texts(row, "dmn:outputEntry")) == 1
        assert len(row.findall("dmn:annotationEntry", NS)) == len(table.findall("dmn:annotation", NS))


def test_labels_and_allowed_values_are_carried(policy):
    xml = dmn(policy)
    root = parsed(xml)
    labels = [element.get("label") for element in root.iter(f"{{{NAMESPACE}}}input")]
    assert labels == [one.ask for one in policy.questions]
    allowed = [text for e in root.iter(f"{{{NAMESPACE}}}input") for text in texts(e, "dmn:inputValues")]
    assert allowed == [", ".join(f'"{a.id}"' for a in one.answers) for one in policy.questions]
    said = "\n".join(element.text or "" for element in root.iter())
    for one in (*(a for q in policy.questions for a in q.answers), *policy.verdicts):
        assert f"{one.id}: {one.label}" in said
    for one in policy.rules:
        assert one.because in said


def test_what_no_rule_matches_comes_last():
    policy = read_policy("open-an-account")
    row = parsed(dmn(policy)).findall(".//dmn:rule", NS)[-1]
    assert row.get("id") == "rule-otherwise"
    assert set(texts(row, "dmn:inputEntry")) == {"-"}
    assert texts(row, "dmn:outputEntry") == ['"open"']


def test_names_are_safe_in_feel_and_no_two_are_one():
    """`a-b` would be a subtraction, `in` is a keyword, `verdict` is the output's name."""
    asked = [question(one, "x", "y") for one in ("in", "a-b", "verdict", "ab", "not")]
    assert [name(one["id"]) for one in asked] == ["in_", "a_b", "verdict_", "ab", "not_"]
    policy = badge(
        questions=asked,
        rules=[
            rule("R1", "never", {"in": "x", "a-b": "y", "verdict": "x"}),
            rule("R2", "fine", {"not": "x"}),
        ],
        otherwise="ask",
    )
    assert Engine(policy).disagreements(every_assignment(compile_policy(policy))) == []


def test_the_command_writes_a_file_or_says_what_is_wrong(minimal, tmp_path):
    (minimal / "content" / "policies").mkdir()
    shutil.copy(ROOT / "content" / "policies" / "react.yml", minimal / "content" / "policies")

    def run(*arguments):
        options = ["--folder", str(minimal), "--language", "en"]
        return CliRunner().invoke(main, ["export", "dmn", *arguments, *options])

    printed = run("react")
    assert (printed.exit_code, printed.output) == (0, dmn(examine(minimal).project.policies["react"]))
    assert run("react", "-o", str(tmp_path / "react.dmn")).output == ""
    assert (tmp_path / "react.dmn").read_text(encoding="utf-8") == printed.output
    unknown = run("reakt")
    assert unknown.exit_code == 2
    assert "did you mean `react`?" in unknown.output
    assert run("react", "-o", str(tmp_path / "no" / "such.dmn")).exit_code == 1

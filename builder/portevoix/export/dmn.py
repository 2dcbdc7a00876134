"""A policy as a decision table in DMN 1.3, the Object Management Group's standard for decisions.

The one idea: "the strictest verdict wins" is "the first row wins" once the rows are sorted, strictest first;
and an exception is a condition that must fail somewhere, so a rule with exceptions becomes a row for each way
of escaping them. Domains are closed: what an answer must not be is a list of the answers that it may be.

Rows speak of situations as this program does: a question that does not apply carries its usual answer.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from portevoix.policy import compile_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portevoix.model.policy import Policy, Question, Rule
    from portevoix.policy import Table
    from portevoix.policy.table import Masks, TableRule

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
"""DMN 1.3."""
OUTPUT = "verdict"
ANNOTATIONS = ("rule", "because", "instead", "source")
_ANYTHING = "-"
_KEYWORDS = {"and", "between", "date", "else", "every", "external", "false", "for", "function", "if", "in"}
_KEYWORDS |= {"instance", "list", "not", "null", "of", "or", "return", "satisfies", "some", "then", "true"}

Row = dict[int, int]
"""Question index -> bit mask of the answers that the row accepts."""


def dmn(policy: Policy) -> str:
    """Return a policy that passed its checks as a DMN 1.3 document, with one decision table."""
    table = compile_policy(policy)
    ET.register_namespace("", NAMESPACE)
    root = _element(None, "definitions", id=f"policy-{policy.id}", name=policy.title)
    root.set("namespace", f"urn:portevoix:policies:{policy.id}")
    for question in policy.questions:
        _allowed(root, f"t_{name(question.id)}", [answer.id for answer in question.answers])
    _allowed(root, f"t_{OUTPUT}", [verdict.id for verdict in policy.verdicts])
    for question in policy.questions:
        _input_data(root, question)
    _decision(root, table)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="UTF-8"?>\n', "\n")
    )


def name(identifier: str) -> str:
    """Return an id as a name in FEEL, where a hyphen may be a minus and some words are reserved.

    Ids hold no underscores, so no two of them get one name.
    """
    return f"{identifier.replace('-', '_')}{'_' * (identifier in _KEYWORDS or identifier == OUTPUT)}"


def rows(table: Table) -> Iterator[tuple[int, Row]]:
    """Yield the rows of the decision table as (rule index, row): the first that holds decides."""
    indexes = range(len(table.rules))
    ordered = indexes if table.first else sorted(indexes, key=lambda index: -table.rules[index].verdict)
    for index in ordered:
        for row in _rows_of(table, table.rules[index]):
            yield index, row


def _rows_of(table: Table, rule: TableRule) -> list[Row]:
    """Return boxes whose union is the rule's box less its exceptions; none holds another."""
    found: list[Row] = [dict(rule.box)]
    for exception in rule.exceptions:
        escaped = chain.from_iterable(_escapes(table, row, exception) for row in found)
        found = _largest(table, escaped)
    return found


def _escapes(table: Table, row: Row, exception: Masks) -> Iterator[Row]:
    """Yield the parts of a row in which one condition of an exception fails."""
    for question, mask in exception.items():
        left = row.get(question, _every(table, question)) & ~mask
        if left:
            yield {**row, question: left}


def _largest(table: Table, found: Iterable[Row]) -> list[Row]:
    """Return the rows without those that another one holds."""
    kept: list[Row] = []
    for row in found:
        if not any(_holds(table, other, row) for other in kept):
            kept = [*(other for other in kept if not _holds(table, row, other)), row]
    return kept


def _holds(table: Table, outer: Row, inner: Row) -> bool:
    return all(inner.get(q, _every(table, q)) & ~mask == 0 for q, mask in outer.items())


def _every(table: Table, question: int) -> int:
    return (1 << table.sizes[question]) - 1


def _element(parent: ET.Element | None, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    qualified = f"{{{NAMESPACE}}}{tag}"
    made = (
        ET.Element(qualified, attributes) if parent is None else ET.SubElement(parent, qualified, attributes)
    )
    made.text = text
    return made


def _texted(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    """Add an element that holds its text in an element of its own, as expressions and tests do."""
    _element(_element(parent, tag, **attributes), "text", text)


def _quoted(names: Iterable[str]) -> str:
    """Return names as FEEL's texts, which a unary test reads as "one of"."""
    return ", ".join(json.dumps(one) for one in names)


def _allowed(root: ET.Element, kind: str, names: list[str]) -> None:
    definition = _element(root, "itemDefinition", id=kind, name=kind)
    _element(definition, "typeRef", "string")
    _texted(definition, "allowedValues", _quoted(names), id=f"{kind}.values")


def _input_data(root: ET.Element, question: Question) -> None:
    """Add a question with what its answers mean: labels have no other place in DMN."""
    data = _element(root, "inputData", id=f"data-{question.id}", name=name(question.id))
    labels = [f"{answer.id}: {answer.label}" for answer in question.answers]
    _element(data, "description", "\n".join((question.ask, *labels)))
    kind = f"t_{name(question.id)}"
    _element(data, "variable", id=f"variable-{question.id}", name=name(question.id), typeRef=kind)


def _decision(root: ET.Element, table: Table) -> None:
    policy = table.policy
    decision = _element(root, "decision", id=f"decision-{policy.id}", name=OUTPUT)
    _element(decision, "question", policy.title)
    _element(decision, "allowedAnswers", "\n".join(f"{one.id}: {one.label}" for one in policy.verdicts))
    _element(decision, "variable", id="variable.decision", name=OUTPUT, typeRef=f"t_{OUTPUT}")
    for question in policy.questions:
        needed = _element(decision, "informationRequirement", id=f"needs-{question.id}")
        _element(needed, "requiredInput", href=f"#data-{question.id}")
    made = _element(decision, "decisionTable", id="table", hitPolicy="FIRST", outputLabel=policy.title)
    for question in policy.questions:
        clause = _element(made, "input", id=f"input-{question.id}", label=question.ask)
        kind = f"t_{name(question.id)}"
        _texted(clause, "inputExpression", name(question.id), id=f"expression-{question.id}", typeRef=kind)
        _texted(clause, "inputValues", _quoted(answer.id for answer in question.answers))
    output = _element(made, "output", id="output", name=OUTPUT, label=policy.title, typeRef=f"t_{OUTPUT}")
    _texted(output, "outputValues", _quoted(verdict.id for verdict in policy.verdicts))
    for annotation in ANNOTATIONS:
        _element(made, "annotation", name=annotation)
    _rules(made, table)


def _rules(made: ET.Element, table: Table) -> None:
    policy, last = table.policy, (-1, 0)
    for index, row in rows(table):
        last = (index, last[1] + 1 if last[0] == index else 1)
        _rule(made, table, row, policy.rules[index], f"{policy.rules[index].id}.{last[1]}")
    if policy.otherwise is not None:
        _rule(made, table, {}, None, "otherwise")


def _rule(made: ET.Element, table: Table, row: Row, rule: Rule | None, place: str) -> None:
    """Add a row; without a rule, the one for every situation that no rule matches."""
    policy = table.policy
    entry = _element(made, "rule", id=f"rule-{place}")
    verdict = rule.verdict if rule else policy.otherwise
    said = {one.id: one.label for one in policy.verdicts}[verdict or ""]
    _element(entry, "description", f"{rule.id}: {said}" if rule else said)
    for index, question in enumerate(policy.questions):
        mask = row.get(index, _every(table, index))
        chosen = [answer.id for bit, answer in enumerate(question.answers) if mask >> bit & 1]
        test = _ANYTHING if mask == _every(table, index) else _quoted(chosen)
        _texted(entry, "inputEntry", test, id=f"test-{place}.{question.id}")
    _texted(entry, "outputEntry", _quoted([verdict or ""]), id=f"verdict-{place}")
    for annotation in ANNOTATIONS:
        value = {"rule": rule.id}.get(annotation, getattr(rule, annotation, None)) if rule else None
        _texted(entry, "annotationEntry", value or "")

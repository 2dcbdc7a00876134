"""Another decision engine, given what our DMN export says: it shares nothing with ours.

The engine (zen-engine, in Rust) reads decision tables in a form of its own, JDM. The adapter below carries
columns, rows, hit policy and unary tests over as they stand in the XML. It translates one thing: a cell that
accepts anything is a hyphen in DMN and empty in JDM.
"""

from __future__ import annotations

import json
from itertools import product
from xml.etree import ElementTree as ET

import zen

from portevoix.export.dmn import NAMESPACE, dmn, name
from portevoix.policy import compile_policy, outcome

NS = {"dmn": NAMESPACE}


def texts(element, path):
    return [found.text or "" for found in element.findall(f"{path}/dmn:text", NS)]


def parsed(xml):
    return ET.fromstring(xml)  # noqa: S314 - what our own export made


def cells(row):
    return ["" if test == "-" else test for test in texts(row, "dmn:inputEntry")]


def jdm(xml):
    """Return a DMN document's decision table as JDM."""
    table = parsed(xml).find(".//dmn:decisionTable", NS)
    inputs = [e.find("dmn:inputExpression/dmn:text", NS).text for e in table.findall("dmn:input", NS)]
    output = table.find("dmn:output", NS).get("name")
    content = {
        "hitPolicy": table.get("hitPolicy").lower(),
        "inputs": [{"id": f"i{n}", "name": field, "field": field} for n, field in enumerate(inputs)],
        "outputs": [{"id": "o", "name": output, "field": output}],
        "rules": [
            {
                "_id": row.get("id"),
                **{f"i{n}": test for n, test in enumerate(cells(row))},
                "o": texts(row, "dmn:outputEntry")[0],
            }
            for row in table.findall("dmn:rule", NS)
        ],
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": content},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "table"},
        {"id": "2", "sourceId": "table", "targetId": "out"},
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


class Engine:
    """The other engine, with a policy's export in it."""

    def __init__(self, policy):
        self.table = compile_policy(policy)
        self.decision = zen.ZenEngine().create_decision(jdm(dmn(policy)))

    def verdict(self, situation):
        given = {name(q): answer for q, answer in self.table.named(situation).items()}
        return self.decision.evaluate(given)["result"].get("verdict")

    def disagreements(self, situations):
        """Return what the two engines say of the situations on which they differ."""
        found = []
        for situation in situations:
            ours = self.table.verdict_id(outcome(self.table, situation).verdict)
            theirs = self.verdict(situation)
            if ours != theirs:
                found.append((self.table.named(situation), ours, theirs))
        return found


def every_assignment(table):
    return product(*map(range, table.sizes))

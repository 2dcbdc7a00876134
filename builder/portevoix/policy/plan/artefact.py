"""The plan as data for the browser: the rules, the order, and when each question is asked.

The one idea: once every question that matters is answered, any completion gives the same outcome, so the
browser evaluates plain rules on one completion. Only *whether a question still matters* needs a proof, and
that is shipped as a small diagram over the questions before it, instead of the much larger graph of all
outcomes.

Data (indexes everywhere; a box is a list of `[question, [answers]]`):

- `hit` "strictest" or "first"; `otherwise` the rank of the default verdict, -1 for none; `verdicts` their
  number;
- `questions` a list of `[number of answers, usual answer, changeable 0 or 1, boxes in which it applies or
  0]`;
- `order` the questions in the order of the plan; `asks` for each of them (same order) the node that says
  whether it is asked: 0 no, 1 yes, n + 2 for the node n;
- `nodes` a list of `[question, node for each answer]`;
- `rules` a list of `[verdict, box, exceptions]`, and `impossible` a list of boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict  # who keeps plans reads its types; typing's is opaque in Python 3.11

from portevoix.policy.diagram import FALSE, TRUE
from portevoix.policy.plan.graph import asked_region

if TYPE_CHECKING:
    from portevoix.policy.analysis import Analysis
    from portevoix.policy.plan.graph import Graph
    from portevoix.policy.table import Masks, Table

BoxData = list[tuple[int, list[int]]]


class PlanData(TypedDict):
    """What the module's first lines describe."""

    hit: str
    otherwise: int
    verdicts: int
    questions: list[tuple[int, int, int, list[BoxData] | int]]
    order: list[int]
    asks: list[int]
    nodes: list[list[int]]
    rules: list[tuple[int, BoxData, list[BoxData]]]
    impossible: list[BoxData]


def plan_data(analysis: Analysis, graph: Graph) -> PlanData:
    """Return the JSON-ready plan.

    Args:
        analysis: the diagrams from which the graph was made, in its order.
        graph: the plan.
    """
    table, policy = analysis.table, analysis.table.policy
    asks = [asked_region(analysis, graph, question) for question in graph.order]
    nodes, numbers = _nodes(analysis, asks)
    applies = [0 if boxes is None else [_box(table, box) for box in boxes] for boxes in table.asked]
    return {
        "hit": policy.hit,
        "otherwise": -1 if table.otherwise is None else table.otherwise,
        "verdicts": len(policy.verdicts),
        "questions": [
            (size, usual, int(question.changeable), boxes)
            for size, usual, question, boxes in zip(
                table.sizes, table.base, policy.questions, applies, strict=True
            )
        ],
        "order": list(graph.order),
        "asks": [numbers[root] for root in asks],
        "nodes": nodes,
        "rules": [
            (rule.verdict, _box(table, rule.box), [_box(table, box) for box in rule.exceptions])
            for rule in table.rules
        ],
        "impossible": [_box(table, box) for box in table.impossible],
    }


def _nodes(analysis: Analysis, roots: list[int]) -> tuple[list[list[int]], dict[int, int]]:
    """Return the nodes below some diagrams, deepest first, and the number of each diagram."""
    forest = analysis.forest
    found = {node for root in roots for node in forest.nodes(root)} - {FALSE, TRUE}
    ordered = sorted(found, key=lambda node: (-forest.level(node), node))
    numbers = {FALSE: 0, TRUE: 1} | {node: index for index, node in enumerate(ordered, 2)}
    rows = []
    for node in ordered:
        level = forest.level(node)
        rows.append([analysis.order[level], *(numbers[child] for child in forest.children(node, level))])
    return rows, numbers


def _box(table: Table, masks: Masks) -> BoxData:
    return [(q, [a for a in range(table.sizes[q]) if mask >> a & 1]) for q, mask in masks.items()]

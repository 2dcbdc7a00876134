"""The plan: a graph that asks one question after another until verdict and reasons are certain.

The one idea: a state is what is still open: the verdict's diagram and those of the rules whose part in it is
not settled. A rule that is sure to be a reason whenever its verdict wins is written on the edge and
forgotten, so that thousands of sets of reasons share a few hundred states. Equal states are one node; a
question on which no open function depends is not asked. Functions are total because a question that is not
asked counts with its usual answer; OUTSIDE (an excluded combination) agrees with everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portevoix.policy.diagram import CONFLICT, FALSE, NONE, OUTSIDE, TRUE

if TYPE_CHECKING:
    from portevoix.policy.analysis import Analysis

Opened = tuple[tuple[int, int], ...]
"""The rules that are still open, each with its diagram."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What an answer leads to.

    Attributes:
        reasons: rules that from here on decide whenever their verdict is the outcome.
        target: the index of the next node, or -1 where the verdict is certain.
        verdict: the certain verdict's rank; NONE before, and where nothing decides.
    """

    reasons: tuple[int, ...]
    target: int
    verdict: int


@dataclass(frozen=True, slots=True)
class Node:
    """A question to ask.

    Attributes:
        question: its index.
        edges: for each answer, what it leads to; None where the answer is excluded.
    """

    question: int
    edges: tuple[Edge | None, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A plan.

    Attributes:
        order: the fixed order of the questions.
        start: leads to the first question.
        nodes: each after the nodes that lead to it.
        asked: the sum, over all situations, of the number of questions asked.
        situations: the number of situations.
    """

    order: tuple[int, ...]
    start: Edge
    nodes: tuple[Node, ...]
    asked: int
    situations: int


def build_graph(analysis: Analysis) -> Graph:
    """Return the plan that asks in the order of the analysis and skips what can no longer matter.

    Where an excluded combination alone makes a question skippable, one that depends on it could be asked
    without applying; the questions that decide whether it applies are then not skipped for that reason.
    """
    always: frozenset[int] = frozenset()
    while True:
        builder = _Builder(analysis, always)
        start = builder.edge(analysis.total_verdicts, tuple(enumerate(analysis.total_deciding)))
        start, nodes = _renumbered(start, builder.nodes)
        graph = Graph(analysis.order, start, nodes, 0, analysis.situation_count)
        misled = _misled(analysis, graph)
        if misled <= always:
            return replace(graph, asked=_asked(analysis, graph))
        always |= misled


def asked_region(analysis: Analysis, graph: Graph, question: int) -> int:
    """Return the diagram, over the questions before, of the cases in which the plan asks a question."""
    forest, level = analysis.forest, analysis.level_of
    memo: dict[int, int] = {}

    def walk(target: int) -> int:
        if target < 0 or level[graph.nodes[target].question] > level[question]:
            return FALSE
        node = graph.nodes[target]
        if node.question == question:
            return TRUE
        if target not in memo:
            below = [None if edge is None else walk(edge.target) for edge in node.edges]
            spare = next(child for child in below if child is not None)
            children = tuple(spare if child is None else child for child in below)
            memo[target] = forest.node(level[node.question], children)
        return memo[target]

    return walk(graph.start.target)


def _misled(analysis: Analysis, graph: Graph) -> frozenset[int]:
    """Return the questions that decide whether another applies which the plan asks where it does not."""
    forest, table = analysis.forest, analysis.table
    found: set[int] = set()
    for question in table.dependent:
        asked = forest.intersection(asked_region(analysis, graph, question), analysis.situations)
        if forest.difference(asked, analysis.asked[question]) != FALSE:
            found |= {parent for box in table.asked[question] or () for parent in box}
    return frozenset(found)


class _Builder:
    """Makes the nodes of a plan from the open functions, children first."""

    def __init__(self, analysis: Analysis, always: frozenset[int]) -> None:
        self.analysis = analysis
        self.forest = analysis.forest
        self.outside = self.forest.terminal(OUTSIDE)
        self.nodes: list[Node] = []
        self._always = always
        self._states: dict[tuple[int, Opened], Edge] = {}
        self._indicators: dict[tuple[int, int], int] = {}

    def edge(self, verdicts: int, opened: Opened) -> Edge:
        """Return the edge into the state of these functions, with the reasons that have become certain."""
        reasons, still_open = self._settled(verdicts, opened)
        state = (verdicts, still_open)
        if state not in self._states:
            self._states[state] = self._made(verdicts, still_open)
        below = self._states[state]
        return Edge(tuple(sorted((*reasons, *below.reasons))), below.target, below.verdict)

    def _settled(self, verdicts: int, opened: Opened) -> tuple[list[int], Opened]:
        reasons, still_open = [], []
        for rule, root in opened:
            rank = self.analysis.table.rules[rule].verdict
            if root == self._indicator(verdicts, OUTSIDE):
                continue
            if root == self._indicator(verdicts, rank):
                reasons.append(rule)
            else:
                still_open.append((rule, root))
        return reasons, tuple(still_open)

    def _indicator(self, verdicts: int, rank: int) -> int:
        """Return 1 where the verdict has that rank, 0 where not, OUTSIDE where there is none."""
        key = (verdicts, rank)
        if key not in self._indicators:
            values = {OUTSIDE: OUTSIDE, rank: TRUE} if rank != OUTSIDE else {OUTSIDE: OUTSIDE}
            self._indicators[key] = self.forest.mapped(verdicts, lambda value: values.get(value, FALSE))
        return self._indicators[key]

    def _made(self, verdicts: int, opened: Opened) -> Edge:
        """Return the edge into a new state: a certain verdict, a question, or what follows a skipped one."""
        forest = self.forest
        level = min([forest.level(verdicts), *(forest.level(root) for _, root in opened)])
        if level == forest.depth:
            value = forest.value(verdicts)
            return Edge((), -1, NONE if value is None else value)
        rules = [rule for rule, _ in opened]
        states = list(
            zip(*(forest.children(root, level) for root in (verdicts, *(r for _, r in opened))), strict=True)
        )
        joined = [self._joined([state[i] for state in states]) for i in range(len(rules) + 1)]
        if all(CONFLICT not in forest.values(root) for root in joined):
            skipped = self.edge(joined[0], tuple(zip(rules, joined[1:], strict=True)))
            if skipped.target < 0 or self.analysis.order[level] not in self._always:
                return skipped
        edges = tuple(
            None
            if state[0] == self.outside
            else self.edge(state[0], tuple(zip(rules, state[1:], strict=True)))
            for state in states
        )
        self.nodes.append(Node(self.analysis.order[level], edges))
        return Edge((), len(self.nodes) - 1, NONE)

    def _joined(self, roots: list[int]) -> int:
        return self.forest.fold(self.forest.join, sorted(set(roots)), self.outside)


def _renumbered(start: Edge, nodes: list[Node]) -> tuple[Edge, tuple[Node, ...]]:
    """Return the nodes that can be reached from the start, parents first."""
    reached = {-1}
    waiting = {start.target} - reached
    while waiting:
        reached |= waiting
        waiting = {edge.target for index in waiting for edge in nodes[index].edges if edge} - reached
    numbers = {old: new for new, old in enumerate(sorted(reached - {-1}, reverse=True))} | {-1: -1}

    def moved(edge: Edge | None) -> Edge | None:
        return edge and replace(edge, target=numbers[edge.target])

    kept = tuple(
        Node(nodes[old].question, tuple(map(moved, nodes[old].edges))) for old in numbers if old >= 0
    )
    return replace(start, target=numbers[start.target]), kept


def _asked(analysis: Analysis, graph: Graph) -> int:
    """Return the exact number of questions asked, summed over all situations."""
    forest = analysis.forest
    memo: dict[tuple[int, int, int], tuple[int, int]] = {}

    def walk(target: int, level: int, situations: int) -> tuple[int, int]:
        """Return how many situations remain and how many questions they are asked from here on."""
        if situations == FALSE or level == forest.depth:
            return int(situations == TRUE), 0
        key = (target, level, situations)
        if key not in memo:
            node = graph.nodes[target] if target >= 0 else None
            asks = node is not None and node.question == analysis.order[level]
            pairs = zip(
                node.edges if node and asks else [None] * forest.sizes[level],
                forest.children(situations, level),
                strict=True,
            )
            found = [walk(edge.target if edge else target, level + 1, child) for edge, child in pairs]
            count = sum(number for number, _ in found)
            memo[key] = count, sum(asked for _, asked in found) + (count if asks else 0)
        return memo[key]

    return walk(graph.start.target, 0, analysis.situations)[1]

"""Which question comes next: the order, the graph behind it, data for the browser, a walk through it."""

from __future__ import annotations

from dataclasses import dataclass

from portevoix.policy.analysis import Analysis
from portevoix.policy.plan.artefact import PlanData, plan_data
from portevoix.policy.plan.cost import Costs
from portevoix.policy.plan.graph import Graph, build_graph
from portevoix.policy.plan.order import Order, best_order
from portevoix.policy.plan.walk import UNKNOWN, Plan, Result, Step

__all__ = ["UNKNOWN", "Plan", "PlanData", "QuestionPlan", "Result", "Step", "plan_questions"]


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """The questions in the order in which they are asked.

    Attributes:
        order: the order, and whether it is the best there is.
        graph: the proof of what is asked when.
        data: what the browser needs.
    """

    order: Order
    graph: Graph
    data: PlanData

    @property
    def mean(self) -> float:
        """The mean number of questions asked, every situation counting the same."""
        return self.graph.asked / self.graph.situations


def plan_questions(analysis: Analysis) -> QuestionPlan:
    """Return the plan of a policy's questions, planned on the pair of verdict and deciding rules."""
    order = best_order(Costs(analysis))
    ordered = Analysis(analysis.table, order.questions)
    graph = build_graph(ordered)
    return QuestionPlan(order, graph, plan_data(ordered, graph))

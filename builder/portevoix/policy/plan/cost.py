"""What a question costs in a fixed order: the number of situations in which it has to be asked.

The one idea: a question is asked where the outcome still depends on it once the questions before it are
answered. That depends on which questions came before, not on their order, so costs of sets can be added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portevoix.policy.analysis import Analysis


class Costs:
    """How often each question is asked after each set of others.

    Attributes:
        analysis: the diagrams of the policy.
        floor: for each question, its cost when all the others come first: it never costs less.
    """

    def __init__(self, analysis: Analysis) -> None:
        """Prepare the costs of a policy's questions."""
        self.analysis = analysis
        self.total = len(analysis.order)
        everything = frozenset(range(self.total))
        self._needed: dict[tuple[int, frozenset[int]], int] = {}
        self._cost: dict[tuple[int, frozenset[int]], int] = {}
        self.floor = tuple(self.cost(question, everything - {question}) for question in range(self.total))

    def cost(self, question: int, before: frozenset[int]) -> int:
        """Return the number of situations in which a question is asked after these others."""
        key = (question, before)
        if key not in self._cost:
            forest = self.analysis.forest
            after = frozenset(range(self.total)) - before - {question}
            region = forest.intersection(self._matters(question, after), self.analysis.situations)
            self._cost[key] = forest.count(region)
        return self._cost[key]

    def _matters(self, question: int, unknown: frozenset[int]) -> int:
        """Return where the outcome depends on a question for some answers to the unknown ones."""
        if not unknown:
            return self.analysis.matters(question)
        key = (question, unknown)
        if key not in self._needed:
            last = max(unknown, key=self.analysis.level_of.__getitem__)
            root = self._matters(question, unknown - {last})
            self._needed[key] = self.analysis.forest.exists(root, self.analysis.level_of[last])
        return self._needed[key]

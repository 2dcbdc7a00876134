"""The diagrams of one policy, each made when first needed and then shared by every proof.

The one idea: three functions carry all the proofs: where the situations are, what each rule matches, and
who decides (a verdict with the one rule that decides it, or "several").
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from portevoix.policy.diagram import FALSE, NONE, OUTSIDE, TRUE, Forest
from portevoix.policy.ordering import compact_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portevoix.policy.table import Masks, Situation, Table


class Analysis:
    """The diagrams of a policy.

    A level of the forest is a question; `level_of[question]` says which.

    Attributes:
        table: the compiled policy.
        order: the question at each level.
        level_of: the level of each question.
        forest: where the diagrams live.
    """

    def __init__(
        self, table: Table, order: Sequence[int] | None = None, forest: Forest | None = None
    ) -> None:
        """Prepare the analysis of a policy.

        Args:
            table: the compiled policy.
            order: the question at each level; chosen to keep the diagrams small, if absent.
            forest: where to make the diagrams, if they are to be compared with another policy's.
        """
        self.table = table
        self.order = tuple(compact_order(table) if order is None else order)
        self.level_of = {question: level for level, question in enumerate(self.order)}
        self.forest = forest or Forest([table.sizes[question] for question in self.order])
        self._matters: dict[int, int] = {}

    # --- between questions and levels

    def levels(self, masks: Masks) -> dict[int, int]:
        """Return a box over questions as a box over levels."""
        return {self.level_of[question]: mask for question, mask in masks.items()}

    def box(self, masks: Masks) -> int:
        """Return the diagram of a box."""
        return self.forest.box(self.levels(masks))

    def situation(self, root: int, values: Sequence[int] = (TRUE,)) -> Situation | None:
        """Return the assignment that takes one of the values and is closest to the usual one, or None."""
        base = [self.table.base[question] for question in self.order]
        found = self.forest.nearest(root, base, values)
        return found and tuple(found[self.level_of[question]] for question in range(len(self.order)))

    def witness(self, region: int) -> Situation:
        """Return the assignment of a region that is closest to the usual one.

        Raises:
            ValueError: the region is empty.
        """
        found = self.situation(region)
        if found is None:
            message = "an empty region has no witness"
            raise ValueError(message)
        return found

    def evaluate(self, root: int, situation: Situation) -> int:
        """Return the value of a function in a situation."""
        return self.forest.evaluate(root, [situation[question] for question in self.order])

    # --- the space

    @cached_property
    def asked(self) -> dict[int, int]:
        """For each question that is asked in some cases only, where it is asked."""
        pairs = ((q, self.table.asked[q]) for q in self.table.dependent)
        return {q: self.forest.union_of(map(self.box, boxes or ())) for q, boxes in pairs}

    @cached_property
    def impossible(self) -> int:
        """Where an excluded combination holds."""
        return self.forest.union_of(map(self.box, self.table.impossible))

    @cached_property
    def askable(self) -> int:
        """The assignments in which every question that is not asked has its usual answer."""
        forest = self.forest
        usual = {q: self.box({q: 1 << self.table.base[q]}) for q in self.asked}
        settled = [forest.union(self.asked[q], usual[q]) for q in self.asked]
        return forest.fold(forest.intersection, settled, TRUE)

    @cached_property
    def situations(self) -> int:
        """The situations of the policy."""
        return self.forest.difference(self.askable, self.impossible)

    @cached_property
    def situation_count(self) -> int:
        """The number of situations."""
        return self.forest.count(self.situations)

    def normalised(self, root: int) -> int:
        """Return the function of an assignment after the usual answers have replaced those not asked for.

        It is defined for every assignment and, on situations, is the function itself.
        """
        forest = self.forest
        for question in reversed(self.table.dependent):
            usual = forest.cofactor(root, self.level_of[question], self.table.base[question])
            asked = forest.within(self.asked[question], root)
            hidden = forest.within(forest.difference(TRUE, self.asked[question]), usual)
            root = forest.join(asked, hidden)
        return root

    # --- the rules

    @cached_property
    def matches(self) -> tuple[int, ...]:
        """For each rule, where it matches (on every assignment, situation or not)."""
        return tuple(
            self.forest.difference(self.box(rule.box), self.forest.union_of(map(self.box, rule.exceptions)))
            for rule in self.table.rules
        )

    @property
    def several(self) -> int:
        """What stands for "several rules" in place of a rule's index in `deciders`."""
        return len(self.table.rules)

    def decider(self, verdict: int, rule: int) -> int:
        """Return the value in `deciders` of a verdict given by one rule, or by `several`."""
        return verdict * (self.several + 1) + rule

    def split(self, value: int) -> tuple[int, int]:
        """Return the verdict and the rule (or `several`) of a value of `deciders`."""
        return divmod(value, self.several + 1)

    @cached_property
    def deciders(self) -> int:
        """For every assignment, its verdict and the rule that decides, or `several`; NONE for none."""
        forest = self.forest
        single = [
            forest.mapped(match, {FALSE: NONE, TRUE: self.decider(rule.verdict, index)}.__getitem__)
            for index, (rule, match) in enumerate(zip(self.table.rules, self.matches, strict=True))
        ]
        return forest.fold(
            forest.first if self.table.first else self._strictest, single, forest.terminal(NONE)
        )

    def _strictest(self, left: int, right: int) -> int:
        forest, none = self.forest, self.forest.terminal(NONE)

        def settle(f: int, g: int) -> int | None:
            if none in (f, g):
                return g if f == none else f
            one, other = forest.value(f), forest.value(g)
            if one is None or other is None:
                return None
            verdict, against = self.split(one)[0], self.split(other)[0]
            if verdict != against:
                return f if verdict > against else g
            return forest.terminal(self.decider(verdict, self.several))

        return forest.apply(("strictest", self.several), settle, left, right)

    def verdict_of(self, decider: int) -> int:
        """Return the verdict's rank for a value of `deciders`; NONE where nothing decides."""
        if decider == NONE:
            return NONE if self.table.otherwise is None else self.table.otherwise
        return self.split(decider)[0]

    @cached_property
    def raw_verdicts(self) -> int:
        """The rank of the verdict for every assignment, situation or not; NONE where nothing decides."""
        return self.forest.mapped(self.deciders, self.verdict_of)

    @cached_property
    def verdicts(self) -> int:
        """The rank of the verdict in every situation, NONE where nothing decides, OUTSIDE elsewhere."""
        return self.forest.within(self.situations, self.raw_verdicts)

    @cached_property
    def situation_deciders(self) -> int:
        """`deciders` on the situations, OUTSIDE elsewhere."""
        return self.forest.within(self.situations, self.deciders)

    @cached_property
    def possible_deciders(self) -> int:
        """`deciders` on the assignments that are not excluded, asked for or not, OUTSIDE elsewhere."""
        return self.forest.within(self.forest.difference(TRUE, self.impossible), self.deciders)

    @cached_property
    def raw_deciders(self) -> frozenset[int]:
        """The values of `deciders` on the assignments that are not excluded."""
        return frozenset(self.forest.values(self.possible_deciders)) - {OUTSIDE}

    @cached_property
    def decider_counts(self) -> Mapping[int, int]:
        """The number of situations for each value of `deciders`."""
        counts = self.forest.counts(self.situation_deciders)
        return {value: count for value, count in counts.items() if value != OUTSIDE}

    def verdict_region(self, verdict: int) -> int:
        """Return the situations with a verdict of that rank."""
        return self.forest.where(self.verdicts, (verdict,))

    def deciding(self, rule: int) -> int:
        """Return the situations that a rule decides, alone or with others."""
        forest, verdict = self.forest, self.table.rules[rule].verdict
        if self.table.first:
            return forest.where(self.situation_deciders, (self.decider(verdict, rule),))
        return forest.intersection(self.matches[rule], self.verdict_region(verdict))

    # --- on every assignment, with the usual answer in place of those not asked for

    @cached_property
    def possible(self) -> int:
        """The assignments that, once normalised, are situations."""
        return self.normalised(self.forest.difference(TRUE, self.impossible))

    @cached_property
    def total_verdicts(self) -> int:
        """The rank of the verdict for every possible assignment, OUTSIDE elsewhere."""
        return self.forest.within(self.possible, self.normalised(self.raw_verdicts))

    @cached_property
    def total_deciding(self) -> tuple[int, ...]:
        """For each rule, 1 where it decides, 0 where not, OUTSIDE on impossible assignments."""
        forest = self.forest
        if self.table.first:
            pairs = [
                (self.deciders, self.decider(rule.verdict, i)) for i, rule in enumerate(self.table.rules)
            ]
            regions = [forest.where(root, (value,)) for root, value in pairs]
        else:
            verdicts = [forest.where(self.raw_verdicts, (rank,)) for rank in range(self.verdict_total)]
            rules = zip(self.table.rules, self.matches, strict=True)
            regions = [forest.intersection(match, verdicts[rule.verdict]) for rule, match in rules]
        return tuple(forest.within(self.possible, self.normalised(region)) for region in regions)

    @property
    def verdict_total(self) -> int:
        """The number of verdicts of the policy."""
        return len(self.table.policy.verdicts)

    def matters(self, question: int) -> int:
        """Return where the verdict or the rules that give it depend on the answer to a question."""
        found = self._matters.get(question)
        if found is None:
            level = self.level_of[question]
            roots = (self.total_verdicts, *self.total_deciding)
            found = self.forest.union_of([self.forest.varies(root, level) for root in roots])
            self._matters[question] = found
        return found

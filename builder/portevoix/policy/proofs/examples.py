"""Examples: worked situations whose verdict and rules the authors have written down.

The one idea: an example names every rule that decides and may name others that match, so it is at once a test
of the policy and an explanation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.policy.evaluation import is_asked, is_situation, outcome
from portevoix.policy.findings import ExampleDisagrees, ExampleNotSituation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.model.policy import Example
    from portevoix.policy.analysis import Analysis
    from portevoix.policy.table import Table


def find_wrong_examples(analysis: Analysis) -> Iterator[ExampleDisagrees | ExampleNotSituation]:
    """Yield the examples that disagree with the policy, and those that are no situation."""
    table = analysis.table
    for index, example in enumerate(table.policy.examples):
        situation = table.situation(example.answers)
        hidden = [q for q in example.answers if not is_asked(table, table.question_index[q], situation)]
        if hidden or not is_situation(table, situation):
            yield ExampleNotSituation((), index, tuple(hidden))
        else:
            yield from _disagreement(table, index, example)


def _disagreement(table: Table, index: int, example: Example) -> Iterator[ExampleDisagrees]:
    found = outcome(table, table.situation(example.answers))
    deciding, matching = table.rule_ids(found.deciding), table.rule_ids(found.matching)
    verdict = table.verdict_id(found.verdict)
    named = deciding if example.rules is None else example.rules
    if verdict != example.verdict or not set(deciding) <= set(named) <= set(matching):
        yield ExampleDisagrees(deciding, index, example.verdict, verdict, named)

"""Gaps: situations for which no rule decides and the policy has no `otherwise`.

The one idea: there is no silent default; what nobody thought of must be said, in boxes that a person can
read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.policy.boxes import largest_boxes
from portevoix.policy.diagram import FALSE, NONE
from portevoix.policy.findings import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.policy.analysis import Analysis


def find_gaps(analysis: Analysis) -> Iterator[Gap]:
    """Yield one finding if some situations have no verdict."""
    region = analysis.verdict_region(NONE)
    if region != FALSE:
        boxes = largest_boxes(analysis, region)
        yield Gap((), boxes, boxes.parts[0].box)

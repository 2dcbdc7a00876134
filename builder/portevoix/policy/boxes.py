"""A region of situations as a few boxes, the largest first, for people to read.

The one idea: the widest path of a diagram is a box; it is then grown answer by answer while it stays within
the region, where assignments that are no situation may be covered freely because nobody can be in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portevoix.policy.diagram import FALSE, TRUE

if TYPE_CHECKING:
    from portevoix.policy.analysis import Analysis

NamedBox = dict[str, tuple[str, ...]]
"""Question id -> answer ids."""


@dataclass(frozen=True, slots=True)
class Part:
    """A box of a region.

    Attributes:
        box: question id -> answer ids; a question that is not named may have any answer.
        situations: how many situations of the region it holds that no box before it holds.
    """

    box: NamedBox
    situations: int


@dataclass(frozen=True, slots=True)
class Boxes:
    """A region as boxes.

    Attributes:
        parts: the largest boxes.
        situations: the size of the region.
        remaining: how many of its situations are in none of the boxes.
    """

    parts: tuple[Part, ...]
    situations: int
    remaining: int


def largest_boxes(analysis: Analysis, region: int, limit: int = 3) -> Boxes:
    """Return a region of situations as at most `limit` boxes and the count of what they leave out."""
    forest = analysis.forest
    region = forest.intersection(region, analysis.situations)
    allowed = forest.union(region, forest.difference(TRUE, analysis.situations))
    total, rest = forest.count(region), region
    parts: list[Part] = []
    while rest != FALSE and len(parts) < limit:
        box = _grown(analysis, _widest(analysis, rest), allowed)
        covered = forest.intersection(rest, forest.box(box))
        named = analysis.table.named_box({analysis.order[level]: mask for level, mask in box.items()})
        parts.append(Part(named, forest.count(covered)))
        rest = forest.difference(rest, covered)
    return Boxes(tuple(parts), total, forest.count(rest))


def _widest(analysis: Analysis, region: int) -> dict[int, int]:
    """Return the path to TRUE that holds most assignments, as level -> mask."""
    forest = analysis.forest
    best: dict[int, tuple[float, int, int]] = {TRUE: (1.0, 0, TRUE), FALSE: (0.0, 0, FALSE)}
    for node in reversed(forest.nodes(region)):
        if node in best:
            continue
        level = forest.level(node)
        children = forest.children(node, level)
        shares = {c: sum(1 << a for a, other in enumerate(children) if other == c) for c in children}
        size = len(children)
        best[node] = max((best[c][0] * mask.bit_count() / size, mask, c) for c, mask in shares.items())
    box: dict[int, int] = {}
    while region != TRUE:
        _, mask, child = best[region]
        box[forest.level(region)] = mask
        region = child
    return box


def _grown(analysis: Analysis, box: dict[int, int], allowed: int) -> dict[int, int]:
    """Return the box without the conditions, and with the answers, that keep it within `allowed`."""
    forest = analysis.forest

    def widened(box: dict[int, int], level: int, mask: int) -> dict[int, int]:
        wider = {**box, level: box[level] | mask}
        return box if forest.meets(allowed, wider, (FALSE,)) else wider

    for level in sorted(box):
        box = widened(box, level, (1 << forest.sizes[level]) - 1)
    for level in sorted(box):
        for answer in range(forest.sizes[level]):
            box = widened(box, level, 1 << answer)
    return {level: mask for level, mask in box.items() if mask.bit_count() < forest.sizes[level]}

"""Measures how seconds, memory and bytes grow with modules and with networks.

The real content is copied under new ids; every network stands in some module. `portevoix check` and the
whole `mkdocs build` run as processes, sizes in turn. The exponent is the slope of a line fitted to the
logarithms; a process's fixed cost flattens it, so the same is said of what is added to the smallest size.
The peer is plain Material with the same pages and text.
"""

from __future__ import annotations

import math
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import linear_regression
from typing import TYPE_CHECKING

from measuring import MKDOCS, Row, Run, medians, run, show, within
from projects import built, grown, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNS = 3
MODULES = ((1, 10), (10, 10), (100, 10))
NETWORKS = ((1, 10), (1, 50), (1, 200))
BOTH = (100, 200)
MOST_MEGABYTES = 250.0
STEEPEST = 1.1

Size = tuple[int, int]


def main() -> None:
    """Lay out every size, measure, print the table."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        sizes = {*MODULES, *NETWORKS, BOTH}
        projects = {size: grown(Path(temporary, _name(size)), *size) for size in sizes}
        peers = {size: plain(Path(temporary, f"peer {_name(size)}"), built(projects[size])) for size in sizes}
        bytes_out = {size: _bytes(folder / "build" / "site") for size, folder in projects.items()}
        check = [sys.executable, "-m", "portevoix", "check", "."]
        build = [*MKDOCS, "build", "--quiet"]
        for title, command, others in (("check", check, {}), ("mkdocs build", build, peers)):
            ours = _measured(projects, command)
            peer = _measured(others, command)
            rows += _rows(title, ours, peer)
        rows += [Row(f"MB written, {_name(size)}", bytes_out[size] / 1e6) for size in sorted(sizes)]
        written = {size: float(count) for size, count in bytes_out.items()}
        rows += [row for axis in _axes() for row in _slopes("bytes written", *axis, written)]
    show("Growth (modules × networks; seconds unless said; peer: plain Material, same pages and text)", rows)


def _axes() -> list[tuple[str, Sequence[Size]]]:
    return [("modules", MODULES), ("networks", NETWORKS)]


def _name(size: Size) -> str:
    return f"{size[0]} × {size[1]}"


def _measured(projects: dict[Size, Path], command: Sequence[str]) -> dict[Size, Run]:
    names = {_name(size): size for size in projects}
    actions = {name: partial(run, command, projects[size]) for name, size in names.items()}
    return {names[name]: result for name, result in medians(actions, RUNS).items()}


def _rows(title: str, ours: dict[Size, Run], peer: dict[Size, Run]) -> list[Row]:
    rows = []
    for size in sorted(ours):
        other = peer[size].seconds if size in peer else ""
        rows.append(Row(f"{title}, {_name(size)}", ours[size].seconds, other))
    for axis in _axes():
        seconds = ({size: result.seconds for size, result in results.items()} for results in (ours, peer))
        rows += _slopes(title, *axis, *seconds)
    memory = peer[BOTH].megabytes if BOTH in peer else ""
    rows.append(within(f"{title}, {_name(BOTH)}, peak MB", ours[BOTH].megabytes, MOST_MEGABYTES, memory))
    return rows


def _slopes(
    title: str,
    axis: str,
    sizes: Sequence[Size],
    ours: dict[Size, float],
    peer: dict[Size, float] | None = None,
) -> list[Row]:
    """Return the rows of an exponent: fitted over all sizes, and without what the smallest one costs."""
    place = 0 if axis == "modules" else 1
    return [
        within(
            f"{title}, {name} by {axis}",
            of(sizes, place, ours),
            STEEPEST,
            of(sizes, place, peer) if peer else "",
        )
        for name, of in (("exponent", _fitted), ("exponent of what is added", _added))
    ]


def _fitted(sizes: Sequence[Size], place: int, values: dict[Size, float]) -> float:
    across = [math.log(size[place]) for size in sizes]
    return linear_regression(across, [math.log(values[size]) for size in sizes]).slope


def _added(sizes: Sequence[Size], place: int, values: dict[Size, float]) -> float:
    smallest, middle, largest = sizes
    steps = (largest[place] - smallest[place]) / (middle[place] - smallest[place])
    added = values[middle] - values[smallest]
    return math.log((values[largest] - values[smallest]) / added, steps) if added > 0 else math.nan


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()

"""Bars from zero: the figures of a chart, largest first, each as a share of the largest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portevoix.compile.networks import OLD_AFTER_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from portevoix.model.project import Project
    from portevoix.model.scenes.figures import FiguresScene
    from portevoix.model.sources import Source


def chart_view(
    scene: FiguresScene, project: Project, networks: Mapping[str, Mapping[str, Any]], today: date
) -> dict[str, Any]:
    """Return the chart's bars, largest first, and the sources they cite."""
    bars = [_network_bar(networks[name]) for name in scene.networks]
    bars += [
        _value_bar(value.label, value.value, project.sources[value.source], today) for value in scene.values
    ]
    bars.sort(key=lambda bar: -bar["value"])
    largest = max(bar["value"] for bar in bars) or 1
    cited = {(bar["source"], bar["date"]): bar["old"] for bar in bars}
    return {
        "bars": [{**bar, "share": bar["value"] / largest} for bar in bars],
        "sources": [{"title": title, "date": day, "old": old} for (title, day), old in cited.items()],
    }


def _network_bar(network: Mapping[str, Any]) -> dict[str, Any]:
    """Return one bar for all of a network's accounts together, as old as its oldest figure."""
    followers = [account["followers"] for account in network["accounts"] if account["followers"]]
    oldest = min(followers, key=lambda item: item["date"])
    return {
        "label": network["name"],
        "icon": network["icon"],
        "value": sum(item["value"] for item in followers),
        **{key: oldest[key] for key in ("source", "date", "old")},
    }


def _value_bar(label: str, value: float, cited: Source, today: date) -> dict[str, Any]:
    return {
        "label": label,
        "icon": None,
        "value": value,
        "source": cited.title,
        "date": cited.date.isoformat(),
        "old": (today - cited.date).days > OLD_AFTER_DAYS,
    }

"""A story can be told to an end, whatever is chosen: every step is reached, and leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.load import file_of
from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portevoix.checks.items import Fault
    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.model.scenario import Scenario
    from portevoix.problems import Fact
    from portevoix.source import DataPath

    Ways = Mapping[str, frozenset[str]]
    """Step -> the steps to which its choices lead."""


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield an error for each step of a story that is not reached, leads nowhere or goes round for ever."""
    for name, scenario in project.scenarios.items():
        for path, code, facts in _faults(scenario):
            yield Problem(loaded.place(file_of("scenarios", name), path), code, facts)


def _faults(scenario: Scenario) -> Iterator[Fault]:
    known = tuple(dict.fromkeys(step.id for step in scenario.steps))
    ways = {step.id: frozenset(choice.to for choice in step.choices) for step in scenario.steps}
    reached = _reached(ways, {scenario.steps[0].id})
    stops = {
        step.id for step in scenario.steps if step.ending or not ways[step.id] or ways[step.id] - {*known}
    }
    ended = _reached(_reversed(ways), stops)
    for index, step in enumerate(scenario.steps):
        path: DataPath = ("steps", index)
        facts: dict[str, Fact] = {"step": step.id}
        if not step.choices and not step.ending:
            yield path, "dead-end", facts
        if step.choices and step.ending:
            yield (*path, "ending"), "choices-after-ending", facts
        for position, choice in enumerate(step.choices):
            if choice.to not in known:
                named: dict[str, Fact] = {"choice": choice.id, "value": choice.to, "allowed": known}
                yield (*path, "choices", position, "to"), "unknown-step", facts | named
        if step.id not in reached:
            yield path, "unreached-step", facts
        elif step.id not in ended:
            yield path, "no-way-out", facts


def _reached(ways: Ways, start: set[str]) -> set[str]:
    """Return the steps to which one comes from some steps, these included."""
    found: set[str] = set()
    pending = set(start)
    while pending:
        found |= pending
        pending = {target for step in pending for target in ways.get(step, ())} - found
    return found


def _reversed(ways: Ways) -> Ways:
    targets = {target for found in ways.values() for target in found}
    return {target: frozenset(step for step in ways if target in ways[step]) for target in targets}

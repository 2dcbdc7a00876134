"""What can be chosen differs: no text stands twice in a list, and no number lies in two options."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from portevoix.checks.items import items
from portevoix.checks.quantities import quantity
from portevoix.checks.reading import plain
from portevoix.load import file_of
from portevoix.model.questions.matching import Matching
from portevoix.model.questions.single_choice import SingleChoice
from portevoix.model.scenes.confidence import ConfidenceScene
from portevoix.problems import Problem, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.model.questions import Question
    from portevoix.problems import Fact, Place
    from portevoix.source import DataPath

    Said = tuple[DataPath, str]
    Locate = Callable[[DataPath], Place]

_TEXTS = {"options": "text", "items": "text", "categories": "title", "steps": "text", "regions": "label"}
"""The lists of a question from which something is chosen, and what is read there."""


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield an error for each text that another of its list says too, and for numbers in two options."""
    language = project.organisation.language
    for item in items(project):
        place = partial(item.place, loaded)
        for texts in _of_question(item.question):
            yield from _same(texts, language, place)
        if isinstance(item.question, SingleChoice):
            yield from _overlapping(item.question, language, place)
    for name, module in project.modules.items():
        place = partial(loaded.place, file_of("modules", name))
        for index, scene in enumerate(module.scenes):
            if isinstance(scene, ConfidenceScene):
                yield from _same(_texts(scene.statements, ("scenes", index, "statements")), language, place)
    for name, scenario in project.scenarios.items():
        place = partial(loaded.place, file_of("scenarios", name))
        for index, step in enumerate(scenario.steps):
            yield from _same(_texts(step.choices, ("steps", index, "choices")), language, place)


def _of_question(question: Question) -> Iterator[list[Said]]:
    for key, text in _TEXTS.items():
        yield _texts(getattr(question, key, ()), (key,), text)
    if isinstance(question, Matching):
        yield _texts(question.pairs, ("pairs",), "left")
        yield _texts(question.pairs, ("pairs",), "right") + _texts(question.decoys, ("decoys",))


def _texts(parts: Iterable[object], path: DataPath, text: str = "text") -> list[Said]:
    return [((*path, index, text), getattr(part, text)) for index, part in enumerate(parts)]


def _same(texts: list[Said], language: str, place: Locate) -> Iterator[Problem]:
    first: dict[object, DataPath] = {}
    for path, text in texts:
        meant = quantity(text, language) or plain(text)
        if meant in first:
            facts: dict[str, Fact] = {"value": text, "line": line_of(place(first[meant]), place(path))}
            yield Problem(place(path), "same-text", facts)
        first.setdefault(meant, path)


def _overlapping(question: SingleChoice, language: str, place: Locate) -> Iterator[Problem]:
    found = [(option.text, quantity(option.text, language)) for option in question.options]
    said = [(index, text, one) for index, (text, one) in enumerate(found) if one]
    for (_, first, one), (index, text, other) in combinations(said, 2):
        if one != other and one.overlaps(other):
            path = ("options", index, "text")
            yield Problem(place(path), "overlapping-options", {"value": text, "other": first})

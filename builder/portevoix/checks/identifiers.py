"""Ids and titles are unique where they are looked up: in all banks, a module, a list, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portevoix.checks.items import items
from portevoix.load import COMPETENCIES, ORGANISATION, file_of
from portevoix.model.questions.matching import Matching
from portevoix.model.questions.situation import Situation
from portevoix.model.scenes.checklist import ChecklistScene
from portevoix.model.scenes.confidence import ConfidenceScene
from portevoix.model.scenes.poll import PollScene
from portevoix.model.scenes.quiz import QuizScene
from portevoix.model.scenes.workshop import WorkshopScene
from portevoix.problems import Problem, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portevoix.load import Loaded
    from portevoix.model.module import Module
    from portevoix.model.project import Project
    from portevoix.model.questions import Question
    from portevoix.problems import Fact, Place
    from portevoix.source import DataPath

Named = tuple["DataPath", str]


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each second use of an id or of a scene's title."""
    yield from _repeated(loaded, ORGANISATION, _identified("contacts", project.organisation.contacts))
    listed = ["sources", "levels", *(["competencies"] if COMPETENCIES in loaded.documents else [])]
    for key in listed:
        file = f"content/{key}.yml"
        found = enumerate(loaded.documents[file].data[key])
        yield from _repeated(loaded, file, (((key, i, "id"), one["id"]) for i, one in found))
    for name, module in project.modules.items():
        yield from _of_module(loaded, file_of("modules", name), module)
    yield from _of_banks(project, loaded)
    for name, scenario in project.scenarios.items():
        file = file_of("scenarios", name)
        yield from _repeated(loaded, file, _identified("steps", scenario.steps))
        for index, step in enumerate(scenario.steps):
            yield from _repeated(loaded, file, _identified("choices", step.choices), ("steps", index))


def _of_module(loaded: Loaded, file: str, module: Module) -> Iterator[Problem]:
    scenes = list(enumerate(module.scenes))
    yield from _repeated(loaded, file, _identified("scenes", module.scenes))
    titles = ((("scenes", i, "title"), scene.title) for i, scene in scenes)
    yield from _repeated(loaded, file, titles, code="duplicate-title")
    sessions = (
        (("scenes", i, "sessions", j, "id"), session.id)
        for i, scene in scenes
        if isinstance(scene, WorkshopScene)
        for j, session in enumerate(scene.sessions)
    )  # each has a calendar file in the module's folder
    yield from _repeated(loaded, file, sessions)
    yield from _taken(loaded, file, module)
    for index, scene in scenes:
        for parts in _parts(scene):
            yield from _repeated(loaded, file, parts, ("scenes", index))
    passed = enumerate(module.complete_when.quizzes_passed)
    yield from _repeated(loaded, file, ((("complete_when", "quizzes_passed", i), name) for i, name in passed))


def _of_banks(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each id that another question has, in whatever bank, or another part of its own."""
    first: dict[str, Place] = {}
    for item in items(project):
        question, place = item.question, item.place(loaded, ("id",))
        if other := first.get(question.id):
            facts: dict[str, Fact] = {"value": question.id, "file": other.file, "line": other.line}
            yield Problem(place, "duplicate-question", facts)
        first.setdefault(question.id, place)
        for parts in _parts_of(question):
            yield from _repeated(loaded, place.file, parts, ("questions", item.index))


def _parts_of(question: Question) -> Iterator[Iterable[Named]]:
    """Yield the parts of a question that are told apart by their ids, one list a name space."""
    for key in ("options", "items", "categories", "steps", "spans", "regions"):
        yield _identified(key, getattr(question, key, ()))
    match question:
        case Matching():  # what stands on the right is one list to choose from
            yield [*_identified("pairs", question.pairs), *_identified("decoys", question.decoys)]
        case Situation():
            yield [(("offer", i), verdict) for i, verdict in enumerate(question.offer)]


def _identified(key: str, parts: Iterable[Any]) -> Iterator[Named]:
    """Yield the ids of the parts under a key; what has none is not looked up."""
    return (((key, i, "id"), part.id) for i, part in enumerate(parts) if part.id)


def _taken(loaded: Loaded, file: str, module: Module) -> Iterator[Problem]:
    """Yield a problem for each scene whose id is an address that another scene gives to a part of itself."""
    parts: dict[str, int] = {}
    for index, scene in enumerate(module.scenes):
        line = loaded.place(file, ("scenes", index, "id")).line
        names = (
            "title",
            *getattr(scene, "networks", ()),
            *(f"{n}-name" for n in getattr(scene, "networks", ())),
        )
        parts |= {f"{scene.id}-{name}": line for name in names}
    for index, scene in enumerate(module.scenes):
        if scene.id in parts:
            facts: dict[str, Fact] = {"value": scene.id, "line": parts[scene.id]}
            yield Problem(loaded.place(file, ("scenes", index, "id")), "duplicate-id", facts)


def _parts(scene: object) -> Iterator[Iterable[Named]]:
    """Yield the parts of a scene that are told apart by their ids, one list a name space."""
    match scene:
        case PollScene():
            yield _identified("choices", scene.choices)
        case ChecklistScene():
            yield _identified("checks", scene.checks)
        case ConfidenceScene():
            yield _identified("statements", scene.statements)
        case QuizScene():
            for index, draw in enumerate(scene.draws):
                yield [(("draws", index, "questions", i), name) for i, name in enumerate(draw.questions)]


def _repeated(
    loaded: Loaded, file: str, named: Iterable[Named], below: DataPath = (), code: str = "duplicate-id"
) -> Iterator[Problem]:
    """Yield a problem for each second use of a name; paths are those below another."""
    first: dict[str, Place] = {}
    for path, value in named:
        place = loaded.place(file, (*below, *path))
        if value in first:
            yield Problem(place, code, {"value": value, "line": line_of(first[value], place)})
        first.setdefault(value, place)

"""How much of a learning system's room the learners of a module can need.

The one idea: what can be done in a module is known when it is built, so the longest text that
`site_theme/connectors/codec.js` can make of a learner's state is a sum. This is its twin: the same three
characters for an id, the same lengths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from portevoix.history import versions
from portevoix.model.questions.fill_in import FillIn
from portevoix.model.questions.matching import Matching
from portevoix.model.questions.multiple_choice import MultipleChoice
from portevoix.model.questions.ordering import Ordering
from portevoix.model.questions.photo_check import PhotoCheck
from portevoix.model.questions.post_review import PostReview
from portevoix.model.questions.situation import Situation
from portevoix.model.questions.sorting import Sorting
from portevoix.model.scenes.checklist import ChecklistScene
from portevoix.model.scenes.confidence import ConfidenceScene
from portevoix.model.scenes.poll import PollScene
from portevoix.model.scenes.quiz import QuizScene
from portevoix.model.scenes.scenario import ScenarioScene
from portevoix.quiz.keys import POINTS, key_of
from portevoix.quiz.pools import asked, asked_in, pool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portevoix.model.module import Module
    from portevoix.model.project import Project
    from portevoix.model.questions import Question
    from portevoix.model.scenes import Scene
    from portevoix.model.scenes.confidence import Statement
    from portevoix.model.scenes.quiz import Draw

REFRESHER = "_refresher"
"""Where the answers to a refresher's questions stand; no scene can have such an id."""
TEXT = 40
"""How much of a written answer is kept, each character as an address writes it."""
TICKS = 40
"""How many ticks of a scene are kept: a story may go round."""
_STRANGERS = 4
"""How many versions are told apart that are not on record."""
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_ID = 3
_SEEN = _ID + 1
_COMPLETED = 1 + 3 + 3
_ENTRIES = 26
"""How many ids a list in an answer can hold, and how many pairs a mapping."""
_ANSWER = _ID + 1 + 1
"""A question's id, of what sort its answer is, the version."""
_PART = 2
"""What an answer is worth that can be right in part."""
_QUIZ = _ID + 2 + 6 + 1 + 3 + 1 + 2
"""A scene's id, attempt, seed, flags, best result, version, how many questions are drawn."""
_SECTIONS = 7


def code(name: str) -> str:
    """Return the three characters that stand for an id: 18 bits of FNV-1a."""
    found = 0x811C9DC5
    for byte in name.encode():
        found = (found ^ byte) * 0x01000193 & 0xFFFFFFFF
    found = (found >> 18 ^ found) & 0x3FFFF
    return "".join(_DIGITS[found >> shift & 63] for shift in (12, 6, 0))


def answers(project: Project, name: str) -> dict[str, tuple[str, ...]]:
    """Return what may stand in an answer to each question of a module: ids."""
    return {one.id: _answers(project, one) for one in asked(project.modules[name], project.banks)}


def ticks(project: Project, name: str) -> dict[str, tuple[str, ...]]:
    """Return what may be ticked or chosen in each scene of a module that asks for it."""
    module = project.modules[name]
    found = {scene.id: tuple(_ticks(project, module, scene)) for scene in module.scenes}
    return {scene: ids for scene, ids in found.items() if ids}


def clashes(project: Project, name: str) -> Iterator[tuple[str, str]]:
    """Yield each two ids of a module that have the same code; the first may be one of an earlier version."""
    *past, present = versions(project, name)
    gone_scenes = {scene for version in past for scene in version.scenes}
    gone_questions = {question for version in past for question in version.questions}
    parts = [*answers(project, name).values(), *ticks(project, name).values()]
    for before, now in (
        ({*gone_scenes, REFRESHER}, present.scenes),
        (gone_questions, present.questions),
        *((set[str](), ids) for ids in parts),
    ):
        first = {code(one): one for one in sorted(before.difference(now))}
        for one in now:
            if (other := first.setdefault(code(one), one)) != one:
                yield other, one


def longest(project: Project, name: str) -> int:
    """Return how many characters the state of a learner takes who has done all that a module offers."""
    module = project.modules[name]
    everything = asked(module, project.banks)
    quizzes = [[one for draw in scene.draws for one in _drawn(project, draw)] for scene in _quizzes(module)]
    others = [asked_in(scene, project.banks) for scene in module.scenes if not isinstance(scene, QuizScene)]
    drawn, alone = [*quizzes, everything], [questions for questions in others if questions]
    return sum(
        (
            1 + _SECTIONS - 1 + _COMPLETED + _ID,
            _versions(project, name),
            _SEEN * len(module.scenes),
            sum(_ID + 1 + _ID * _ticked(module, scene, ids) for scene, ids in ticks(project, name).items()),
            sum(_QUIZ + sum(map(_length, questions)) for questions in drawn),
            sum(_ID + 2 + sum(map(_length, questions)) for questions in alone),
        )
    )


def _quizzes(module: Module) -> list[QuizScene]:
    return [scene for scene in module.scenes if isinstance(scene, QuizScene)]


def _drawn(project: Project, draw: Draw) -> list[Question]:
    """Return the questions of a draw whose answers take most."""
    return sorted(pool(draw, project.banks[draw.bank]), key=_length)[-(draw.count or 0) :]


def _versions(project: Project, name: str) -> int:
    """Return the length of the names of versions, with what parts them."""
    names = [len(_escaped(one.version)) + 1 for one in versions(project, name)]
    return sum(names) + _STRANGERS * max(names) - 1


def _escaped(text: str) -> str:
    """Return a text as addresses write it; a point, which ends a text, is written as a code too."""
    return quote(text, safe="!~*'()").replace(".", "%2E")[:TEXT]


def _length(question: Question) -> int:
    """Return how long a question with its answer can become."""
    match question:
        case FillIn():
            return _ANSWER + TEXT + 1
        case MultipleChoice() | PostReview() | PhotoCheck():
            return _ANSWER + _PART + _ID * min(_ENTRIES, len(key_of(question)["options"]))
        case Matching() | Sorting():
            return _ANSWER + _PART + 2 * _ID * min(_ENTRIES, len(key_of(question)["from"]))
        case Ordering():
            return _ANSWER + _PART + _ID * min(_ENTRIES, len(question.steps))
    return _ANSWER + _ID


def _answers(project: Project, question: Question) -> tuple[str, ...]:
    match question:
        case Situation():
            return tuple(verdict.id for verdict in project.policies[question.policy].verdicts)
        case Ordering():
            return tuple(step.id for step in question.steps)
    key = key_of(question)
    return tuple(dict.fromkeys((*key.get("options", ()), *key.get("from", ()), *key.get("to", ()))))


def _ticks(project: Project, module: Module, scene: Scene) -> Iterable[str]:
    match scene:
        case PollScene():
            return (choice.id for choice in scene.choices)
        case ChecklistScene():
            return (check.id for check in scene.checks)
        case ConfidenceScene():
            return (f"{one.id}:{point}" for one in _statements(module, scene) for point in POINTS)
        case ScenarioScene():
            steps = project.scenarios[scene.scenario].steps
            return (f"{step.id}:{choice.id}" for step in steps for choice in step.choices)
    return ()


def _statements(module: Module, scene: ConfidenceScene) -> tuple[Statement, ...]:
    """Return what is rated: a scene's own statements, or those of the one with which it compares."""
    compared = (one for one in module.scenes if isinstance(one, ConfidenceScene) and one.id == scene.compare)
    return scene.statements or next(compared).statements


def _ticked(module: Module, scene: str, ids: tuple[str, ...]) -> int:
    """Return how many ticks a scene can have at once: a rating has one point, a story may go round."""
    (found,) = (one for one in module.scenes if one.id == scene)
    match found:
        case ConfidenceScene():
            return min(TICKS, len(_statements(module, found)))
        case ScenarioScene():
            return TICKS
    return min(TICKS, len(ids))

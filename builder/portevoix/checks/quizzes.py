"""A quiz can be drawn and passed; a scene that shows one question or compares finds what it names.

The one idea: what a draw could bring is counted here, at build, for every attempt that can be made.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from portevoix.load import file_of
from portevoix.model.questions.rating import Rating
from portevoix.model.scenes.confidence import ConfidenceScene
from portevoix.model.scenes.photo_check import PhotoCheckScene
from portevoix.model.scenes.post_review import PostReviewScene
from portevoix.model.scenes.quiz import QuizScene
from portevoix.problems import Problem
from portevoix.quiz.pools import pool, questions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portevoix.checks.items import Fault
    from portevoix.load import Loaded
    from portevoix.model.module import Module
    from portevoix.model.project import Project
    from portevoix.model.questions import Question
    from portevoix.model.scenes import Scene
    from portevoix.model.scenes.quiz import Draw
    from portevoix.problems import Fact
    from portevoix.source import DataPath


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield an error for each scene that asks questions which cannot be drawn, shown or passed."""
    questions = questions_of(project.banks)
    for name, module in project.modules.items():
        file = file_of("modules", name)
        for index, scene in enumerate(module.scenes):
            for path, code, facts in _of_scene(project, questions, module, scene):
                yield Problem(loaded.place(file, ("scenes", index, *path)), code, facts)
            yield from _drawn_twice(project, loaded, file, index, scene)
        for path, code, facts in _completion(module):
            yield Problem(loaded.place(file, path), code, facts)


def _of_scene(
    project: Project, questions: Mapping[str, Question], module: Module, scene: Scene
) -> Iterator[Fault]:
    match scene:
        case QuizScene():
            for index, draw in enumerate(scene.draws):
                for path, code, facts in _names(project, draw) or _counts(project, scene, draw):
                    yield ("draws", index, *path), code, facts
            yield from _without_score(project, scene)
        case PostReviewScene() | PhotoCheckScene():
            yield from _shown(questions, scene)
        case ConfidenceScene():
            yield from _confidence(module, scene)


def _names(project: Project, draw: Draw) -> list[Fault]:
    """Return a fault for each name of a draw that leads nowhere."""
    if draw.bank not in project.banks:
        return [_unknown(("bank",), "bank", draw.bank, project.banks)]
    known = dict.fromkeys(question.id for question in project.banks[draw.bank].questions)
    found = [
        _unknown(("questions", index), "question", name, known)
        for index, name in enumerate(draw.questions)
        if name not in known
    ]
    if draw.competency not in {None, *project.competencies}:
        found.append(_unknown(("competency",), "competency", str(draw.competency), project.competencies))
    return found


def _unknown(path: DataPath, concept: str, name: str, known: Mapping[str, object]) -> Fault:
    return path, "unknown-reference", {"concept": concept, "value": name, "allowed": tuple(known)}


def _counts(project: Project, scene: QuizScene, draw: Draw) -> list[Fault]:
    """Return a fault where a draw asks for more than there is, or brings nothing to what is to be passed."""
    found = pool(draw, project.banks[draw.bank])
    drawn = {question.id for question in found}
    if excluded := [(("questions", i), name) for i, name in enumerate(draw.questions) if name not in drawn]:
        facts: Mapping[str, Fact] = {"competency": str(draw.competency)}
        return [(path, "excluded-question", {"value": name, **facts}) for path, name in excluded]
    if not found:
        return [((), "empty-draw", {"value": str(draw.competency)})]
    if draw.count and draw.count > len(found):
        return [(("count",), "draw-too-large", {"count": draw.count, "pool": len(found)})]
    if scene.pass_mark and not any(map(_is_scored, found)):
        return [((), "unscored-draw", {"mark": scene.pass_mark})]
    return []


def _is_scored(question: Question) -> bool:
    return not isinstance(question, Rating)


def _without_score(project: Project, scene: QuizScene) -> Iterator[Fault]:
    """Yield a fault where an attempt may draw no scored question, though each draw can bring one."""
    if not scene.pass_mark or any(_names(project, draw) for draw in scene.draws):
        return
    pools = [(draw, pool(draw, project.banks[draw.bank])) for draw in scene.draws]
    brought = [any(map(_is_scored, found)) for _, found in pools]
    certain = sum(_fewest_scored(draw, found) for draw, found in pools)
    if all(brought) and certain <= 0:
        yield ("pass_mark",), "score-uncertain", {"mark": scene.pass_mark}


def _fewest_scored(draw: Draw, found: list[Question]) -> int:
    """Return how many scored questions a draw brings when chance is against it."""
    unscored = sum(not _is_scored(question) for question in found)
    return max(0, (draw.count or len(found)) - unscored)


def _drawn_twice(project: Project, loaded: Loaded, file: str, index: int, scene: Scene) -> Iterator[Problem]:
    """Yield an error for each two draws of a quiz that may bring the same question."""
    draws = scene.draws if isinstance(scene, QuizScene) else ()
    pools = [
        [question.id for question in pool(draw, project.banks[draw.bank])]
        if draw.bank in project.banks
        else []
        for draw in draws
    ]
    for (first, one), (second, other) in combinations(enumerate(pools), 2):
        if shared := tuple(name for name in other if name in one):
            line = loaded.place(file, ("scenes", index, "draws", first)).line
            facts: dict[str, Fact] = {"questions": shared, "line": line}
            yield Problem(loaded.place(file, ("scenes", index, "draws", second)), "drawn-twice", facts)


def _shown(questions: Mapping[str, Question], scene: PostReviewScene | PhotoCheckScene) -> Iterator[Fault]:
    """Yield a fault where a scene shows no question, or one of another kind than its own."""
    question = questions.get(scene.question)
    same_kind = {name: one for name, one in questions.items() if one.kind == scene.kind}
    if question is None:
        yield _unknown(("question",), "question", scene.question, same_kind)
    elif question.id not in same_kind:
        yield (
            ("question",),
            "wrong-kind",
            {"value": question.id, "kind": question.kind, "needed": scene.kind, "allowed": tuple(same_kind)},
        )


def _confidence(module: Module, scene: ConfidenceScene) -> Iterator[Fault]:
    """Yield a fault where a scene does not say what is rated, or compares with nothing earlier."""
    if bool(scene.statements) == bool(scene.compare):
        yield (), "statements-or-compare", {}
    if scene.compare:
        before = module.scenes[: module.scenes.index(scene)]
        rated = {one.id: one for one in before if isinstance(one, ConfidenceScene) and one.statements}
        if scene.compare not in rated:
            yield ("compare",), "nothing-to-compare", {"value": scene.compare, "allowed": tuple(rated)}


def _completion(module: Module) -> Iterator[Fault]:
    quizzes = {scene.id: scene for scene in module.scenes if isinstance(scene, QuizScene)}
    for index, name in enumerate(module.complete_when.quizzes_passed):
        path: DataPath = ("complete_when", "quizzes_passed", index)
        if name not in quizzes:
            yield _unknown(path, "quiz", name, quizzes)
        elif not quizzes[name].pass_mark:
            yield path, "quiz-without-mark", {"value": name}

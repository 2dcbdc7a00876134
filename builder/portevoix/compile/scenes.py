"""A scene with its references followed: what its component needs, and nothing to look up elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - singledispatch reads the types of what it registers
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from portevoix.compile.charts import chart_view
from portevoix.compile.levels import level_views
from portevoix.compile.policies import matrix_view
from portevoix.compile.questions import question_view
from portevoix.model.module import Module  # noqa: TC001 - singledispatch reads the types of what it registers
from portevoix.model.project import Project  # noqa: TC001 - as above
from portevoix.model.scenes.closing import ClosingScene
from portevoix.model.scenes.confidence import ConfidenceScene
from portevoix.model.scenes.contacts import ContactsScene
from portevoix.model.scenes.cover import CoverScene
from portevoix.model.scenes.directory import DirectoryScene
from portevoix.model.scenes.figures import FiguresScene
from portevoix.model.scenes.levels import LevelsScene
from portevoix.model.scenes.matrix import MatrixScene
from portevoix.model.scenes.networks import NetworksScene
from portevoix.model.scenes.photo_check import PhotoCheckScene
from portevoix.model.scenes.policy import PolicyScene
from portevoix.model.scenes.poll import PollScene
from portevoix.model.scenes.post_review import PostReviewScene
from portevoix.model.scenes.practices import PracticesScene
from portevoix.model.scenes.quiz import QuizScene
from portevoix.model.scenes.scenario import ScenarioScene
from portevoix.model.scenes.workshop import WorkshopScene
from portevoix.quiz.pools import pool, questions_of

if TYPE_CHECKING:
    from portevoix.model.scenes import Scene

View = dict[str, Any]
Networks = Mapping[str, View]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a scene can refer to."""

    module: Module
    project: Project
    networks: Networks
    policies: Mapping[str, View]
    today: date


def scene_view(scene: Scene, surroundings: Surroundings) -> View:
    """Return a scene's artefact: its own fields, then what it refers to."""
    own = scene.model_dump(mode="json")
    own["label"] = scene.label or scene.title
    return {**own, **followed(scene, surroundings)}


@singledispatch
def followed(scene: Scene, around: Surroundings) -> View:  # noqa: ARG001 - what the kinds below share
    """Return what a scene refers to; most kinds refer to nothing."""
    return {}


@followed.register
def _cover(scene: CoverScene, around: Surroundings) -> View:  # noqa: ARG001 - the kind alone decides
    module = around.module
    return {
        "module_title": module.title,
        "promise": module.promise,
        "duration_minutes": module.duration_minutes,
        "objectives": list(module.objectives),
        "next": module.scenes[1].id if len(module.scenes) > 1 else None,
        "demonstration": around.project.organisation.demonstration,
    }


@followed.register
def _poll(scene: PollScene, around: Surroundings) -> View:
    titles = {other.id: other.title for other in around.module.scenes}
    return {
        "choices": [{**choice.model_dump(), "scene_title": titles[choice.scene]} for choice in scene.choices]
    }


@followed.register
def _figures(scene: FiguresScene, around: Surroundings) -> View:
    return chart_view(scene, around.project, around.networks, around.today)


@followed.register
def _networks(scene: NetworksScene, around: Surroundings) -> View:
    return {
        "networks": [around.networks[name] for name in scene.networks],
        "also": [around.networks[name] for name in scene.also],
    }


@followed.register
def _levels(scene: LevelsScene, around: Surroundings) -> View:  # noqa: ARG001 - the kind alone decides
    return {"levels": level_views(around.project, around.networks)}


@followed.register
def _practices(scene: PracticesScene, around: Surroundings) -> View:
    return {"practices": [around.project.practices[name].model_dump() for name in scene.practices]}


@followed.register
def _contacts(scene: ContactsScene, around: Surroundings) -> View:
    return {"contacts": [_contact(around.project, name) for name in scene.contacts]}


@followed.register
def _workshop(scene: WorkshopScene, around: Surroundings) -> View:
    return {"contact": _contact(around.project, scene.contact)}


@followed.register
def _directory(scene: DirectoryScene, around: Surroundings) -> View:  # noqa: ARG001 - the kind alone decides
    return {"accounts": _accounts(around.networks)}


@followed.register
def _policy(scene: PolicyScene, around: Surroundings) -> View:
    return {"policy_view": around.policies[scene.policy]}


@followed.register
def _matrix(scene: MatrixScene, around: Surroundings) -> View:
    return {"matrix": matrix_view(scene, around.project.policies[scene.policy])}


@followed.register
def _quiz(scene: QuizScene, around: Surroundings) -> View:
    draws = quiz_draws(scene, around.project)
    return {"draws": draws, "asked": sum(draw["count"] for draw in draws)}


def quiz_draws(scene: QuizScene, project: Project) -> list[View]:
    """Return what a quiz draws at each attempt: how many questions, out of which."""
    pools = [(draw, pool(draw, project.banks[draw.bank])) for draw in scene.draws]
    return [
        {"count": draw.count or len(questions), "questions": [question.id for question in questions]}
        for draw, questions in pools
    ]


@followed.register(PostReviewScene)
@followed.register(PhotoCheckScene)
def _one_question(scene: PostReviewScene | PhotoCheckScene, around: Surroundings) -> View:
    question = questions_of(around.project.banks)[scene.question]
    view = question_view(question, around.project, around.module, around.networks)
    return {"question_view": view}


@followed.register
def _scenario(scene: ScenarioScene, around: Surroundings) -> View:
    return {"scenario_view": around.project.scenarios[scene.scenario].model_dump(mode="json")}


@followed.register
def _confidence(scene: ConfidenceScene, around: Surroundings) -> View:
    earlier = next((other for other in around.module.scenes if other.id == scene.compare), scene)
    statements = getattr(earlier, "statements", ())
    return {"statements": [statement.model_dump() for statement in statements]}


@followed.register
def _closing(scene: ClosingScene, around: Surroundings) -> View:  # noqa: ARG001 - the kind alone decides
    return {"objectives": list(around.module.objectives)}


def _contact(project: Project, name: str) -> View:
    return next(contact.model_dump() for contact in project.organisation.contacts if contact.id == name)


def _accounts(networks: Networks) -> list[View]:
    return [
        {
            "network": view["name"],
            "network_id": view["id"],
            "icon": view["icon"],
            "level": view["level"],
            **account,
        }
        for view in networks.values()
        for account in view["accounts"]
    ]

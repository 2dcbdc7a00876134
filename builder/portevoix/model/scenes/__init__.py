"""The kinds of scene; each lives in the file of its name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from portevoix.model.scenes.base import Scene
from portevoix.model.scenes.checklist import ChecklistScene
from portevoix.model.scenes.closing import ClosingScene
from portevoix.model.scenes.confidence import ConfidenceScene
from portevoix.model.scenes.contacts import ContactsScene
from portevoix.model.scenes.cover import CoverScene
from portevoix.model.scenes.crisis import CrisisScene
from portevoix.model.scenes.directory import DirectoryScene
from portevoix.model.scenes.figures import FiguresScene
from portevoix.model.scenes.levels import LevelsScene
from portevoix.model.scenes.matrix import MatrixScene
from portevoix.model.scenes.networks import NetworksScene
from portevoix.model.scenes.photo_check import PhotoCheckScene
from portevoix.model.scenes.points import PointsScene
from portevoix.model.scenes.policy import PolicyScene
from portevoix.model.scenes.poll import PollScene
from portevoix.model.scenes.post_review import PostReviewScene
from portevoix.model.scenes.practices import PracticesScene
from portevoix.model.scenes.prose import ProseScene
from portevoix.model.scenes.quiz import QuizScene
from portevoix.model.scenes.scenario import ScenarioScene
from portevoix.model.scenes.testimony import TestimonyScene
from portevoix.model.scenes.timeline import TimelineScene
from portevoix.model.scenes.workshop import WorkshopScene

AnyScene = Annotated[
    ChecklistScene
    | ClosingScene
    | ConfidenceScene
    | ContactsScene
    | CoverScene
    | CrisisScene
    | DirectoryScene
    | FiguresScene
    | LevelsScene
    | MatrixScene
    | NetworksScene
    | PhotoCheckScene
    | PointsScene
    | PolicyScene
    | PollScene
    | PostReviewScene
    | PracticesScene
    | ProseScene
    | QuizScene
    | ScenarioScene
    | TestimonyScene
    | TimelineScene
    | WorkshopScene,
    Field(discriminator="kind"),
]

__all__ = ["AnyScene", "Scene"]

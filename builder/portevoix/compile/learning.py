"""What the browser needs to know of a module to follow a learner: ids, rules and versions, no content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portevoix import codec
from portevoix.compile.scenes import quiz_draws
from portevoix.history import since, versions
from portevoix.model.scenes.quiz import QuizScene
from portevoix.quiz.pools import asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portevoix.model.history import Recorded
    from portevoix.model.project import Project

View = dict[str, Any]


def learning_view(project: Project, name: str) -> View:
    """Return a module's description for `site_theme/shared/learner.js`."""
    module = project.modules[name]
    known = versions(project, name)
    questions = asked(module, project.banks)
    competencies = {question.competency for question in questions}
    return {
        "id": name,
        "version": module.version,
        "versions": [version.version for version in known],
        "substantive": [version.version for version in _told(known)],
        "scenes": [scene.id for scene in module.scenes],
        "questions": {one.id: {"scene": one.scene, "competency": one.competency} for one in questions},
        "competencies": {
            one.id: one.title for one in project.competencies.values() if one.id in competencies
        },
        "quizzes": {
            scene.id: {
                "pass": scene.pass_mark,
                "attempts": scene.attempts,
                "shuffle": scene.shuffle,
                "draws": quiz_draws(scene, project),
            }
            for scene in module.scenes
            if isinstance(scene, QuizScene)
        },
        "complete_when": module.complete_when.model_dump(mode="json"),
        "reporting": module.reporting.model_dump(mode="json"),
        "changed": {part: since(known, part) for part in ("scenes", "questions", "rules")},
    }


def parts_view(project: Project, name: str) -> View:
    """Return what `site_theme/connectors/codec.js` has to know to read what a learning system has kept."""
    found = {"answers": codec.answers(project, name), "ticks": codec.ticks(project, name)}
    return {part: {key: list(ids) for key, ids in of.items()} for part, of in found.items()}


def completion_view(project: Project, name: str) -> View:
    """Return when a module counts as completed, as it is said to its learners."""
    module = project.modules[name]
    rule = module.complete_when
    return {
        "scenes_seen": rule.scenes_seen,
        "quizzes": [
            {"id": scene.id, "title": scene.label or scene.title, "pass_mark": scene.pass_mark}
            for scene in module.scenes
            if isinstance(scene, QuizScene) and scene.id in rule.quizzes_passed
        ],
    }


def news_view(project: Project, name: str) -> list[View]:
    """Return what the team says of each version that is substantive, newest first, without the first one."""
    told = _told(versions(project, name))
    return [one.model_dump(mode="json", include={"version", "updated", "news"}) for one in reversed(told)]


def changed_rules_view(project: Project, name: str, policies: Mapping[str, View]) -> list[View]:
    """Return the rules that changed in substance since the first version, as they are now."""
    changed = since(versions(project, name), "rules")
    return [
        {
            "key": f"{policy['id']}/{rule['id']}",
            **{key: rule[key] for key in ("id", "because", "instead", "source")},
            "policy": policy["id"],
            "policy_title": policy["title"],
            "verdict": policy["verdicts"][rule["verdict"]],
        }
        for policy in policies.values()
        for rule in policy["rules"]
        if changed.get(f"{policy['id']}/{rule['id']}", (0, 0))[1]
    ]


def _told(known: tuple[Recorded, ...]) -> list[Recorded]:
    """Return the versions that changed something in substance, oldest first."""
    return [one for one in known[1:] if one.change == "substantive"]

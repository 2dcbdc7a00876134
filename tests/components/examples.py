"""Examples of every component, drawn as a module page in the project that uses every kind of scene."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from cases.corpus import DAY, EVERY_KIND
from portevoix.compile import compile_site
from portevoix.compile.networks import network_view
from portevoix.compile.questions import question_view
from portevoix.model.module import CompletionRule
from portevoix.model.questions import AnyQuestion
from portevoix.model.scenes import AnyScene
from portevoix.pipeline import examine
from portevoix.render import render_site
from portevoix.render.addresses import IN_SITE
from portevoix.render.environment import environment
from portevoix.source import read_file

if TYPE_CHECKING:
    from portevoix.model.bank import Bank

COMPONENTS = Path(__file__).parents[2] / "site_theme" / "components"
EXAMPLES = sorted(COMPONENTS.glob("*/*.examples.yml"))
SCENE: TypeAdapter = TypeAdapter(AnyScene)
QUESTION: TypeAdapter = TypeAdapter(AnyQuestion)
QUESTIONS = COMPONENTS / "quiz-question" / "quiz-question.examples.yml"
_PLACE = re.compile(r'<div class="prose">.*?</div>\s*</div>', re.DOTALL)


def scenes_of(file: Path) -> list:
    """Return the scenes of a file of examples, validated as authors' scenes are; of questions, the scene in
    which they are drawn."""
    if file == QUESTIONS:
        return [
            SCENE.validate_python({"kind": "prose", "id": "questions", "title": "Questions", "body": "…"})
        ]
    return [SCENE.validate_json(json.dumps(data), strict=True) for data in _read(file, "scene")]


def questions_of(file: Path = QUESTIONS) -> list:
    """Return the questions of a file of examples, validated as authors' questions are."""
    return [QUESTION.validate_json(json.dumps(data), strict=True) for data in _read(file, "question")]


def _read(file: Path, what: str) -> list:
    document, problems = read_file(file, file.name)
    assert problems == []
    return [example[what] for example in document.data]


def drawn_questions(questions: list, language: str = "en") -> str:
    """Return the HTML of questions, one below the other."""
    project = examine(EVERY_KIND, DAY).project
    module = project.modules["first-steps"]
    networks = {name: network_view(project, name, DAY) for name in project.networks}
    views = [question_view(question, project, module, networks) for question in questions]
    component = environment(language, None).get_template("components/quiz-question/quiz-question.html")
    return "\n".join(str(component.make_module({"to": IN_SITE}).question(view, "../../")) for view in views)


def document_of(file: Path, language: str = "en") -> str:
    """Return the module's page that shows all examples of a file."""
    document = pages_of(scenes_of(file), language)["modules/first-steps/"].document
    if file != QUESTIONS:
        return document
    drawn = drawn_questions(questions_of(), language)
    return _PLACE.sub(lambda _: drawn, document, count=1)


def pages_of(scenes: list, language: str = "en") -> dict:
    """Return the pages and files of the every-kind project with these scenes alone in its module."""
    project = examine(EVERY_KIND, DAY).project
    module = project.modules["first-steps"]
    if scenes[0].kind != "cover":
        scenes = [module.scenes[0], *scenes]
    organisation = project.organisation.model_copy(update={"language": language})
    module = module.model_copy(update={"scenes": tuple(scenes), "complete_when": CompletionRule()})
    banks = {name: _pointing_to(scenes[0].id, bank) for name, bank in project.banks.items()}
    changes = {"organisation": organisation, "modules": {"first-steps": module}, "banks": banks}
    site = compile_site(replace(project, **changes), DAY)
    drawn = render_site(site)
    return {page.path: page for page in drawn.pages} | dict(drawn.files)


def _pointing_to(scene: str, bank: Bank) -> Bank:
    """Return a bank whose questions all lead back to one scene."""
    questions = tuple(question.model_copy(update={"scene": scene}) for question in bank.questions)
    return bank.model_copy(update={"questions": questions})

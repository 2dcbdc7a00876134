"""Examples of every component, drawn as a module page in the project that uses every kind of scene."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from cases.corpus import DAY, EVERY_KIND
from portevoix.compile import compile_site
from portevoix.model.scenes import AnyScene
from portevoix.pipeline import examine
from portevoix.render import render_site
from portevoix.source import read_file

COMPONENTS = Path(__file__).parents[2] / "site_theme" / "components"
EXAMPLES = sorted(COMPONENTS.glob("*/*.examples.yml"))
SCENE: TypeAdapter = TypeAdapter(AnyScene)


def scenes_of(file: Path) -> list:
    """Return the scenes of a file of examples, validated as authors' scenes are."""
    document, problems = read_file(file, file.name)
    assert problems == []
    return [SCENE.validate_json(json.dumps(example["scene"]), strict=True) for example in document.data]


def pages_of(scenes: list, language: str = "en") -> dict:
    """Return the pages and files of the every-kind project with these scenes alone in its module."""
    project = examine(EVERY_KIND, DAY).project
    module = project.modules["first-steps"]
    if scenes[0].kind != "cover":
        scenes = [module.scenes[0], *scenes]
    organisation = project.organisation.model_copy(update={"language": language})
    module = module.model_copy(update={"scenes": tuple(scenes)})
    site = compile_site(replace(project, organisation=organisation, modules={"first-steps": module}), DAY)
    drawn = render_site(site)
    return {page.path: page for page in drawn.pages} | dict(drawn.files)

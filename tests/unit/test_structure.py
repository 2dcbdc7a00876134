"""A kind of scene has one name on every side: model, component, style, examples, corpus."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from cases.corpus import EVERY_KIND, project_of
from portevoix.model.module import Module
from portevoix.model.scenes import AnyScene, Scene

MEMBERS = get_args(get_args(AnyScene)[0])
KINDS = sorted(get_args(member.model_fields["kind"].annotation)[0] for member in MEMBERS)
SHELLS = {
    "attestation-card",
    "competency-review",
    "crisis-banner",
    "learner-panel",
    "module-page",
    "module-progress",
    "module-refresher",
    "policy-helper",
    "quiz-question",
}
PARTS = {
    *("attestation-card", "competency-review", "learner-panel", "module-progress", "module-refresher"),
}
"""Components of the module's page that show what a learner does in all scenes."""


def test_no_kind_has_the_name_of_another():
    assert len(KINDS) == len(set(KINDS)) >= 16


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.__name__)
def test_a_kind_lives_in_the_file_of_its_name(member):
    kind = get_args(member.model_fields["kind"].annotation)[0]
    assert member.__module__ == f"portevoix.model.scenes.{kind.replace('-', '_')}"
    assert member.__name__ == f"{kind.title().replace('-', '')}Scene"
    assert issubclass(member, Scene)
    assert member.__doc__


def test_every_file_of_scenes_is_a_kind(repository):
    files = {path.stem for path in (repository / "builder/portevoix/model/scenes").glob("*.py")}
    assert files == {*(kind.replace("-", "_") for kind in KINDS), "base", "__init__"}


@pytest.mark.parametrize("part", ["html", "css", "examples.yml"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_every_part_of_its_component(kind, part, repository):
    name = f"{kind}-scene"
    assert (repository / "site_theme/components" / name / f"{name}.{part}").is_file()


def test_every_component_is_a_kind_or_the_page_s_shell(repository):
    components = {path.name for path in (repository / "site_theme/components").iterdir() if path.is_dir()}
    assert components == {f"{kind}-scene" for kind in KINDS} | SHELLS | PARTS


def test_a_component_s_folder_holds_its_own_parts_alone(repository):
    for folder in (repository / "site_theme/components").iterdir():
        if folder.is_dir():
            parts = {path.name for path in folder.iterdir()}
            own = {f"{folder.name}.{part}" for part in ("html", "css", "js", "examples.yml")}
            assert all(part in own or part.endswith(".js") for part in parts)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_used_in_the_corpus(kind):
    scenes = project_of(EVERY_KIND).modules["first-steps"].scenes
    assert kind in {scene.kind for scene in scenes}


def models(model, seen):
    """Every model class inside `model`, itself included."""
    pending = [model]
    while pending:
        annotation = pending.pop()
        if isinstance(annotation, type) and hasattr(annotation, "model_fields") and annotation not in seen:
            seen.add(annotation)
            pending += [info.annotation for info in annotation.model_fields.values()]
        pending += [argument for argument in get_args(annotation) if argument is not Ellipsis]
    return seen


@pytest.mark.parametrize("model", sorted(models(Module, set()), key=lambda model: model.__name__))
def test_a_model_is_frozen_closed_and_strict(model):
    assert (model.model_config["frozen"], model.model_config["extra"], model.model_config["strict"]) == (
        True,
        "forbid",
        True,
    )


def test_only_the_source_knows_yaml_and_only_the_plugin_knows_mkdocs(repository):
    package = repository / "builder/portevoix"
    importing = {
        name: {
            path.relative_to(package).as_posix()
            for path in package.rglob("*.py")
            if re.search(rf"^\s*(import|from) {name}\b", path.read_text(encoding="utf-8"), re.MULTILINE)
        }
        for name in ("yaml", "mkdocs")
    }
    assert importing == {"yaml": {"source.py"}, "mkdocs": {"plugin.py"}}

"""Turns the files of a project into a frozen model, collecting every mistake on the way.

The one idea: a file's folder says what it is, so reading, filling in the organisation's variables and
validating are one loop over a table. No stage stops at the first problem.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic import BaseModel, ValidationError

from portevoix import crisis
from portevoix.model.accessibility import Accessibility
from portevoix.model.bank import Bank
from portevoix.model.competencies import Competencies
from portevoix.model.history import History
from portevoix.model.levels import Levels
from portevoix.model.module import Module
from portevoix.model.network import Network
from portevoix.model.organisation import Organisation
from portevoix.model.policy import Policy
from portevoix.model.practice import Practice
from portevoix.model.privacy import Privacy
from portevoix.model.project import Project
from portevoix.model.scenario import Scenario
from portevoix.model.sources import Sources
from portevoix.problems import Place, Problem
from portevoix.source import DataPath, Document, read_file
from portevoix.validation import problems_of
from portevoix.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ORGANISATION = "content/organisation.yml"
SINGLE_FILES: dict[str, type[BaseModel]] = {
    ORGANISATION: Organisation,
    "content/sources.yml": Sources,
    "content/levels.yml": Levels,
}
COMPETENCIES = "content/competencies.yml"
PRIVACY = "content/privacy.yml"
ACCESSIBILITY = "content/accessibility.yml"
OPTIONAL_FILES: dict[str, type[BaseModel]] = {
    COMPETENCIES: Competencies,
    PRIVACY: Privacy,
    ACCESSIBILITY: Accessibility,
}
FOLDERS: dict[str, type[BaseModel]] = {
    "content/networks": Network,
    "content/policies": Policy,
    "content/practices": Practice,
    "content/modules": Module,
    "content/history": History,
    "quiz": Bank,
    "quiz/scenarios": Scenario,
}
PICTURES = "quiz/pictures"
"""Drawings (.svg) that questions show."""
PAGES = "content/pages"
"""Markdown pages of the site: the host's, not ours."""

VARIABLES = tuple(
    f"organisation.{name}"
    for name, info in Organisation.model_fields.items()
    if info.annotation in (str, int)
)
_VARIABLE = re.compile(r"\{\{\s*(.*?)\s*\}\}|\{%.*?%\}", re.DOTALL)
_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
TRANSLATION = re.compile(rf"(?P<source>[^./]+)\.(?P<language>{'|'.join(LANGUAGES)})\.yml")
"""The name of a file that lies over another, and is read after it: see languages.py."""


@dataclass(frozen=True, slots=True)
class Translated:
    """How far the content is translated.

    Attributes:
        language: into which language.
        texts: how many texts there are.
        missing: files with texts that are not translated, and how many.
    """

    language: str
    texts: int
    missing: Mapping[str, int]


@dataclass(slots=True)
class Loaded:
    """What loading gives.

    Attributes:
        project: the content, or None where a file could not be validated.
        documents: every file that could be read, by its name, for the positions of what checks find.
        models: every file that is valid, by its name.
        problems: everything that is wrong so far.
        translated: how far the content is translated, by language.
        files: how many files were read.
    """

    project: Project | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    models: dict[str, BaseModel] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    translated: list[Translated] = field(default_factory=list)
    files: int = 0

    def place(self, file: str, path: DataPath, *, key: bool = False) -> Place:
        """Return where `path` stands in `file`."""
        return self.documents[file].place(path, key=key)

    def place_of(self, concept: Literal["sources", "levels"], identifier: str, *path: str | int) -> Place:
        """Return where an item of a list stands, or a value in it; of several with one id, the last."""
        document = self.documents[f"content/{concept}.yml"]
        indexes = {item["id"]: index for index, item in enumerate(document.data[concept])}
        return document.place((concept, indexes.get(identifier, 0), *path))


def load(root: Path) -> Loaded:
    """Read and validate all content under `root`.

    Returns:
        The project where every file is valid, and the problems of all files.
    """
    loaded = Loaded()
    files = list(_files(root, loaded.problems))
    files.sort(key=lambda item: item[0] != ORGANISATION)  # its variables are needed by the others
    for name, model in files:
        document, problems = read_file(root / name, name)
        loaded.problems += problems
        if document is not None:
            loaded.files += 1
            loaded.documents[name] = document
            add_valid(loaded.models, document, model, loaded.problems)
    pictures = {path.name: path for path in sorted((root / PICTURES).glob("*.svg"))}
    switch, problems = crisis.examined(root)
    loaded.problems += problems
    if switch is not None:
        loaded.files += 1
        loaded.documents[crisis.IN_PROJECT] = switch
    if not any(problem.severity == "error" for problem in loaded.problems):
        loaded.project = project_of(loaded.models, pictures)
    return loaded


def add_valid(
    models: dict[str, BaseModel], document: Document, model: type[BaseModel], problems: list[Problem]
) -> None:
    """Validate a document and add it to those that are valid, the organisation's being the first."""
    value = _validate(document, model, cast("Organisation | None", models.get(ORGANISATION)), problems)
    if isinstance(value, Organisation):  # its own texts may use its variables
        value = _validate(document, model, value, problems)
    if value is not None:
        models[document.file] = value


def _files(root: Path, problems: list[Problem]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield each file that the project needs or has, with the model it must fit."""
    for name, model in SINGLE_FILES.items():
        if (root / name).is_file():
            yield name, model
        else:
            problems.append(Problem(Place(name), "missing-file"))
    for name, model in OPTIONAL_FILES.items():
        if (root / name).is_file():
            yield name, model
    for path in sorted([*root.glob("content/**/*"), *root.glob("quiz/**/*")]):
        name = path.relative_to(root).as_posix()
        folder, _, base = name.rpartition("/")
        if path.is_dir() or _is_known(name) or _is_no_content(base):
            continue
        if folder not in FOLDERS or not base.endswith(".yml"):
            problems.append(Problem(Place(name), "unexpected-file", {"allowed": _expected_places()}))
        elif not _IDENTIFIER.fullmatch(base.removesuffix(".yml")):
            problems.append(Problem(Place(name), "bad-file-name", {"name": base}))
        else:
            yield name, FOLDERS[folder]


def _is_known(name: str) -> bool:
    """Say whether a file is read apart, or is not ours to read."""
    return (
        name in SINGLE_FILES
        or name in OPTIONAL_FILES
        or name == crisis.IN_PROJECT  # is written by a command
        or TRANSLATION.fullmatch(name.rpartition("/")[2]) is not None
        or name.startswith(f"{PAGES}/")
        or (name.startswith(f"{PICTURES}/") and name.endswith(".svg"))
    )


def _is_no_content(base: str) -> bool:
    """Editors' and systems' leavings, and notes for people, are nobody's mistake."""
    return base.startswith(".") or base.endswith(("~", ".swp", ".md"))


def _expected_places() -> tuple[str, ...]:
    folders = (f"{folder}/<id>.yml" for folder in FOLDERS)
    return (*SINGLE_FILES, *OPTIONAL_FILES, *folders, f"{PICTURES}/<name>.svg", f"{PAGES}/")


def _validate(
    document: Document, model: type[BaseModel], organisation: Organisation | None, problems: list[Problem]
) -> BaseModel | None:
    data = document.data
    if organisation or model is not Organisation:
        data = expanded(document, organisation, problems)
    try:
        return model.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        told = {
            problem.place for problem in problems if problem.code == "bad-number"
        }  # 0 stands in its place
        problems += [problem for problem in problems_of(document, model, error) if problem.place not in told]
        return None


def expanded(document: Document, organisation: Organisation | None, problems: list[Problem]) -> Any:
    """Return a document's data with the organisation's variables filled in."""
    return _expand(document, document.data, (), organisation, problems)


def _expand(
    document: Document,
    value: object,
    path: DataPath,
    organisation: Organisation | None,
    problems: list[Problem],
) -> Any:
    """Return `value` with the organisation's variables filled in, in every text."""
    if isinstance(value, dict):
        return {
            key: _expand(document, item, (*path, key), organisation, problems) for key, item in value.items()
        }
    if isinstance(value, list):
        return [
            _expand(document, item, (*path, index), organisation, problems)
            for index, item in enumerate(value)
        ]
    if not isinstance(value, str) or not _VARIABLE.search(value):
        return value

    def fill(match: re.Match[str]) -> str:
        if match[1] in VARIABLES:
            return (
                str(getattr(organisation, match[1].removeprefix("organisation.")))
                if organisation
                else match[0]
            )
        place = document.place(path)
        problems.append(Problem(place, "unknown-variable", {"value": match[0], "allowed": VARIABLES}))
        return match[0]

    return _VARIABLE.sub(fill, value)


def project_of(models: Mapping[str, BaseModel], pictures: Mapping[str, Path]) -> Project:
    """Return the project that valid files make, by their names, with its drawings."""

    def folder(name: str) -> dict[str, Any]:
        inside = {file: value for file, value in models.items() if file.rpartition("/")[0] == name}
        return {file.removeprefix(f"{name}/").removesuffix(".yml"): value for file, value in inside.items()}

    competencies = cast("Competencies | None", models.get(COMPETENCIES))

    return Project(
        organisation=cast("Organisation", models[ORGANISATION]),
        sources={item.id: item for item in cast("Sources", models["content/sources.yml"]).sources},
        levels={item.id: item for item in cast("Levels", models["content/levels.yml"]).levels},
        networks=folder("content/networks"),
        policies=folder("content/policies"),
        practices=folder("content/practices"),
        modules=folder("content/modules"),
        history=folder("content/history"),
        competencies={item.id: item for item in competencies.competencies} if competencies else {},
        banks=folder("quiz"),
        scenarios=folder("quiz/scenarios"),
        pictures=pictures,
        privacy=cast("Privacy | None", models.get(PRIVACY)),
        accessibility=cast("Accessibility | None", models.get(ACCESSIBILITY)),
    )


Concept = Literal["banks", "history", "modules", "networks", "policies", "practices", "scenarios"]
_FOLDER_OF: dict[str, str] = {"banks": "quiz", "scenarios": "quiz/scenarios"}


def file_of(concept: Concept, identifier: str) -> str:
    """Return the name of the file that holds an object."""
    return f"{_FOLDER_OF.get(concept, f'content/{concept}')}/{identifier}.yml"

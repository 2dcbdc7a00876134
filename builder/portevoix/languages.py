"""The same content in other languages: `linkedin.en.yml` beside `linkedin.yml`.

The one idea: a language is there as soon as one file is. Whatever is not translated stays in the source's
language, and is counted; so a translation grows file by file, and what is there is checked like its source.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from portevoix.load import (
    ORGANISATION,
    PAGES,
    TRANSLATION,
    Loaded,
    Translated,
    add_valid,
    expanded,
    project_of,
)
from portevoix.problems import Place, Problem
from portevoix.source import read_file
from portevoix.translation import Laid, laid_over, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic import BaseModel

    from portevoix.model.organisation import Organisation
    from portevoix.model.project import Project
    from portevoix.source import Document

_WITHOUT_WORDS = "content/history"
"""The folder whose files nobody translates."""


@dataclass(slots=True)
class _Language:
    """One language: the files that are translated into it, laid over their sources."""

    documents: dict[str, Laid] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)


def in_other_languages(root: Path, loaded: Loaded) -> dict[str, tuple[Project, Loaded]]:
    """Read all translations of what was loaded; says there what is wrong with them, and what is missing.

    Returns:
        By language, the content in it, and its documents for the checks; nothing where there is an error.
    """
    found: dict[str, _Language] = {}
    for name, source, language in _files(root):
        over, problems = read_file(root / name, name)
        if misplaced := _misplaced(name, root / source, source, language, loaded):
            loaded.problems.append(misplaced)
        else:
            loaded.problems += problems
            loaded.files += over is not None
            if over is not None and source in loaded.models:
                laid = laid_over(_in_words(source, loaded), over, type(loaded.models[source]))
                loaded.problems += laid.problems
                one = found.setdefault(language, _Language())
                one.documents[source], one.missing[source] = laid.document, len(laid.missing)
    if loaded.project is None:
        return {}
    wholes = {language: _whole(language, one, loaded) for language, one in found.items()}
    if any(problem.severity == "error" for problem in loaded.problems):
        return {}
    pictures = loaded.project.pictures
    return {
        language: (replace(project_of(whole.models, pictures), source=loaded.project), whole)
        for language, whole in wholes.items()
    }


def _files(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each translation: its name, that of its source, and its language."""
    for path in sorted([*root.glob("content/**/*.yml"), *root.glob("quiz/**/*.yml")]):
        name = path.relative_to(root).as_posix()
        folder, _, base = name.rpartition("/")
        if (found := TRANSLATION.fullmatch(base)) and not name.startswith(f"{PAGES}/"):
            yield name, f"{folder}/{found['source']}.yml", found["language"]


def _in_words(source: str, loaded: Loaded) -> Document:
    """Return a source whose variables are filled in: what is not translated keeps its own."""
    document = loaded.documents[source]
    organisation = cast("Organisation | None", loaded.models.get(ORGANISATION))
    return replace(document, data=expanded(document, organisation, []))


def _misplaced(name: str, file: Path, source: str, language: str, loaded: Loaded) -> Problem | None:
    """Return what is wrong with there being such a translation."""
    organisation = loaded.models.get(ORGANISATION)
    if not file.is_file() or source.startswith(_WITHOUT_WORDS):
        return Problem(Place(name), "translation-of-nothing", {"value": source})
    if language == getattr(organisation, "language", None):
        return Problem(Place(name), "translation-into-itself", {"value": language, "file": source})
    return None


def _whole(language: str, one: _Language, loaded: Loaded) -> Loaded:
    """Return the whole content in a language: translated, or as it is."""
    documents = {**loaded.documents, **one.documents}
    spoken = documents[ORGANISATION]
    documents[ORGANISATION] = replace(spoken, data={**spoken.data, "language": language})
    models: dict[str, BaseModel] = {}
    for name, source in loaded.models.items():  # the organisation is the first
        if name in one.documents:
            add_valid(models, documents[name], type(source), loaded.problems)
        else:
            models[name] = source.model_copy(update={"language": language} if name == ORGANISATION else {})
    loaded.translated.append(_told(language, one.missing, loaded))
    return Loaded(documents=documents, models=models)


def _told(language: str, missing: Mapping[str, int], loaded: Loaded) -> Translated:
    """Return how far the content is translated."""
    texts = {
        name: sum(1 for _ in words_of(type(model), loaded.documents[name].data, ()))
        for name, model in loaded.models.items()
        if not name.startswith(_WITHOUT_WORDS)
    }
    left = {name: missing.get(name, count) for name, count in texts.items()}
    return Translated(language, sum(texts.values()), {name: count for name, count in left.items() if count})

"""Words that should not be published: notes to oneself, and names of networks spelt in another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portevoix.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.load import Loaded
    from portevoix.source import DataPath

_PLACEHOLDER = re.compile(
    r"\b(à compléter|à définir|todo|fixme|tbd|xxx+|lorem ipsum)\b|\?\?\?", re.IGNORECASE
)

_WORD = re.compile(r"\w+")


def check(loaded: Loaded) -> Iterator[Problem]:
    """Yield an error for each placeholder and a warning for each misspelt network, in every text."""
    names = dict(_misspellings(loaded))
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
    beginnings = {word for name in names for word in _WORD.findall(name)[:1]}
    for file, document in loaded.documents.items():
        for path, text in _texts(document.data, ()):
            if left := _PLACEHOLDER.search(text):
                yield Problem(document.place(path), "placeholder", {"value": left[0]})
            if "misspellings" in path or beginnings.isdisjoint(_WORD.findall(text)):
                continue  # the long pattern is only tried where one of its first words stands
            for found in pattern.finditer(text):
                facts = {"value": found[0], "expected": names[found[0]]}
                yield Problem(loaded.place(file, path), "misspelt-name", facts, "warning")


def _misspellings(loaded: Loaded) -> Iterator[tuple[str, str]]:
    for file, document in loaded.documents.items():
        if file.startswith("content/networks/"):
            yield from ((wrong, document.data["name"]) for wrong in document.data.get("misspellings", ()))


def _texts(value: object, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))

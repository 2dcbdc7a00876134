"""The words of what is wrong with the addresses under which others show a module, a policy or a bank."""

from __future__ import annotations

from portevoix.words import mark

WORDS: dict[str, str] = {
    "embed-reserved": mark("`{value}` cannot be the name here: embed/{value}/ is a page of the site"),
    "embed-taken": mark("the name `{value}` is taken by {file}: both would be shown at embed/{value}/"),
}

HINTS: dict[str, str] = {
    "embed-reserved": mark("give the file another name, and write it wherever the old one is named"),
    "embed-taken": mark("give one of the two files another name, and write it wherever the old one is named"),
}

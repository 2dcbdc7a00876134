"""Remarks on how questions are written: warnings, each of which its author may set aside with a reason.

The flaws are those of Haladyna, Downing & Rodriguez, “A Review of Multiple-Choice Item-Writing Guidelines for
Classroom Assessment”, Applied Measurement in Education 15 (2002), doi:10.1207/s15324818ame1503_5. Only some
of them have a measured effect on scores; so they are warnings, and each is looked for with few false alarms:
`tests/unit/checks/test_style_corpus.py` says how few.

The one idea: a remark is a value. Families find remarks, one a file; whether one is waived is decided here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from portevoix.checks.items import items
from portevoix.checks.style import clues, options, positions, stems
from portevoix.checks.style.lexicon import LEXICONS
from portevoix.load import file_of
from portevoix.problems import Problem
from portevoix.quiz.pools import asked_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Protocol

    from portevoix.checks.style.lexicon import Lexicon
    from portevoix.checks.style.remark import Remark
    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.model.questions import Question
    from portevoix.problems import Place
    from portevoix.source import DataPath

    class Locate(Protocol):
        """Returns where a path of a question or of a bank stands."""

        def __call__(self, path: DataPath, *, key: bool = False) -> Place: ...  # noqa: D102


OF_A_QUESTION = (
    "absolute-in-distractors",
    "all-or-none-of-the-above",
    "gives-away",
    "k-type",
    "longest-key",
    "negative-stem",
    "shuffled-numbers",
    "stem-length",
    "stem-word-in-key",
    "unordered-options",
    "vague-frequency",
)
"""Remarks that are waived on their question."""
OF_A_BANK = ("key-position",)
"""Remarks that are waived on their bank."""


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield a warning for each remark that is not waived, and a problem for each waiver of nothing."""
    language = project.organisation.language
    clues_of = _given_away(project, LEXICONS[language])
    for item in items(project):
        found = [*remarks(item.question, language), *clues_of.get(item.question.id, {}).values()]
        yield from _told(found, item.question.waive, OF_A_QUESTION, partial(item.place, loaded))
    for name, bank in project.banks.items():
        place = partial(loaded.place, file_of("banks", name))
        yield from _told(list(positions.remarks(bank)), bank.waive, OF_A_BANK, place)


def remarks(question: Question, language: str) -> Iterator[Remark]:
    """Yield the remarks on one question by itself."""
    lexicon = LEXICONS[language]
    yield from stems.remarks(question, lexicon)
    yield from options.remarks(question, lexicon, language)
    yield from clues.remarks(question, lexicon)


def _given_away(project: Project, lexicon: Lexicon) -> dict[str, dict[str, Remark]]:
    """Return what each question gives away, by the other question: in one bank, or in one quiz."""
    scenes = [scene for module in project.modules.values() for scene in module.scenes]
    together: list[Sequence[Question]] = [bank.questions for bank in project.banks.values()]
    together += [asked_in(scene, project.banks) for scene in scenes]
    found: dict[str, dict[str, Remark]] = {}
    for group in together:
        for name, remark in clues.giving_away(group, lexicon):
            found.setdefault(name, {})[str(remark.facts["other"])] = remark
    return found


def _told(
    found: Sequence[Remark], waived: Mapping[str, str], allowed: tuple[str, ...], place: Locate
) -> Iterator[Problem]:
    for remark in found:
        if remark.code not in waived:
            yield Problem(place(remark.path), remark.code, remark.facts, "warning")
    for code in waived:
        at = place(("waive", code), key=True)
        if code not in allowed:
            yield Problem(at, "unknown-reference", {"concept": "remark", "value": code, "allowed": allowed})
        elif all(remark.code != code for remark in found):
            yield Problem(at, "idle-waiver", {"value": code}, "warning")

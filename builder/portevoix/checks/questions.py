"""A question can be answered: it has a key, and all of its parts can be reached.

The one idea: each kind has a few ways to be senseless; each is said where the author mends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.checks.items import items
from portevoix.model.questions.fill_in import FillIn
from portevoix.model.questions.multiple_choice import MultipleChoice
from portevoix.model.questions.photo_check import PhotoCheck
from portevoix.model.questions.post_review import PostReview
from portevoix.model.questions.single_choice import SingleChoice
from portevoix.model.questions.sorting import Sorting
from portevoix.problems import Problem
from portevoix.quiz.keys import key_of
from portevoix.quiz.scoring import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portevoix.checks.items import Fault
    from portevoix.load import Loaded
    from portevoix.model.project import Project
    from portevoix.model.questions import Question
    from portevoix.model.questions.fill_in import Expected
    from portevoix.problems import Fact
    from portevoix.quiz.scoring import Key

FEWEST_MARKS = 2
"""Parts of a post that can be marked: with one alone there is nothing to choose."""
WHOLE = 100
"""A picture's width and height, in percent."""


def check(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield an error for each question that cannot be answered, or part of it that can never be read."""
    for item in items(project):
        for path, code, facts in _faults(item.question):
            yield Problem(item.place(loaded, path), code, facts)


def _faults(question: Question) -> Iterator[Fault]:
    match question:
        case SingleChoice() | MultipleChoice():
            right = [option.id for option in question.options if option.correct]
            yield from _key("options", "correct", len(right), len(question.options))
            if isinstance(question, SingleChoice) and 1 < len(right) < len(question.options):
                yield ("options",), "several-keys", {"options": tuple(right)}
        case PostReview():
            yield from _spans(question)
        case PhotoCheck():
            wrong = sum(region.wrong for region in question.regions)
            yield from _key("regions", "wrong", wrong, len(question.regions))
            yield from _regions(question)
        case Sorting():
            yield from _categories(question)
        case FillIn():
            yield from _expected(question)


def _key(path: str, mark: str, marked: int, of: int) -> Iterator[Fault]:
    """Yield a fault where nothing is right, or everything."""
    if not marked:
        yield (path,), "no-key", {"mark": mark}
    elif marked == of:
        yield (path,), "all-keys", {"mark": mark}


def _spans(question: PostReview) -> Iterator[Fault]:
    markable = [span for span in question.spans if span.id]
    if len(markable) < FEWEST_MARKS:
        yield ("spans",), "too-few-marks", {"count": len(markable), "limit": FEWEST_MARKS}
    else:
        yield from _key("spans", "wrong", sum(span.wrong for span in markable), len(markable))
    for index, span in enumerate(question.spans):
        if span.id and not span.feedback:
            yield ("spans", index), "mark-without-feedback", {"value": span.id}
        elif not span.id and (span.wrong or span.feedback):
            yield ("spans", index), "mark-without-id", {}


def _regions(question: PhotoCheck) -> Iterator[Fault]:
    for index, region in enumerate(question.regions):
        for start, size in (("left", "width"), ("top", "height")):
            length = getattr(region, size)
            end = getattr(region, start) + length
            if not length:
                yield ("regions", index, size), "too-small", {"limit": 1}
            if end > WHOLE:
                facts: dict[str, Fact] = {"value": region.id, "start": start, "size": size, "end": f"{end:g}"}
                yield ("regions", index, size), "region-outside", facts


def _categories(question: Sorting) -> Iterator[Fault]:
    known = tuple(category.id for category in question.categories)
    used = {item.category for item in question.items}
    for index, item in enumerate(question.items):
        if item.category not in known:
            facts: dict[str, Fact] = {"concept": "category", "value": item.category, "allowed": known}
            yield ("items", index, "category"), "unknown-reference", facts
    for index, name in enumerate(known):
        if name not in used:
            yield ("categories", index), "empty-category", {"value": name}


def _expected(question: FillIn) -> Iterator[Fault]:
    """Yield a fault for each answer that cannot be compared, or whose comment is never read."""
    yield from _comparable(("accept",), question.accept)
    for index, mistake in enumerate(question.mistakes):
        yield from _comparable(("mistakes", index), mistake)
    key = key_of(question)
    for index, mistake in enumerate(question.mistakes):
        earlier = key["mistakes"][:index]
        for position, word in enumerate(mistake.words):
            path = ("mistakes", index, "words", position)
            if matches(key["accept"], word, question.unit):
                yield path, "mistake-accepted", {"value": word}
            elif any(matches(one, word, question.unit) for one in earlier):
                yield path, "mistake-shadowed", {"value": word}
        if mistake.number is not None:
            own, facts = key["mistakes"][index], {"value": f"{mistake.number:g}"}
            if _holds(key["accept"], own):
                yield ("mistakes", index, "number"), "mistake-accepted", facts
            elif any(_holds(one, own) for one in earlier):
                yield ("mistakes", index, "number"), "mistake-shadowed", facts


def _comparable(path: tuple[str | int, ...], expected: Expected) -> Iterator[Fault]:
    if (expected.number is None) == (not expected.words):
        yield path, "number-or-words", {}
    if expected.tolerance and expected.words:
        yield (*path, "tolerance"), "idle-tolerance", {}


def _holds(one: Key, other: Key) -> bool:
    """Return whether every number that is taken for the other is taken for this one."""
    if one["number"] is None:
        return False
    distance = abs(one["number"] - other["number"])
    return bool(distance + other["tolerance"] <= one["tolerance"])

"""The words of problems, by concern, for `report.py`: what is wrong, and what its author can do.

The one idea: a message is a sentence with the facts of its problem in braces, marked for the catalogue.
"""

from __future__ import annotations

from portevoix.messages import embeds, questions, quizzes, style, systems, translations

WORDS: dict[str, str] = {
    **embeds.WORDS,
    **questions.WORDS,
    **quizzes.WORDS,
    **style.WORDS,
    **systems.WORDS,
    **translations.WORDS,
}
"""Kind of problem -> its sentence."""

HINTS: dict[str, str] = {
    **embeds.HINTS,
    **questions.HINTS,
    **quizzes.HINTS,
    **style.HINTS,
    **systems.HINTS,
    **translations.HINTS,
}
"""Kind of problem -> what to do about it."""

WAIVE = style.WAIVE
"""How a remark on style is set aside."""


def waived_in(code: str) -> str | None:
    """Return where a kind of problem is waived: in the question or the bank; None where it is not."""
    if code == "idle-waiver" or code not in style.WORDS:
        return None
    return "bank" if code == "key-position" else "question"

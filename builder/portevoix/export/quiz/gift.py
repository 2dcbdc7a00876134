"""Questions as GIFT, Moodle's text format, which other systems read too.

Source: Moodle's documentation, « GIFT format ». In short answers every text begins with `=`: one that began
with `~` would make the whole a choice, so what is wrong is worth zero percent there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portevoix.export.quiz.moodle import ACCENTS, FRACTIONS, PAIRED, WHOLE
from portevoix.export.quiz.shapes import Choice, Exported, Loss, Number, Pairs, Words, plain
from portevoix.words import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portevoix.export.quiz.shapes import Chapter, Shape

_SPECIAL = re.compile(r"([\\~=#{}:])")

NO_KIND = mark("GIFT has no such question: it is left out")
NO_PICTURE = mark("GIFT carries no picture: it is left out")
LISTED = mark("what is marked in the post is chosen from a list")
NO_UNIT = mark("GIFT has no units: the question says it")
TOO_MANY = mark("GIFT knows no fraction for so many right options: it is left out")


def written(chapters: Sequence[Chapter]) -> Exported:
    """Return the questions, a category a bank."""
    blocks: list[str] = []
    losses: list[Loss] = []
    for chapter in chapters:
        blocks.append(f"$CATEGORY: $course$/top/{chapter.title.replace('/', '//')}")
        for shape in chapter.shapes:
            answers, lost = _answers(shape)
            losses += lost
            if answers is not None:
                told = _general(shape)
                general = f"\n####{_html(told)}" if told else ""
                unit = f" ({shape.unit})" if isinstance(shape, Number) and shape.unit else ""
                stem = f"[html]{_html(shape.stem)}{_escaped(unit)}"
                blocks.append(f"::{_escaped(shape.id)}::{stem}{{{answers}{general}\n}}")
    return Exported(("\n\n".join(blocks) + "\n").encode(), tuple(losses))


def _answers(shape: Shape) -> tuple[str | None, list[Loss]]:
    """Return what stands between braces, None where GIFT cannot tell it; and what is lost."""
    match shape:
        case Choice():
            return _choice(shape)
        case Pairs():
            texts = dict(shape.right)
            rows = [f"\n={_html(text)} -> {_plain(texts[right])}" for _, text, right, _ in shape.left]
            used = {right for _, _, right, _ in shape.left}
            rows += [f"\n= -> {_plain(text)}" for one, text in shape.right if one not in used]
            return "".join(rows), _lost(shape, PAIRED, *([] if shape.partial else [WHOLE]))
        case Number():
            told = [("100", shape.value, shape.tolerance, "")]
            told += [("0", value, tolerance, feedback) for value, tolerance, feedback in shape.mistakes]
            rows = [f"\n=%{share}%{value:g}:{near:g}{_feedback(text)}" for share, value, near, text in told]
            rows.append(f"\n~{_feedback(shape.otherwise)}")
            return "#" + "".join(rows), _lost(shape, *([NO_UNIT] if shape.unit else []))
        case Words():
            rows = [f"\n=%100%{_escaped(_literal(word))}" for word in shape.words]
            rows += [
                f"\n=%0%{_escaped(_literal(word))}{_feedback(feedback)}"
                for words, feedback in shape.mistakes
                for word in words
            ]
            rows.append(f"\n=%0%*{_feedback(shape.otherwise)}")
            return "".join(rows), _lost(shape, ACCENTS)
    return None, _lost(shape, NO_KIND, dropped=True)


def _general(shape: Shape) -> str:
    """Return what is said after any answer; of pairs, why each goes where it goes."""
    pairs = shape.left if isinstance(shape, Pairs) else ()
    return shape.explanation + "".join(f"<p>{text}</p>{feedback}" for _, text, _, feedback in pairs)


def _choice(shape: Choice) -> tuple[str | None, list[Loss]]:
    if shape.picture:
        return None, _lost(shape, NO_PICTURE, dropped=True)
    if shape.truth:
        told = {option.id: option for option in shape.options}
        right = "true" if told["true"].correct else "false"
        wrong = "false" if right == "true" else "true"
        said = f"{_feedback(told[wrong].feedback)}{_feedback(told[right].feedback)}"
        return f"{right.upper()}{said}", []
    rights = sum(option.correct for option in shape.options)
    if rights not in FRACTIONS:
        return None, _lost(shape, TOO_MANY, dropped=True)
    rows = []
    for option in shape.options:
        share = FRACTIONS[rights]
        if shape.single:
            sign = "=" if option.correct else "~"
        else:
            sign = f"~%{share}%" if option.correct else f"~%-{share}%"
        rows.append(f"\n{sign}{_html(option.text)}{_feedback(option.feedback)}")
    lost = [*([LISTED] if shape.spans else []), *([] if shape.partial else [WHOLE])]
    return "".join(rows), _lost(shape, *lost)


def _lost(shape: Shape, *what: str, dropped: bool = False) -> list[Loss]:
    return [Loss(shape.id, one, dropped) for one in what]


def _feedback(html: str) -> str:
    return f"#{_html(html)}" if html else ""


def _html(html: str) -> str:
    """Return HTML on one line, its special characters escaped."""
    return _escaped(" ".join(html.split()))


def _plain(html: str) -> str:
    return _escaped(" ".join(plain(html).split()))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _literal(word: str) -> str:
    """Return a word in which no star stands for anything."""
    return word.replace("*", "\\*")

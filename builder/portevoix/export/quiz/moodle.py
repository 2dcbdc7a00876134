"""Questions as Moodle XML, the format of Moodle's question bank.

Source: Moodle's documentation, « Moodle XML format », and what its own export writes. Moodle accepts only the
fractions of a list of its own (`FRACTIONS`), so a question with more right options cannot be told in parts.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from portevoix.export.quiz.shapes import (
    Choice,
    Exported,
    Loss,
    Number,
    Order,
    Pairs,
    Words,
    plain,
)
from portevoix.words import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portevoix.export.quiz.shapes import Chapter, Shape

FRACTIONS = {
    1: "100",
    2: "50",
    3: "33.33333",
    4: "25",
    5: "20",
    6: "16.66667",
    7: "14.28571",
    8: "12.5",
    9: "11.11111",
    10: "10",
}
"""How many right options -> what each is worth, in percent, as Moodle lists it."""

NO_SCALE = mark("Moodle has no unscored question: it is left out")
TOO_MANY = mark("Moodle knows no fraction for so many right options: it is left out")
WHOLE = mark("this is scored in parts there, here it counts as a whole")
LISTED = mark("what is marked in the post or the picture is chosen from a list")
PAIRED = mark("why each thing goes where it goes is said in the general feedback")
NEWER = mark("ordering needs Moodle 4.4 or its ordering plugin")
ACCENTS = mark("accents and apostrophes are compared there, here they do not count")


def written(chapters: Sequence[Chapter]) -> Exported:
    """Return the questions, a category a bank."""
    root = ET.Element("quiz")
    losses: list[Loss] = []
    for chapter in chapters:
        _category(root, chapter)
        for shape in chapter.shapes:
            writer = _Writer(root, shape)
            writer.write()
            losses += writer.losses
    ET.indent(root)
    return Exported(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n", tuple(losses))


def _category(root: ET.Element, chapter: Chapter) -> None:
    question = ET.SubElement(root, "question", type="category")
    _text(question, "category", f"$course$/top/{chapter.title.replace('/', '//')}")


class _Writer:
    """Writes one question."""

    def __init__(self, root: ET.Element, shape: Shape) -> None:
        self.root = root
        self.shape = shape
        self.losses: list[Loss] = []

    def write(self) -> None:
        """Write the question, or say why it is left out."""
        match self.shape:
            case Choice():
                self._choice(self.shape)
            case Pairs():
                self._pairs(self.shape)
            case Order():
                self._order(self.shape)
            case Number():
                self._number(self.shape)
            case Words():
                self._words(self.shape)
            case _:
                self._lose(NO_SCALE, dropped=True)

    def _lose(self, what: str, *, dropped: bool = False) -> None:
        self.losses.append(Loss(self.shape.id, what, dropped))

    def _question(self, kind: str, extra: str = "") -> ET.Element:
        """Begin a question; `extra` is said after why the answer is right."""
        question = ET.SubElement(self.root, "question", type=kind)
        _text(question, "name", self.shape.id)
        _html(question, "questiontext", self.shape.stem)
        _html(question, "generalfeedback", self.shape.explanation + extra)
        ET.SubElement(question, "defaultgrade").text = "1"
        ET.SubElement(question, "penalty").text = "0"
        ET.SubElement(question, "hidden").text = "0"
        ET.SubElement(question, "idnumber").text = self.shape.id
        return question

    def _choice(self, shape: Choice) -> None:
        right = sum(option.correct for option in shape.options)
        if right not in FRACTIONS:
            self._lose(TOO_MANY, dropped=True)
            return
        question = self._question("truefalse" if shape.truth else "multichoice")
        if not shape.truth:
            ET.SubElement(question, "single").text = str(shape.single).lower()
            ET.SubElement(question, "shuffleanswers").text = str(shape.shuffle).lower()
            ET.SubElement(question, "answernumbering").text = "none"
        for option in shape.options:
            share = FRACTIONS[right]
            wrong = "0" if shape.single else f"-{share}"
            text = option.id if shape.truth else option.text
            _answer(question, share if option.correct else wrong, text, option.feedback, html=not shape.truth)
        if shape.picture:
            _picture(question, shape.picture)
        if shape.picture or shape.spans:
            self._lose(LISTED)
        if not shape.partial:
            self._lose(WHOLE)

    def _pairs(self, shape: Pairs) -> None:
        why = "".join(f"<p>{text}</p>{feedback}" for _, text, _, feedback in shape.left)
        question = self._question("matching", why)
        ET.SubElement(question, "shuffleanswers").text = "true"
        texts = dict(shape.right)
        used = {right for _, _, right, _ in shape.left}
        for _, text, right, _ in shape.left:
            _subquestion(question, text, texts[right])
        for one, text in shape.right:
            if one not in used:
                _subquestion(question, "", text)
        self._lose(PAIRED)
        if not shape.partial:
            self._lose(WHOLE)

    def _order(self, shape: Order) -> None:
        why = "".join(f"<p>{text}</p>{feedback}" for _, text, feedback in shape.steps)
        question = self._question("ordering", why)
        grading = "RELATIVE_ALL_PREVIOUS_AND_NEXT" if shape.partial else "ALL_OR_NOTHING"
        settings = {"layouttype": "VERTICAL", "selecttype": "ALL", "selectcount": "0", "gradingtype": grading}
        for name, value in settings.items():
            ET.SubElement(question, name).text = value
        for place, (_, text, _) in enumerate(shape.steps, 1):
            _answer(question, str(place), text, "")
        self._lose(PAIRED)
        self._lose(NEWER)

    def _number(self, shape: Number) -> None:
        question = self._question("numerical")
        told = [("100", shape.value, shape.tolerance, "")]
        told += [("0", value, tolerance, feedback) for value, tolerance, feedback in shape.mistakes]
        for fraction, value, tolerance, feedback in told:
            answer = _answer(question, fraction, f"{value:g}", feedback, html=False)
            ET.SubElement(answer, "tolerance").text = f"{tolerance:g}"
        _answer(question, "0", "*", shape.otherwise, html=False)
        if shape.unit:
            unit = ET.SubElement(ET.SubElement(question, "units"), "unit")
            ET.SubElement(unit, "multiplier").text = "1"
            ET.SubElement(unit, "unit_name").text = shape.unit
            ET.SubElement(question, "unitgradingtype").text = "0"
            ET.SubElement(question, "showunits").text = "3"

    def _words(self, shape: Words) -> None:
        question = self._question("shortanswer")
        ET.SubElement(question, "usecase").text = "0"
        for word in shape.words:
            _answer(question, "100", _literal(word), "", html=False)
        for words, feedback in shape.mistakes:
            for word in words:
                _answer(question, "0", _literal(word), feedback, html=False)
        _answer(question, "0", "*", shape.otherwise, html=False)
        self._lose(ACCENTS)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(ET.SubElement(parent, name), "text").text = text


def _html(parent: ET.Element, name: str, html: str) -> ET.Element:
    element = ET.SubElement(parent, name, format="html")
    ET.SubElement(element, "text").text = html
    return element


def _answer(
    question: ET.Element, fraction: str, text: str, feedback: str, *, html: bool = True
) -> ET.Element:
    form = "html" if html else "moodle_auto_format"
    answer = ET.SubElement(question, "answer", fraction=fraction, format=form)
    ET.SubElement(answer, "text").text = text
    _html(answer, "feedback", feedback)
    return answer


def _subquestion(question: ET.Element, left: str, right: str) -> None:
    sub = _html(question, "subquestion", left)
    _text(sub, "answer", plain(right))


def _literal(word: str) -> str:
    """Return a word in which no star stands for anything."""
    return word.replace("*", "\\*")


def _picture(question: ET.Element, svg: str) -> None:
    """Put a drawing into the text of a question, as a file that travels with it."""
    text = question.find("questiontext")
    if text is None:  # pragma: no cover - every question has one
        raise LookupError
    shown = text[0]
    shown.text = f'{shown.text}<p><img src="@@PLUGINFILE@@/picture.svg" alt=""></p>'
    file = ET.SubElement(text, "file", name="picture.svg", path="/", encoding="base64")
    file.text = base64.b64encode(svg.encode()).decode()

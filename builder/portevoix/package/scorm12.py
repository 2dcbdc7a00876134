"""imsmanifest.xml as SCORM 1.2 reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from portevoix.package.xml import element, root, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree import ElementTree as ET

    from portevoix.package.course import Course

NAMESPACES = {
    "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}


def manifest(course: Course, files: Iterable[str]) -> bytes:
    """Return the manifest of a package with these files."""
    made = root("manifest", {"identifier": course.identifier, **NAMESPACES})
    metadata = element(made, "metadata")
    element(metadata, "schema", "ADL SCORM")
    element(metadata, "schemaversion", "1.2")
    _, item = organised(made, course)
    if course.pass_mark is not None:
        element(item, "adlcp:masteryscore", str(course.pass_mark))
    resource(made, files, {"adlcp:scormtype": "sco"})
    return written(made)


def organised(made: ET.Element, course: Course) -> tuple[ET.Element, ET.Element]:
    """Add an organisation with one item, the module; return both."""
    title = course.titles[course.language]
    organisations = element(made, "organizations", default="organization")
    organisation = element(organisations, "organization", identifier="organization")
    element(organisation, "title", title)
    item = element(organisation, "item", identifier="item", identifierref="resource")
    element(item, "title", title)
    return organisation, item


def resource(made: ET.Element, files: Iterable[str], kind: dict[str, str]) -> None:
    """Add the one resource, with every file of it."""
    resources = element(made, "resources")
    attributes = {"identifier": "resource", "type": "webcontent", "href": "index.html", **kind}
    one = element(resources, "resource", **attributes)
    for path in sorted(files):
        element(one, "file", href=quote(path))

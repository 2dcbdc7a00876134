"""imsmanifest.xml as SCORM 2004, 4th edition, reads it.

The one idea: the module itself says whether it is completed and passed (`completionSetByContent`,
`objectiveSetByContent`), so that a learning system computes neither from a score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.package.scorm12 import organised, resource
from portevoix.package.xml import element, root, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portevoix.package.course import Course

NAMESPACES = {
    "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "xmlns:adlseq": "http://www.adlnet.org/xsd/adlseq_v1p3",
    "xmlns:adlnav": "http://www.adlnet.org/xsd/adlnav_v1p3",
    "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
}
_LEADS_NOWHERE = ("previous", "continue")
"""Buttons of the learning system for which a package of one module has no use."""


def manifest(course: Course, files: Iterable[str]) -> bytes:
    """Return the manifest of a package with these files."""
    made = root("manifest", {"identifier": course.identifier, **NAMESPACES})
    metadata = element(made, "metadata")
    element(metadata, "schema", "ADL SCORM")
    element(metadata, "schemaversion", "2004 4th Edition")
    organisation, item = organised(made, course)
    delivery = {"completionSetByContent": "true", "objectiveSetByContent": "true"}
    element(element(item, "imsss:sequencing"), "imsss:deliveryControls", **delivery)
    navigation = element(element(item, "adlnav:presentation"), "adlnav:navigationInterface")
    for button in _LEADS_NOWHERE:
        element(navigation, "adlnav:hideLMSUI", button)
    # The learning system opens the module by itself, instead of a list of one.
    element(element(organisation, "imsss:sequencing"), "imsss:controlMode", choice="true", flow="true")
    resource(made, files, {"adlcp:scormType": "sco"})
    return written(made)

"""cmi5.xml: a course of one assignable unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portevoix.package.xml import element, root, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree import ElementTree as ET

    from portevoix.package.course import Course

NAMESPACES = {"xmlns": "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"}


def manifest(course: Course, files: Iterable[str]) -> bytes:  # noqa: ARG001 - cmi5 lists no files, SCORM does
    """Return the course structure."""
    made = root("courseStructure", NAMESPACES)
    _said(element(made, "course", id=course.iri), course)
    rule = {"moveOn": "CompletedAndPassed" if course.must_pass else "Completed"}
    if course.pass_mark is not None:
        rule["masteryScore"] = f"{course.pass_mark / 100:g}"
    unit = element(made, "au", id=course.activity, launchMethod="AnyWindow", **rule)
    _said(unit, course)
    element(unit, "url", "index.html")
    return written(made)


def _said(parent: ET.Element, course: Course) -> None:
    for name, texts in (("title", course.titles), ("description", course.descriptions)):
        _in_every_language(element(parent, name), texts)


def _in_every_language(parent: ET.Element, texts: Mapping[str, str]) -> None:
    for language, text in texts.items():
        element(parent, "langstring", text, lang=language)

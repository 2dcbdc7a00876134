"""Manifests as text: prefixes are written as the standards' own examples have them.

The one idea: ElementTree writes names as they are given, so a prefix and its declaration are said once, by
the manifest that needs them, and nothing is registered for the whole program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping


def element(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    """Add an element to another; return it."""
    made = ET.SubElement(parent, name, attributes)
    made.text = text
    return made


def root(name: str, attributes: Mapping[str, str]) -> ET.Element:
    """Return the element that holds a whole manifest, with the name spaces that it declares."""
    return ET.Element(name, dict(attributes))


def written(manifest: ET.Element) -> bytes:
    """Return a manifest as the bytes of its file."""
    ET.indent(manifest)
    text = ET.tostring(manifest, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()

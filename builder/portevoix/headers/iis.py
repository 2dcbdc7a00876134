"""The description as IIS reads it. It knows no pattern, so that a group is the files and folders it has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from portevoix.headers.description import Description

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'


def iis(description: Description) -> str:
    """Return web.config for IIS, to be copied into the site's folder after each build."""
    root = ET.Element("configuration")
    root.append(ET.Comment(" Written with the site by Portevoix: copy it into the site's folder each time. "))
    server = ET.SubElement(root, "system.webServer")
    content = ET.SubElement(server, "staticContent")
    for suffix, name in description.types().items():
        charset = "; charset=utf-8" if name.startswith("text/") else ""
        ET.SubElement(content, "remove", fileExtension=f".{suffix}")
        ET.SubElement(content, "mimeMap", fileExtension=f".{suffix}", mimeType=name + charset)
    _say(server, description.common)
    for group, held in description.groups:
        root.append(ET.Comment(f" {group.why} "))
        for path in covering(held, description.files):
            location = ET.SubElement(root, "location", path=path)
            _say(ET.SubElement(location, "system.webServer"), group.headers)
    ET.indent(root)
    return f"{DECLARATION}\n{ET.tostring(root, encoding='unicode')}\n"


def _say(server: ET.Element, headers: Mapping[str, str]) -> None:
    """Set headers; to add one that the level above has is an error, to remove one that it lacks is none."""
    custom = ET.SubElement(ET.SubElement(server, "httpProtocol"), "customHeaders")
    for name, value in headers.items():
        ET.SubElement(custom, "remove", name=name)
        ET.SubElement(custom, "add", name=name, value=value)


def covering(held: AbstractSet[str], files: Iterable[str], top: str = "") -> Iterator[str]:
    """Yield the fewest files and folders that hold just these files: a folder where all of it is held."""
    inside = [file for file in files if file.startswith(top)]
    for name in sorted({file[len(top) :].partition("/")[0] for file in inside}):
        path = top + name
        below = {file for file in inside if file == path or file.startswith(f"{path}/")}
        if below <= held:
            yield path
        elif path not in below:
            yield from covering(held, inside, f"{path}/")

"""Where a package's module keeps progress: the connector that it brings instead of the browser's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Connector:
    """What speaks with a learning system, or with the browser.

    Attributes:
        script: beside the one that names it.
        function: the name of the function in it that connects.
        room: how many characters may be remembered of a learner; None where there is no such bound.
    """

    script: str
    function: str
    room: int | None = None

    def text(self) -> str:
        """Return the text of the script that names this connector."""
        return f"export{{{self.function} as connect}}from'./{self.script}';\n"


IN_BROWSER = Connector("browser.js", "browserConnector")

CONNECTORS = {
    "scorm12": Connector("scorm12.js", "scorm12Connector", 4096),
    "scorm2004": Connector("scorm2004.js", "scorm2004Connector", 64_000),
    "cmi5": Connector("cmi5.js", "cmi5Connector"),
    "html": IN_BROWSER,
}
"""The connector of each kind of package."""

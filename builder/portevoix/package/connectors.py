"""Where a package's module keeps progress: the connector that it brings instead of the browser's."""

from __future__ import annotations

from dataclasses import dataclass

PLACE = "connectors/connector.js"
"""The script that the module's page imports to find its connector."""


@dataclass(frozen=True, slots=True)
class Connector:
    """A script beside `PLACE`, and the name of the function in it that connects."""

    script: str
    function: str

    def text(self) -> str:
        """Return the text of the script that names this connector."""
        return f"export{{{self.function} as connect}}from'./{self.script}';\n"


IN_BROWSER = Connector("browser.js", "browserConnector")

CONNECTORS = {"scorm12": IN_BROWSER, "scorm2004": IN_BROWSER, "cmi5": IN_BROWSER, "html": IN_BROWSER}
"""The connector of each kind of package."""

"""How a page names what stands around it, which depends on where the page stands.

The one idea: a template asks for the address of a thing, and draws no link where there is none. In the site
there is a home page and a switch for crises; in a package there is nothing but the module and what it needs.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from portevoix import crisis


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of things, for one page; None is the address of what cannot be reached from it.

    Attributes:
        base: the way to the top of the site or package, ending in a slash; empty at the top.
        packaged: nothing stands around the page but what its package holds. What serves a package finds no
            page by its folder's name, and tells nobody whether there is a crisis.
        beside: other pages open in a window of their own: with its page, a session in a learning system ends.
        alone: there is no other page at all.
        embedded: as what the page stands in another site's frame, by its address under embed/; the site is
            there, and opens in windows of its own.
        tells: a learning system is told how the learner gets on.
    """

    base: str
    packaged: bool = False
    beside: bool = False
    alone: bool = False
    tells: bool = False
    embedded: str | None = None

    @property
    def home(self) -> str | None:
        """The site's first page."""
        return None if self.packaged or self.embedded is not None else self.base

    @property
    def switch(self) -> str | None:
        """The file that says whether there is a crisis."""
        return None if self.packaged else f"{self.base}{crisis.FILE}"

    @property
    def accessibility(self) -> str | None:
        """The accessibility statement."""
        return self._page("accessibility/")

    @property
    def privacy(self) -> str | None:
        """What the site does with readers' data."""
        return None if self.packaged else self._page("privacy/")

    @property
    def sent(self) -> str | None:
        """What a package tells a learning system."""
        return f"{self.base}sent.html" if self.tells else None

    @property
    def window(self) -> Markup:
        """The attributes of a link to another page; pages/foot.html has the words that describe it."""
        return Markup(' target="_blank" aria-describedby="_window"') if self.beside else Markup()

    def policy(self, name: str) -> str | None:
        """Return the address of a policy's page."""
        return self._page(f"policies/{name}/")

    def report(self, name: str) -> str | None:
        """Return the address of what is proved of a policy."""
        return None if self.packaged else self._page(f"policies/{name}/report/")

    def policy_data(self, name: str) -> str:
        """Return the address of what the helper reads of a policy."""
        return f"{self.base}policies/{name}.json"

    def module(self, name: str) -> str | None:
        """Return the address of a module, which from a package's other pages must not be opened again."""
        if self.embedded == name:
            return f"{self.base}embed/{name}/"
        return None if self.packaged else self._page(f"modules/{name}/")

    def questions(self, name: str) -> str:
        """Return the address of a module's questions, with their answers."""
        if self.packaged:
            return f"{self.base}questions/index.html"
        if self.embedded is not None:
            return f"{self.base}embed/{name}/questions.html"
        return f"{self.base}modules/{name}/questions/"

    def code(self, target: str) -> str | None:
        """Return the address of the page that says how others show a thing in their pages."""
        around = not self.packaged and self.embedded is None
        return f"{self.base}embed/code/{target}/" if around else None

    def _page(self, folder: str) -> str | None:
        if self.alone:
            return None
        return f"{self.base}{folder}{'index.html' if self.packaged else ''}"


IN_SITE = Addresses("../../")
"""For the pages of modules, policies and networks."""
BELOW_MODULE = Addresses("../../../")
"""For the page of a module's questions."""

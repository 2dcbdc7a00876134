"""What others show in their own pages: modules, policies, banks and networks, and the code that shows them.

The one idea: an embed is a file beside the site's pages, not one of them. So it is in no search, navigation
or map of the site, and its address, embed/<id>/, does not depend on what kind of thing it shows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from portevoix.render.addresses import Addresses
from portevoix.render.environment import theme_folder
from portevoix.render.helpers import NETWORK_QUESTION, asks_about
from portevoix.render.page import Page
from portevoix.render.stylesheet import embed_stylesheet
from portevoix.words import catalogue, mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment

    from portevoix.compile import Site

TOP = "embed/"
TEST = "test"
MODULE_HEIGHT = 720
"""Of a frame in which a module scrolls, in pixels."""
HEIGHT = 640
"""Of any other frame before it is told another."""
WIDTH = 720
"""The width that is said to those who ask for one; every page fits any width from 320 pixels."""
SANDBOX = (
    "allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups "
    "allow-popups-to-escape-sandbox"
)
"""All that the pages use, and not the way out of the frame."""
HOST_SCRIPT = """<script>
  addEventListener('message', function (event) {
    var asked = event.data || {};
    if (asked.type !== 'portevoix:height' || !(asked.height > 0)) return;
    document.querySelectorAll('iframe[data-portevoix]').forEach(function (frame) {
      if (frame.contentWindow === event.source) frame.style.height = asked.height + 'px';
    });
  });
</script>"""
"""What gives frames the height that their pages ask for; the frame that has asked, and no other."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What is drawn elsewhere of a module or a bank: its page in a frame, and the page of its questions."""

    page: str | None
    questions: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """Something that others can show.

    Attributes:
        name: its address below embed/, without the slash at its end.
        kind: module, policy, bank or network.
        title: as text.
        page: the address in the site of what is shown; None where it has no page there.
        networks: of a policy, the networks for which it can be shown.
    """

    name: str
    kind: str
    title: str
    page: str | None = None
    networks: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether its page tells how high it is; a module scrolls in its frame."""
        return self.kind != "module"

    @property
    def height(self) -> int:
        """The height of its frame, in pixels."""
        return HEIGHT if self.tells else MODULE_HEIGHT

    def frame(self, address: str, path: str | None = None) -> str:
        """Return the frame that shows it, or another page of it, for a site at `address`."""
        attributes = {
            **({"data-portevoix": None} if self.tells else {}),
            "src": f"{address}{TOP}{path or self.name}/",
            "title": self.title,
            "width": "100%",
            "height": str(self.height),
            "loading": "lazy",
            "sandbox": SANDBOX,
            "allow": "clipboard-write; fullscreen",
            "style": "border: 0",
        }
        said = (name if value is None else f'{name}="{escape(value)}"' for name, value in attributes.items())
        return f"<iframe {' '.join(said)}></iframe>"


@dataclass(frozen=True, slots=True)
class Embeds:
    """All that concerns showing the site elsewhere.

    Attributes:
        files: the embeds by path, with their style sheet and what they say of themselves.
        pages: the pages with the code.
        links: by a page's address in the site, the line for its head that leads to what it says of itself.
    """

    files: Mapping[str, str]
    pages: tuple[Page, ...]
    links: Mapping[str, str]

    def discovered(self, page: Page) -> Page:
        """Return a page of the site with the line that lets others find how to show it."""
        line = self.links.get(page.path)
        if line is None:
            return page
        if page.document is None:
            return replace(page, head=line)
        return replace(page, document=with_lines(page.document, line))


def in_frame(name: str, depth: int = 2) -> Addresses:
    """Return the addresses of things for what is shown as `name` in a frame, so many folders deep."""
    return Addresses("../" * depth, beside=True, embedded=name)


def with_lines(document: str, *lines: str) -> str:
    """Return a document with lines at the end of its head."""
    return document.replace("</head>", "\n".join((*lines, "</head>")), 1)


def embedded(env: Environment, site: Site, address: str | None, parts: Mapping[str, Parts]) -> Embeds:
    """Draw all embeds and the pages with their code; `address` is where the site is published."""
    targets = list(_targets(env, site))
    drawing = _Drawing(env, site, address)
    files = {"assets/embed.css": embed_stylesheet(theme_folder(), site.colours)}
    files |= dict(drawing.test())
    for target in targets:
        files |= dict(drawing.files(target, parts.get(target.name, Parts(None, None))))
    links = {target.page: drawing.discovery(target) for target in targets if target.page and address}
    return Embeds(files, tuple(drawing.pages(targets)), links)


def _targets(env: Environment, site: Site) -> Iterator[Target]:
    plain = env.filters["plain"]
    for name, module in site.modules.items():
        yield Target(name, "module", plain(module["title"]), f"modules/{name}/")
    for name, policy in site.policies.items():
        networks = tuple(network for network in site.networks if asks_about(policy, network))
        yield Target(name, "policy", plain(policy["title"]), f"policies/{name}/", networks)
    for name, bank in site.banks.items():
        yield Target(name, "bank", plain(bank["title"]))
    for name, network in site.networks.items():
        yield Target(f"networks/{name}", "network", plain(network["name"]), f"networks/{name}/")


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws what concerns showing a site elsewhere."""

    env: Environment
    site: Site
    address: str | None

    def files(self, target: Target, parts: Parts) -> Iterator[tuple[str, str]]:
        """Yield the files of a target, each with its path."""
        if parts.page is not None:
            lines = (_NOT_LISTED, *self._head(target), _IN_FRAME)
            yield f"{TOP}{target.name}/index.html", with_lines(parts.page, *lines)
        else:
            yield from self._own(target)
        if parts.questions is not None:
            yield f"{TOP}{target.name}/questions.html", with_lines(parts.questions, _IN_FRAME)
        if self.address:
            said = json.dumps(self.oembed(target, self.address), ensure_ascii=False, indent=1)
            yield f"{TOP}{target.name}/oembed.json", f"{said}\n"

    def _own(self, target: Target) -> Iterator[tuple[str, str]]:
        """Yield the pages that are drawn for frames alone."""
        name, depth = target.name, target.name.count("/") + 2
        to = in_frame(name, depth)
        match target.kind:
            case "policy":
                policy = self.site.policies[name]
                yield self._page(name, target, "embed-policy", to, {"policy": policy, "given": {}})
                for settled in target.networks:
                    path, below = f"{name}/{settled}", in_frame(name, depth + 1)
                    context = {"policy": policy, "given": {NETWORK_QUESTION: settled}}
                    yield self._page(path, target, "embed-policy", below, context)
            case "bank":
                yield self._page(name, target, "embed-bank", to, {"module": self.site.banks[name]})
            case _:
                network = self.site.networks[name.rpartition("/")[2]]
                asking = [one for one in self.site.policies.values() if asks_about(one, network["id"])]
                yield self._page(name, target, "network", to, {"network": network, "helpers": asking})

    def _page(
        self, path: str, target: Target, template: str, to: Addresses, context: dict[str, Any]
    ) -> tuple[str, str]:
        """Return a page in the shell of embeds with its path."""
        around = {**context, "site": self.site, "to": to, "base": to.base}
        content = self.env.get_template(f"pages/{template}.html").render(around)
        shell = {
            "target": target,
            "title": target.title,
            "page": f"{to.base}{target.page}" if target.page else None,
            "content": Markup(content),  # noqa: S704 - our own template has drawn it
            "head": Markup("\n".join(self._head(target))),  # noqa: S704 - made here
        }
        document = self.env.get_template("frames/embed.html").render({**around, **shell})
        return f"{TOP}{path}/index.html", document

    def test(self) -> Iterator[tuple[str, str]]:
        """Yield the page that says what a frame allows."""
        title = catalogue(self.site.organisation["language"]).gettext(mark("What this frame allows"))
        yield self._page(TEST, Target(TEST, TEST, title), "embed-test", in_frame(TEST), {})

    def _head(self, target: Target) -> Iterator[str]:
        """Yield the lines that lead to the page that is shown, and to what is said of showing it."""
        if self.address and target.page:  # else it is nowhere but here
            yield f'<link rel="canonical" href="{escape(self.address + target.page)}">'
        if self.address and target.kind != TEST:
            yield self.discovery(target)

    def discovery(self, target: Target) -> str:
        """Return the line by which those who know oEmbed find it."""
        address = escape(f"{self.address}{TOP}{target.name}/oembed.json")
        kind = "application/json+oembed"
        return f'<link rel="alternate" type="{kind}" href="{address}" title="{escape(target.title)}">'

    def oembed(self, target: Target, address: str) -> dict[str, str | int]:
        """Return what oEmbed 1.0 says of a target."""
        return {
            "version": "1.0",
            "type": "rich",
            "title": target.title,
            "provider_name": self.site.organisation["name"],
            "provider_url": address,
            "html": target.frame(address),
            "width": WIDTH,
            "height": target.height,
        }

    def pages(self, targets: list[Target]) -> Iterator[Page]:
        """Yield the page that lists what can be shown, then one with the code of each."""
        words = catalogue(self.site.organisation["language"]).gettext
        title = words(mark("Show it in another page"))
        lead = words(mark("In an intranet, a wiki or a learning system: the code to copy."))
        content = self.env.get_template("pages/embed-index.html").render(
            targets=targets, title=title, lead=lead, base="../"
        )
        yield Page(TOP, title, lead, content, listed=False, head=_NOT_LISTED)
        for target in targets:
            named = words(mark("Show in another page: {title}")).format(title=target.title)
            yield Page(
                f"{TOP}code/{target.name}/",
                named,
                lead,
                self._code(target, named),
                listed=False,
                head=_NOT_LISTED,
            )

    def _code(self, target: Target, title: str) -> str:
        base = "../" * (target.name.count("/") + 3)
        test = Target(
            TEST, TEST, catalogue(self.site.organisation["language"]).gettext(mark("What this frame allows"))
        )
        address = self.address or PLACEHOLDER
        return self.env.get_template("pages/embed-code.html").render(
            target=target,
            title=title,
            base=base,
            address=self.address,
            placeholder=PLACEHOLDER,
            frame=target.frame(address),
            test=test.frame(address),
            script=HOST_SCRIPT if target.tells else None,
            networks=[self.site.networks[name] for name in target.networks],
            top=TOP,
        )


_IN_FRAME = '<script type="module" src="../../frames/frame.js"></script>'
_NOT_LISTED = '<meta name="robots" content="noindex">'
PLACEHOLDER = "https://example.invalid/"
"""Stands for the site's address where it is not known; scripts put that of the page instead."""

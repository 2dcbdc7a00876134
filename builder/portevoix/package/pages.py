"""Everything that the package of a module may hold, drawn for where it will stand.

The one idea: the module's page is the same as in the site; only its addresses differ. What the page does not
lead to is left out afterwards (files.py), so nothing here has to know which scenes use what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from portevoix.compile.privacy import SENT
from portevoix.package.connectors import CONNECTORS
from portevoix.render.addresses import Addresses
from portevoix.render.environment import environment, theme_folder
from portevoix.render.scripts import CONNECTOR, needed_first, published_scripts
from portevoix.render.site import MAIN, module_page, policy_json, policy_page, questions_page
from portevoix.render.stylesheet import module_stylesheet
from portevoix.words import catalogue, mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from portevoix.compile import Site

View = dict[str, Any]

INDEX = "index.html"
STYLE = "assets/module.css"
_OUTWARD = re.compile(r"""<a (?=[^>]*\bhref=(?P<quote>\\?")https?:)(?![^>]*\btarget=)""")
"""The start of a link to another site, in a page or in the JSON from which a page takes it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of package.

    Attributes:
        name: as the command has it.
        standard: what the module speaks with a learning system; None where there is none.
        alone: whether the module's page is the only page.
    """

    name: str
    standard: str | None = None
    alone: bool = False

    def addresses(self, base: str) -> Addresses:
        """Return the addresses of things for a page from which `base` leads to the top."""
        return Addresses(base, packaged=True, alone=self.alone, tells=self.standard is not None)


def drawn(site: Site, pictures: Mapping[str, Path], kind: Kind) -> dict[str, bytes]:
    """Return the files for the one module of a site, by their path; more of them than any module needs."""
    (module,) = site.modules.values()
    env = environment(site.organisation["language"], None)
    theme = theme_folder()
    connector = CONNECTORS[kind.name]
    scripts = {**published_scripts(theme), CONNECTOR: connector.text()}
    preloads = needed_first(scripts, MAIN)
    top = replace(kind.addresses(""), beside=not kind.alone)
    texts = {
        INDEX: str(module_page(env, site, module, top, preloads).document),
        STYLE: module_stylesheet(theme, site.colours, site.modules, package=True),
        **scripts,
        **dict(_around(env, site, module, kind)),
        **{f"policies/{name}.json": policy_json(env, _here(view)) for name, view in site.policies.items()},
        **{path.rpartition("/")[2]: text for path, text in site.calendars.items()},
    }
    files = {path: _outwards(path, text, beside=not kind.alone).encode() for path, text in texts.items()}
    return files | {f"pictures/{name}": file.read_bytes() for name, file in pictures.items()}


def _outwards(path: str, text: str, *, beside: bool) -> str:
    """Return a file's text with windows for links to other sites: a session ends with the module's page."""
    if not path.endswith((".html", ".json")):
        return text

    def opened(found: re.Match[str]) -> str:
        quote = found["quote"]
        described = f" aria-describedby={quote}_window{quote}" if beside else ""
        return f"<a target={quote}_blank{quote}{described} "

    return _OUTWARD.sub(opened, text)


def _around(env: Environment, site: Site, module: View, kind: Kind) -> Iterator[tuple[str, str]]:
    """Yield the other pages, each with its path."""
    below, deep = kind.addresses("../"), kind.addresses("../../")
    if module["questions"]:  # whose links the module's page takes over with its questions
        to = replace(below, beside=not kind.alone)
        yield f"questions/{INDEX}", str(questions_page(env, site, module, to).document)
    for name, view in site.policies.items():
        yield f"policies/{name}/{INDEX}", str(policy_page(env, site, view, deep).document)
    words = catalogue(site.organisation["language"]).gettext
    if site.accessibility:
        content = env.get_template("pages/accessibility.html").render(site=site, page=site.accessibility)
        title = words(mark("Accessibility statement"))
        yield f"accessibility/{INDEX}", _text_page(env, site, title, content, below)
    if kind.standard is not None:
        title = words(mark("What this module tells the learning system"))
        context = {"site": site, "title": title, "standard": kind.standard, "rows": SENT}
        content = env.get_template("pages/package-sent.html").render(context)
        yield "sent.html", _text_page(env, site, title, content, kind.addresses(""))


def _text_page(env: Environment, site: Site, title: str, content: str, to: Addresses) -> str:
    """Draw a page of text in the module's own shell."""
    context = {"site": site, "title": title, "description": title, "to": to, "base": to.base}
    return env.get_template("package-page.html").render(
        context,
        content=Markup(content),  # noqa: S704 - our own template has drawn it
    )


def _here(policy: View) -> View:
    """Return a policy whose rules lead to the scenes of this module's page."""
    rules = [
        {**rule, "scene": rule["scene"] and {**rule["scene"], "href": _fragment(rule["scene"]["href"])}}
        for rule in policy["rules"]
    ]
    return {**policy, "rules": rules}


def _fragment(address: str) -> str:
    return f"#{address.partition('#')[2]}"

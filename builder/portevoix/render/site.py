"""Draws every page of the site before the host writes any, so that a failure leaves the last site alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portevoix.render.environment import environment, theme_folder
from portevoix.render.stylesheet import module_stylesheet, site_stylesheet
from portevoix.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from portevoix.compile import Site


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        path: its address in the site, ending in a slash, or empty for the home page.
        title: its title, as text.
        description: what the page gives, in one sentence.
        content: HTML for the host's layout; for a module, what search reads.
        document: the whole document, where the page has a shell of its own.
    """

    path: str
    title: str
    description: str
    content: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """What the host writes: pages, and text files by their path."""

    pages: tuple[Page, ...]
    files: Mapping[str, str]


def render_site(site: Site, cache: str | None = None) -> Pages:
    """Draw all pages; `cache` is a folder for compiled templates."""
    env = environment(site.organisation["language"], cache)
    pages = [
        _home(env, site),
        *(_module(env, site, module) for module in site.modules.values()),
        _networks(env, site),
        *(_network(env, site, network) for network in site.networks.values()),
    ]
    theme = theme_folder()
    files = {
        "assets/module.css": module_stylesheet(theme, site.colours, site.modules),
        "assets/site.css": site_stylesheet(theme, site.colours),
        **site.calendars,
    }
    return Pages(tuple(pages), files)


def _home(env: Environment, site: Site) -> Page:
    home = site.organisation["home"]
    content = env.get_template("pages/home.html").render(site=site)
    return Page("", home["title"], env.filters["plain"](home["introduction"]), content)


def _networks(env: Environment, site: Site) -> Page:
    title = catalogue(site.organisation["language"]).gettext("Networks")
    return Page("networks/", title, title, env.get_template("pages/networks.html").render(site=site))


def _network(env: Environment, site: Site, network: Mapping[str, Any]) -> Page:
    content = env.get_template("pages/network.html").render(site=site, network=network)
    return Page(f"networks/{network['id']}/", network["name"], network["purpose"], content)


def _module(env: Environment, site: Site, module: Mapping[str, Any]) -> Page:
    context = {"site": site, "module": module, "base": "../../"}
    document = env.get_template("module.html").render(context)
    content = env.get_template("pages/module-index.html").render(context)
    return Page(f"modules/{module['id']}/", module["title"], module["promise"], content, document)

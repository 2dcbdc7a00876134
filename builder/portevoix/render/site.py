"""Draws every page of the site before the host writes any, so that a failure leaves the last site alone."""

from __future__ import annotations

import json
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
        *(_policy(env, site, policy) for policy in site.policies.values()),
    ]
    theme = theme_folder()
    files = {
        "assets/module.css": module_stylesheet(theme, site.colours, site.modules),
        "assets/site.css": site_stylesheet(theme, site.colours),
        **{f"policies/{name}.json": policy_json(env, view) for name, view in site.policies.items()},
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


def _policy(env: Environment, site: Site, policy: Mapping[str, Any]) -> Page:
    context = {"site": site, "policy": policy, "base": "../../"}
    document = env.get_template("policy.html").render(context)
    content = env.get_template("pages/policy-index.html").render(context)
    return Page(f"policies/{policy['id']}/", policy["title"], policy["title"], content, document)


def policy_json(env: Environment, policy: Mapping[str, Any]) -> str:
    """Return a policy for the browser: its plan, and its texts as HTML that is cleaned and set in type."""
    inline = env.filters["inline"]
    labels = ("ask", "why", "label", "hint", "because", "instead", "source", "contact", "interpretation")

    def drawn(value: Any, key: str = "") -> Any:  # noqa: ANN401 - artefacts are plain data
        if isinstance(value, dict):
            return {name: item if name == "plan" else drawn(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [drawn(item) for item in value]
        return inline(value) if key in labels and value is not None else value

    return json.dumps(drawn(dict(policy)), ensure_ascii=False, separators=(",", ":"))


def _module(env: Environment, site: Site, module: Mapping[str, Any]) -> Page:
    context = {"site": site, "module": module, "base": "../../"}
    document = env.get_template("module.html").render(context)
    content = env.get_template("pages/module-index.html").render(context)
    return Page(f"modules/{module['id']}/", module["title"], module["promise"], content, document)

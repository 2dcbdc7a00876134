"""Draws every page of the site before the host writes any, so that a failure leaves the last site alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portevoix import crisis
from portevoix.compile.policy_report import said
from portevoix.render.environment import environment, theme_folder
from portevoix.render.scripts import published_scripts
from portevoix.render.stylesheet import module_stylesheet, site_stylesheet
from portevoix.words import catalogue, mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from portevoix.compile import Site


NETWORK_QUESTION = "network"
"""The id of the question whose answers are networks: a policy that asks it is offered on each one's page."""


BANNER = "crisis-banner"
BASE = "@base@/"
"""Stands for the way from a page to the site's top, where one text serves pages at several depths."""


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
    """What the host writes.

    Attributes:
        pages: the pages.
        files: text files by their path.
        banner: the crisis banner for pages in the host's own layout, its links starting with `BASE`.
    """

    pages: tuple[Page, ...]
    files: Mapping[str, str]
    banner: str = ""

    def banner_from(self, base: str) -> str:
        """Return the crisis banner for a page from which `base` leads to the site's top."""
        return self.banner.replace(BASE, f"{base.rstrip('/')}/")


def render_site(site: Site, cache: str | None = None) -> Pages:
    """Draw all pages; `cache` is a folder for compiled templates."""
    env = environment(site.organisation["language"], cache)
    pages = [
        _home(env, site),
        *(_module(env, site, module) for module in site.modules.values()),
        _networks(env, site),
        *(_network(env, site, network) for network in site.networks.values()),
        *(_policy(env, site, policy) for policy in site.policies.values()),
        *(_policy_report(env, site, policy) for policy in site.policies.values()),
    ]
    theme = theme_folder()
    files = {
        "assets/module.css": module_stylesheet(theme, site.colours, site.modules),
        "assets/site.css": site_stylesheet(theme, site.colours),
        **{f"policies/{name}.json": policy_json(env, view) for name, view in site.policies.items()},
        crisis.FILE: crisis.OFF.text(),
        **published_scripts(theme),
        **site.calendars,
    }
    banner = env.get_template(f"components/{BANNER}/{BANNER}.html").make_module({"site": site})
    return Pages(tuple(pages), files, str(banner.banner(site, BASE)))  # type: ignore[attr-defined]  # its macro


def _home(env: Environment, site: Site) -> Page:
    home = site.organisation["home"]
    content = env.get_template("pages/home.html").render(site=site)
    return Page("", home["title"], env.filters["plain"](home["introduction"]), content)


def _networks(env: Environment, site: Site) -> Page:
    title = catalogue(site.organisation["language"]).gettext("Networks")
    return Page("networks/", title, title, env.get_template("pages/networks.html").render(site=site))


def _network(env: Environment, site: Site, network: Mapping[str, Any]) -> Page:
    helpers = [policy for policy in site.policies.values() if _asks_about(policy, network["id"])]
    content = env.get_template("pages/network.html").render(site=site, network=network, helpers=helpers)
    return Page(f"networks/{network['id']}/", network["name"], network["purpose"], content)


def _asks_about(policy: Mapping[str, Any], network: str) -> bool:
    """Return whether a policy asks on which network, and knows this one."""
    asked = [question for question in policy["questions"] if question["id"] == NETWORK_QUESTION]
    return any(answer["id"] == network for question in asked for answer in question["answers"])


def _policy(env: Environment, site: Site, policy: Mapping[str, Any]) -> Page:
    context = {"site": site, "policy": policy, "base": "../../"}
    document = env.get_template("policy.html").render(context)
    content = env.get_template("pages/policy-index.html").render(context)
    return Page(f"policies/{policy['id']}/", policy["title"], policy["title"], content, document)


def _policy_report(env: Environment, site: Site, policy: Mapping[str, Any]) -> Page:
    words = catalogue(site.organisation["language"]).gettext
    title = words(mark("Report: {title}")).format(title=policy["title"])
    told = said(policy["report"], words, env.filters["number"])
    context = {
        "title": title,
        "policy": policy,
        "report": policy["report"],
        "told": told,
        "base": "../../../",
    }
    content = env.get_template("pages/policy-report.html").render(context)
    return Page(f"policies/{policy['id']}/report/", title, told.summary[0], content)


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

    needed = {name: value for name, value in policy.items() if name not in ("report", "matrix")}
    return json.dumps(drawn(needed), ensure_ascii=False, separators=(",", ":"))


def _module(env: Environment, site: Site, module: Mapping[str, Any]) -> Page:
    context = {"site": site, "module": module, "base": "../../"}
    names = sorted({f"{scene['kind']}-scene" for scene in module["scenes"]})
    components: dict[str, Any] = {
        name: env.get_template(f"components/{name}/{name}.html").make_module(context) for name in names
    }
    # Each scene is drawn once, for the page and for what search reads.
    drawn = {scene["id"]: components[f"{scene['kind']}-scene"].render(scene) for scene in module["scenes"]}
    document = env.get_template("module.html").render(context, drawn=drawn)
    content = env.get_template("pages/module-index.html").render(context, drawn=drawn)
    return Page(f"modules/{module['id']}/", module["title"], module["promise"], content, document)

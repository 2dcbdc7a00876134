"""Draws every page of the site before the host writes any, so that a failure leaves the last site alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from portevoix import crisis
from portevoix.compile.policy_report import said
from portevoix.render.addresses import BELOW_MODULE, IN_SITE, Addresses
from portevoix.render.embeds import Parts, embedded, in_frame
from portevoix.render.environment import environment, theme_folder
from portevoix.render.helpers import asks_about
from portevoix.render.page import BASE, Page, Pages
from portevoix.render.scripts import needed_first, published_scripts, site_scripts
from portevoix.render.stylesheet import module_stylesheet, site_stylesheet
from portevoix.words import catalogue, mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment

    from portevoix.compile import Site


MAIN = "main.js"
BANNER = "crisis-banner"


def render_site(site: Site, cache: str | None = None, address: str | None = None) -> Pages:
    """Draw all pages; `cache` is a folder for compiled templates, `address` where the site is published."""
    env = environment(site.organisation["language"], cache)
    theme = theme_folder()
    scripts = published_scripts(theme)
    preloads = needed_first(scripts, MAIN)
    pages = [
        _home(env, site),
        *(module_page(env, site, module, IN_SITE, preloads) for module in site.modules.values()),
        *(questions_page(env, site, m, BELOW_MODULE) for m in site.modules.values() if m["questions"]),
        _networks(env, site),
        *(_network(env, site, network) for network in site.networks.values()),
        *(policy_page(env, site, policy, IN_SITE) for policy in site.policies.values()),
        *(_policy_report(env, site, policy) for policy in site.policies.values()),
        *_statements(env, site),
    ]
    embeds = embedded(env, site, address or site.organisation["site_address"], _framed(env, site, preloads))
    files = {
        "assets/module.css": module_stylesheet(theme, site.colours, site.modules),
        "assets/site.css": site_stylesheet(theme, site.colours),
        **{f"policies/{name}.json": policy_json(env, view) for name, view in site.policies.items()},
        crisis.FILE: crisis.OFF.text(),
        **site_scripts(scripts),
        **embeds.files,
        **site.calendars,
        **site.pictures,
    }
    anywhere = Addresses(BASE)
    banner: Any = env.get_template(f"components/{BANNER}/{BANNER}.html").make_module({"site": site})
    foot: Any = env.get_template("pages/foot.html").make_module({"site": site})
    pages = [*map(embeds.discovered, pages), *embeds.pages]
    return Pages(tuple(pages), files, str(banner.banner(site, anywhere)), str(foot.links(site, anywhere)))


def _home(env: Environment, site: Site) -> Page:
    home = site.organisation["home"]
    content = env.get_template("pages/home.html").render(site=site)
    return Page("", home["title"], env.filters["plain"](home["introduction"]), content)


def _networks(env: Environment, site: Site) -> Page:
    title = catalogue(site.organisation["language"]).gettext("Networks")
    return Page("networks/", title, title, env.get_template("pages/networks.html").render(site=site))


def _network(env: Environment, site: Site, network: Mapping[str, Any]) -> Page:
    helpers = [policy for policy in site.policies.values() if asks_about(policy, network["id"])]
    context = {"site": site, "network": network, "helpers": helpers, "to": IN_SITE}
    content = env.get_template("pages/network.html").render(context)
    return Page(f"networks/{network['id']}/", network["name"], network["purpose"], content)


def _framed(env: Environment, site: Site, preloads: Sequence[str]) -> dict[str, Parts]:
    """Draw what modules and banks have in others' frames: a module's page, and the questions of both."""
    asking = {name: module for name, module in {**site.modules, **site.banks}.items() if module["questions"]}
    pages = {
        name: module_page(env, site, module, in_frame(name), preloads).document
        for name, module in site.modules.items()
    }
    questions = {
        name: questions_page(env, site, module, in_frame(name)).document for name, module in asking.items()
    }
    return {name: Parts(pages.get(name), questions.get(name)) for name in {**pages, **questions}}


def policy_page(env: Environment, site: Site, policy: Mapping[str, Any], to: Addresses) -> Page:
    """Draw a policy's own page: the helper, the table of verdicts where a module shows it, all rules."""
    context = {"site": site, "policy": policy, "to": to, "base": to.base}
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


def _statements(env: Environment, site: Site) -> Iterator[Page]:
    """Yield the pages that a site owes its readers, where their content is written."""
    words = catalogue(site.organisation["language"]).gettext
    plain = env.filters["plain"]
    if page := site.privacy:
        content = env.get_template("pages/privacy.html").render(site=site, page=page)
        yield Page("privacy/", words(mark("Personal data")), plain(page["introduction"]), content)
    if page := site.accessibility:
        title = words(mark("Accessibility statement"))
        content = env.get_template("pages/accessibility.html").render(site=site, page=page)
        yield Page("accessibility/", title, plain(page["commitment"]), content)


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


def module_page(
    env: Environment, site: Site, module: Mapping[str, Any], to: Addresses, preloads: Sequence[str]
) -> Page:
    """Draw a module's page; `preloads` are the scripts that it needs before anything can run."""
    context = {"site": site, "module": module, "to": to, "base": to.base, "preloads": preloads}
    names = sorted({f"{scene['kind']}-scene" for scene in module["scenes"]})
    components: dict[str, Any] = {
        name: env.get_template(f"components/{name}/{name}.html").make_module(context) for name in names
    }
    # Each scene is drawn once, for the page and for what search reads.
    drawn = {scene["id"]: components[f"{scene['kind']}-scene"].render(scene) for scene in module["scenes"]}
    document = env.get_template("module.html").render(context, drawn=drawn)
    content = env.get_template("pages/module-index.html").render(context, drawn=drawn)
    return Page(f"modules/{module['id']}/", module["title"], module["promise"], content, document)


def questions_page(env: Environment, site: Site, module: Mapping[str, Any], to: Addresses) -> Page:
    """Draw the page of a module's questions, each with its answer, which search must not give away."""
    words = catalogue(site.organisation["language"]).gettext
    title = words(mark("Questions and answers: {title}")).format(title=module["title"])
    introduction = words(mark("Every question of the module, with the answer and why it is right."))
    if module["id"] not in site.modules:
        introduction = words(mark("Every question, with the answer and why it is right."))
    context = {
        "site": site,
        "module": module,
        "to": to,
        "base": to.base,
        "title": title,
        "introduction": introduction,
        "groups": list(_groups(module)),
    }
    document = env.get_template("questions.html").render(context)
    content = env.get_template("pages/questions-index.html").render(context)
    return Page(f"modules/{module['id']}/questions/", title, introduction, content, document)


def _groups(module: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each scene that may ask questions, with those that no earlier scene may ask, and the others."""
    views = {view["id"]: view for view in module["questions"]}
    told: set[str] = set()
    for scene in module["scenes"]:
        asked = [views[question] for question in _asked(scene)]
        if asked:
            yield {
                "scene": scene,
                "questions": [view for view in asked if view["id"] not in told],
                "others": [view for view in asked if view["id"] in told],
            }
        told |= {view["id"] for view in asked}


def _asked(scene: Mapping[str, Any]) -> list[str]:
    """Return the ids of the questions that a scene may ask, each once."""
    if "question_view" in scene:
        return [scene["question_view"]["id"]]
    draws = scene["draws"] if scene["kind"] == "quiz" else ()
    return list(dict.fromkeys(question for draw in draws for question in draw["questions"]))

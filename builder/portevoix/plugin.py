"""Puts the pipeline's pages into the host. The only module that imports mkdocs.

The one idea: all reading, checking and drawing happens in `on_config`, before the host empties its output
folder. So a mistake in the content stops the build while the last good site still stands.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache, FileSystemLoader
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, ListOfItems, SubConfig, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File
from watchdog.observers.polling import PollingObserver

from portevoix import crisis, headers, report
from portevoix.memory import Memory
from portevoix.pipeline import build
from portevoix.render.environment import theme_folder
from portevoix.words import LANGUAGES, catalogue, mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as HostPage
    from mkdocs.utils.templates import TemplateContext

    from portevoix.render import Page, Pages

log = logging.getLogger("mkdocs.plugins.portevoix")

CACHE = ".cache/portevoix"
_SOURCES_OF_THE_THEME = (".examples.yml", ".css", ".js")
"""What lies in the theme's folder for the build, and is not published as it is."""
_MISTAKES = (
    '<pre role="alert" style="position:fixed;inset:auto 0 0;z-index:99;margin:0;padding:1rem;max-height:60vh;'
    'overflow:auto;white-space:pre-wrap;background:#7a1109;color:#fff;font:14px/1.5 monospace">{}</pre>'
)
_NOT_ANCESTOR = mark(
    "mkdocs.yml, embed.frame_ancestors: {values} is neither an origin such as https://intranet.example "
    "nor \"'self'\" (with both pairs of quotes); \"'none'\" stands alone"
)
_POLL_SECONDS = 0.1
_SETTLE_SECONDS = 0.05


class EmbedConfig(Config):  # type: ignore[no-untyped-call]  # the host's own metaclass
    """Where the site may be shown."""

    frame_ancestors = ListOfItems(Type(str), default=["'self'"])
    """Who may show it in a frame: "'self'", origins such as https://intranet.example, or "'none'" alone."""


class PortevoixConfig(Config):  # type: ignore[no-untyped-call]  # the host's own metaclass
    """The plugin's options in mkdocs.yml."""

    messages = Choice(LANGUAGES, default="fr")
    """The language in which mistakes in the content are reported."""
    embed = SubConfig(EmbedConfig)


class PortevoixPlugin(BasePlugin[PortevoixConfig]):  # type: ignore[no-untyped-call]  # as above
    """Builds the content beside mkdocs.yml and hands its pages to the host."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.files: dict[str, str] = {}
        self.banner: Callable[[str], str] = str
        self.links: Callable[[str], str] = str
        self.serving = False
        self.mistakes = ""
        self.memories: dict[Path, Memory] = {}

    def on_startup(self, *, command: str, **_: object) -> None:
        """Stay alive between the builds of one `serve`, and with us the last good pages."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build everything of ours; a mistake ends the build before anything is written."""
        self._check_embedding()
        root = Path(config.config_file_path).parent
        if drawn := self._build(root, config.site_url or None):
            self.pages = {_source_name(page): page for page in drawn.pages}
            self.files = {**drawn.files, crisis.FILE: crisis.published(root)}
            self.banner, self.links = drawn.banner_from, drawn.links_from
        _add_theme(config)
        _list_no_icons(config)
        config.watch += [str(root / folder) for folder in ("content", "quiz") if (root / folder).is_dir()]
        config.watch.append(str(theme_folder()))
        return config

    def _check_embedding(self) -> None:
        translate = catalogue(self.config.messages).gettext
        if wrong := headers.not_ancestors(self.config.embed.frame_ancestors):
            raise PluginError(translate(_NOT_ANCESTOR).format(values=", ".join(wrong)))

    def _build(self, root: Path, address: str | None) -> Pages | None:
        """Return the pages; while serving, None where the content has mistakes and the last pages stay."""
        memory = self.memories.setdefault(root, Memory.of_project(root))
        built = build(root, _templates(root), memory, address)
        translate = catalogue(self.config.messages).gettext
        warnings = [problem for problem in built.problems if problem.severity == "warning"]
        if built.pages is None:
            summary = report.summary(built.problems, built.files, translate)
            message = f"\n{report.text(built.problems, translate)}\n{summary}"
            if not (self.serving and self.pages):
                raise PluginError(message)
            log.error(message)
            self.mistakes = message
            return None
        self.mistakes = ""
        for problem in warnings:
            log.warning("\n".join(report.lines(problem, translate)))
        return built.pages

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages and files; keep the theme's sources out of the site."""
        theme = str(theme_folder())
        for file in list(files):
            if file.src_dir == theme and file.src_uri.endswith(_SOURCES_OF_THE_THEME):
                files.remove(file)
        for name in self.pages:
            files.append(File.generated(config, name, content=""))
        for name, text in self.files.items():
            files.append(File.generated(config, name, content=text))
        return files

    @event_priority(100)  # before other plugins look at titles and front matter
    def on_page_markdown(self, markdown: str, *, page: HostPage, **_: object) -> str:
        """Give the page its title and description, which the host takes from front matter."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return markdown
        page.meta.update(title=ours.title, description=ours.description, hide=["navigation", "toc"])
        page.meta["portevoix_head"] = ours.head
        if not ours.listed:
            page.meta["search"] = {"exclude": True}
        if ours.document is not None:
            page.meta["template"] = "document.html"
        return markdown

    @event_priority(100)  # before search reads the content
    def on_page_content(self, html: str, *, page: HostPage, **_: object) -> str:
        """Put our HTML where the host's Markdown would stand."""
        ours = self.pages.get(page.file.src_uri)
        return html if ours is None else ours.content

    def on_page_context(self, context: TemplateContext, *, page: HostPage, **_: object) -> TemplateContext:
        """Hand a page's own document to the template that writes it."""
        ours = self.pages.get(page.file.src_uri)
        if ours is not None and ours.document is not None:
            context["portevoix_document"] = ours.document  # type: ignore[typeddict-unknown-key]  # our template's
        return context

    def on_post_page(self, output: str, **_: object) -> str:
        """While serving, show what is wrong over the last good page."""
        if not self.mistakes:
            return output
        return output.replace("</body>", f"{_MISTAKES.format(escape(self.mistakes.strip()))}</body>")

    @event_priority(-100)  # after other plugins wrote what they add to the site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what a web server says with the pages; while serving, nothing stands beside the site."""
        if not self.serving:
            headers.write(Path(config.site_dir), self.config.embed.frame_ancestors)

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
        """Hand over what every page shows; keep compiled templates too: half of the time of a small build."""
        env.globals |= {"crisis_banner": self.banner, "site_links": self.links}
        if templates := _templates(Path(config.config_file_path).parent):
            env.bytecode_cache = FileSystemBytecodeCache(templates)
        return env

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Look for changes ten times a second: half of a second's wait would be the host's polling."""
        watched = [config.docs_dir, config.config_file_path]
        for path in watched:
            server.unwatch(path)
        server.observer = PollingObserver(timeout=_POLL_SECONDS)
        server.build_delay = _SETTLE_SECONDS
        for path in watched:
            server.watch(path)
        return server


def _templates(root: Path) -> str | None:
    """Return the folder for compiled templates, made where it is missing; None where it cannot be written."""
    folder = root / CACHE
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return str(folder) if os.access(folder, os.W_OK) else None


def _source_name(page: Page) -> str:
    return f"{page.path}index.md"


class _WithoutIcons(FileSystemLoader):
    """Finds every template, but lists none that the host would leave out for its folder's dot."""

    def list_templates(self) -> list[str]:
        """Return what may be published: not Material's 14,000 icons, which nobody asks for by name here."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, files in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(top).as_posix() for name in files}
        return sorted(found)


def _list_no_icons(config: MkDocsConfig) -> None:
    """Let the host's environment list templates without looking at icons."""
    make = config.theme.get_env

    def get_env() -> Environment:
        env = make()
        env.loader = _WithoutIcons(config.theme.dirs)
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]


def _add_theme(config: MkDocsConfig) -> None:
    """Put our theme's folder behind a custom_dir of the user's and before Material."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme_folder()))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

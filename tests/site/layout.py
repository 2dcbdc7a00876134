"""Projects of the corpus, with the host's configuration beside them."""

from __future__ import annotations

import shutil

from cases.corpus import EVERY_KIND

CONFIGURATION = """
site_name: A site
docs_dir: content/pages
site_dir: site
theme: {name: material, font: false, language: en%s}
plugins: [search, {portevoix: {messages: %s}}]
"""


def laid_out(folder, source=EVERY_KIND, theme="", messages="fr"):
    """Lay out a project of the corpus with a mkdocs.yml; returns the configuration's path."""
    aside = shutil.ignore_patterns(".cache")  # which commands leave in the corpus
    shutil.copytree(source, folder, dirs_exist_ok=True, ignore=aside)
    (folder / "content" / "pages").mkdir()
    (folder / "content" / "pages" / "about.md").write_text("# About\n", encoding="utf-8")
    configuration = folder / "mkdocs.yml"
    configuration.write_text(CONFIGURATION % (theme, messages), encoding="utf-8")
    return configuration

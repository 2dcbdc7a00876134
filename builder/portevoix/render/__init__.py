"""Turns artefacts into HTML and CSS, in a Jinja environment of our own: autoescape on, nothing undefined."""

from __future__ import annotations

from portevoix.render.page import Page, Pages
from portevoix.render.site import render_site

__all__ = ["Page", "Pages", "render_site"]

"""The plugin in its hosts: MkDocs and ProperDocs, good content and bad, one build and a served one."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from cases.corpus import MINIMAL
from layout import laid_out
from portevoix.plugin import PortevoixPlugin

ROOT = Path(__file__).parents[2]
SHIPPED = {".css", ".gz", ".html", ".ics", ".js", ".json", ".map", ".png", ".svg", ".xml"}


def built(configuration, **settings):
    """Build as `mkdocs build` does; returns the site's folder."""
    config = load_config(str(configuration), **settings)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return Path(config.site_dir)


@pytest.fixture(autouse=True)
def dated(monkeypatch):
    """The corpus is built on a day on which its sources are young."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")  # 2025-06-01
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def test_every_page_and_file_of_ours_is_written(tmp_path):
    site = built(laid_out(tmp_path), strict=True)
    for name in ("index.html", "about/index.html", "networks/index.html", "networks/square/index.html"):
        assert (site / name).is_file()
    module = (site / "modules/first-steps/index.html").read_text(encoding="utf-8")
    assert module.startswith("<!doctype html>")
    assert "<module-page" in module
    calendar = (site / "modules/first-steps/autumn.ics").read_bytes()
    assert b"DTSTART:20251006T120000Z\r\n" in calendar


def test_what_ships_is_on_the_list(tmp_path):
    """Sources of the theme (templates, examples, loose styles) stay at home."""
    site = built(laid_out(tmp_path))
    files = [path for path in site.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= SHIPPED
    ours = sorted(str(p.relative_to(site)) for p in files if p.parts[len(site.parts)] != "search")
    styles = [name for name in ours if name.endswith(".css") and "stylesheets" not in name]
    assert styles == ["assets/embed.css", "assets/module.css", "assets/site.css"]


def test_the_same_content_gives_the_same_bytes(tmp_path):
    def modules(folder):
        return (built(laid_out(folder)) / "modules/first-steps/index.html").read_bytes()

    assert modules(tmp_path / "one") == modules(tmp_path / "two")


def test_a_mistake_stops_the_build_and_leaves_the_last_site_alone(tmp_path, caplog):
    configuration = laid_out(tmp_path, messages="en")
    site = built(configuration)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    network = tmp_path / "content" / "networks" / "square.yml"
    network.write_text(network.read_text(encoding="utf-8").replace("purpose:", "purpos:"), encoding="utf-8")
    with pytest.raises(Abort), caplog.at_level(logging.ERROR, logger="mkdocs"):
        built(configuration)
    assert re.search(
        r"content/networks/square\.yml:\d+:1: error\[unknown-key\]: unknown key `purpos`", caplog.text
    )
    assert "did you mean `purpose`?" in caplog.text
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before


def test_a_warning_is_said_and_fails_a_strict_build(tmp_path, caplog):
    configuration = laid_out(tmp_path, MINIMAL)
    shutil.copy(tmp_path / "content/practices/quarrel.yml", tmp_path / "content/practices/unseen.yml")
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        built(configuration)
    assert "avertissement[unshown-practice]" in caplog.text
    with pytest.raises(Abort):
        built(configuration, strict=True)


def test_a_brand_of_the_users_own_comes_before_our_theme(tmp_path):
    configuration = laid_out(tmp_path, theme=", custom_dir: brand")
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "main.html").write_text(
        "{% extends 'base.html' %}{% block footer %}OURS{% endblock %}", encoding="utf-8"
    )
    assert "OURS" in (built(configuration) / "about" / "index.html").read_text(encoding="utf-8")


def test_an_option_that_does_not_exist_is_refused(tmp_path):
    configuration = laid_out(tmp_path, messages="de")
    with pytest.raises(Abort):
        built(configuration)


def test_the_plugin_lives_through_the_builds_of_one_serve(tmp_path):
    """The host keeps a plugin that listens to on_startup; so compiled templates are kept too."""
    config = load_config(str(laid_out(tmp_path)))
    plugin = config.plugins["portevoix"]
    assert isinstance(plugin, PortevoixPlugin)
    config.plugins.on_startup(command="serve", dirty=False)
    again = load_config(str(tmp_path / "mkdocs.yml"))
    assert again.plugins["portevoix"] is plugin


def test_properdocs_builds_the_real_content_too(tmp_path):
    command = [
        sys.executable,
        "-m",
        "properdocs",
        "build",
        "--strict",
        "--quiet",
        "-f",
        "mkdocs.yml",
        "-d",
        str(tmp_path / "site"),
    ]
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/modules/ambassadeur/index.html").is_file()


def fetched(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def until(condition, seconds=20):
    """Wait until the condition holds; fails when it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def test_a_saved_file_is_served_and_a_mistake_keeps_the_last_page(tmp_path, free_port):
    laid_out(tmp_path, MINIMAL)
    address = f"http://127.0.0.1:{free_port}/networks/square/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{free_port}"]
    log = (tmp_path / "log.txt").open("w")
    server = subprocess.Popen(command, cwd=tmp_path, stderr=log, stdout=log)
    try:
        until(lambda: "Serving on" in (tmp_path / "log.txt").read_text())
        network = tmp_path / "content" / "networks" / "square.yml"
        good = network.read_text(encoding="utf-8")
        network.write_text(good.replace("A network of trades", "Something new"), encoding="utf-8")
        until(lambda: "Something new" in fetched(address))
        network.write_text("name: [", encoding="utf-8")
        until(lambda: "yaml-syntax" in (tmp_path / "log.txt").read_text())
        until(lambda: "yaml-syntax" in fetched(address))
        assert "Something new" in fetched(address)
        network.write_text(good, encoding="utf-8")
        until(lambda: "A network of trades" in fetched(address))
    finally:
        server.terminate()
        server.wait()
        log.close()

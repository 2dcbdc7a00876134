"""What the build writes beside the site: one description in three spellings, read back as servers do."""

from __future__ import annotations

import logging
import re
from base64 import b64encode
from hashlib import sha256
from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from layout import laid_out
from portevoix import headers
from portevoix.headers.iis import covering
from portevoix.headers.policy import policy

SELF = ["'self'"]
STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
OWN_PAGE = """# About

<style>.note { color: red }</style>

| left | right |
|:---|---:|
| a | b |

<script>document.title += "é"; if (1 < 2) { document.title += "</p>" }</script>
<script type="application/json">{"no": "script"}</script>
"""


def configured(folder, embed=""):
    """Lay out a project whose own page needs something of every sort; returns its configuration."""
    configuration = laid_out(folder)
    (folder / "content/pages/about.md").write_text(OWN_PAGE, encoding="utf-8")
    text = configuration.read_text(encoding="utf-8").replace("messages: fr", f"messages: fr{embed}")
    configuration.write_text(text, encoding="utf-8")
    return configuration


def built(configuration, command="build"):
    """Build as the host does; returns the site's folder."""
    config = load_config(str(configuration))
    config.plugins.on_startup(command=command, dirty=False)
    build(config)
    return Path(config.site_dir)


@pytest.fixture(scope="module", autouse=True)
def dated():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1748736000")  # 2025-06-01
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        yield


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site that was built, with the headers beside it."""
    return built(configured(tmp_path_factory.mktemp("project")))


def snippet(site, name):
    return (site.parent / "headers" / name).read_text(encoding="utf-8")


def files(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


# How each server reads its snippet: the headers that a file is sent with.


def by_nginx(site, file):
    values, said, fits = {}, {}, True
    for line in snippet(site, "nginx.conf").splitlines():
        if opened := re.fullmatch(r'if \(\$uri ~ "(.*)"\) \{', line):
            fits = re.search(opened[1], f"/{file}") is not None
        elif line == "}":
            fits = True
        elif fits and (variable := re.fullmatch(r' *set (\$\w+) "(.*)";', line)):
            values[variable[1]] = variable[2]
        elif header := re.fullmatch(r'add_header (\S+) (?:"(.*)" always|(\$\w+));', line):
            said[header[1]] = header[2] or values[header[3]]
    return {name: value for name, value in said.items() if value}


def by_apache(site, file):
    said, fits = {}, True
    for line in snippet(site, "apache.conf").splitlines():
        if opened := re.fullmatch(r'<FilesMatch "(.*)">', line):
            fits = re.search(opened[1], Path(file).name) is not None
        elif line == "</FilesMatch>":
            fits = True
        elif fits and (header := re.fullmatch(r' *Header (?:always )?set (\S+) "(.*)"', line)):
            said[header[1]] = header[2]
    return said


def by_iis(site, file):
    root = ET.fromstring(snippet(site, "web.config"))  # noqa: S314 - we wrote it
    said = {}
    levels = [root.find("system.webServer")]
    for location in root.findall("location"):
        path = location.get("path")
        if file == path or file.startswith(f"{path}/"):
            levels.append(location.find("system.webServer"))
    assert len(levels) <= 2  # else their order would matter
    for level in levels:
        for line in level.find("httpProtocol/customHeaders"):
            if line.tag == "remove":
                said.pop(line.get("name"), None)
            else:
                assert line.get("name") not in said  # which IIS takes for a mistake
                said[line.get("name")] = line.get("value")
    return said


def test_the_snippets_stand_beside_the_site_and_not_in_it(site):
    assert sorted(path.name for path in (site.parent / "headers").iterdir()) == sorted(headers.SNIPPETS)
    assert not list(site.rglob("web.config"))
    assert not list(site.rglob("*.conf"))


def test_three_servers_say_the_same_of_every_file(site):
    for file in files(site):
        assert by_nginx(site, file) == by_apache(site, file) == by_iis(site, file)


def test_every_type_is_said_by_every_server(site):
    suffixes = {file.rpartition(".")[2] for file in files(site)}
    types = re.search(r"types \{\n(.*?)\}", snippet(site, "nginx.conf"), re.DOTALL)[1]
    nginx = {suffix: name for name, suffix in re.findall(r"(\S+) (\S+);", types)}
    apache = {
        s: n for n, s in re.findall(r"^AddType (\S+) \.(\S+)$", snippet(site, "apache.conf"), re.MULTILINE)
    }
    maps = ET.fromstring(snippet(site, "web.config")).iterfind(".//mimeMap")  # noqa: S314 - we wrote it
    iis = {one.get("fileExtension")[1:]: one.get("mimeType").partition(";")[0] for one in maps}
    assert nginx == apache == iis
    assert nginx.keys() == suffixes
    assert (nginx["js"], nginx["ics"]) == ("text/javascript", "text/calendar")


OPEN = "Access-Control-Allow-Origin"


@pytest.mark.parametrize(
    ("file", "caching", "shared"),
    [
        ("crisis.json", "no-store", True),
        ("index.html", "no-cache", False),
        ("main.js", "no-cache", True),
        ("assets/module.css", "no-cache", True),
        ("assets/javascripts/bundle.0a1b2c3d.min.js", "max-age=31536000, immutable", True),
        ("assets/javascripts/lunr/min/lunr.fr.min.js", "no-cache", True),
        ("search/search_index.json", "no-cache", False),
    ],
)
@pytest.mark.parametrize("server", [by_nginx, by_apache])
def test_only_what_has_its_hash_in_its_name_is_kept(site, server, file, caching, shared):
    said = server(site, file)
    assert said["Cache-Control"] == caching
    assert said.get(OPEN) == ("*" if shared else None)
    assert said["X-Content-Type-Options"] == "nosniff"


def directives(text):
    return {name: sources for name, *sources in (part.split(" ") for part in text.split("; "))}


def hashes(texts):
    return {f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts}


def test_the_policy_allows_just_what_stands_in_the_pages(site):
    """Read by another parser, page by page."""
    said = directives(by_nginx(site, "index.html")["Content-Security-Policy"])
    soups = [BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in site.rglob("*.html")]
    scripts = {
        one.text for soup in soups for one in soup.select("script:not([src], [type='application/json'])")
    }
    styles = {one.text for soup in soups for one in soup.select("style")}
    attributes = {one["style"] for soup in soups for one in soup.select("[style]")}
    assert set(said["script-src"]) == {"'self'"} | hashes(scripts)
    assert set(said["style-src"]) == {"'self'", "'unsafe-hashes'"} | hashes(styles | attributes)
    assert len(scripts) > 1
    assert styles == {".note { color: red }"}
    assert attributes == {"text-align: left;", "text-align: right;"}
    assert said["img-src"] == ["'self'", "data:"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & {s for one in said.values() for s in one}


def test_our_own_pages_ask_the_policy_for_nothing(site):
    """Modules and policies are drawn by our own templates: no script, no style in the page itself."""
    own = [path.read_text("utf-8") for path in site.rglob("*.html")]
    own = [page for page in own if page.startswith("<!doctype html>\n<html lang") and "md-header" not in page]
    assert len(own) >= 2
    assert policy(own, [], SELF) == STRICT.replace("img-src 'self'", "img-src 'self' data:")


@pytest.mark.parametrize(
    ("page", "changed"),
    [
        ("<p>Plain", {}),
        ("<script src=x.js></script><script></script>", {}),
        ("<p style=''>", {}),
        ("<img src='data:image/png;base64,AA'>", {"img-src": ["'self'", "data:"]}),
        ("<p style='a:b'>", {"style-src": ["'self'", "'unsafe-hashes'", *hashes({"a:b"})]}),
        ("<script type=module>a&amp;b</script>", {"script-src": ["'self'", *hashes({"a&amp;b"})]}),
    ],
)
def test_a_page_costs_the_policy_what_it_needs(page, changed):
    assert directives(policy([page], [], SELF)) == {**directives(STRICT), **changed}


def test_a_picture_in_a_style_sheet_counts():
    assert "img-src 'self' data:" in policy([], ["a{background:url('data:image/svg+xml,')}"], SELF)


@pytest.mark.parametrize(
    ("ancestors", "said"),
    [
        ([], "'none'"),
        (["'none'"], "'none'"),
        (["'self'", "https://intranet.example:8443"], "'self' https://intranet.example:8443"),
        (["https://*.sharepoint.example"], "https://*.sharepoint.example"),
    ],
)
def test_who_may_frame_the_site_is_an_option(ancestors, said):
    assert headers.not_ancestors(ancestors) == []
    assert policy([], [], ancestors).endswith(f"frame-ancestors {said}")


@pytest.mark.parametrize(
    "value",
    [
        "self",
        "*",
        "https:",
        "intranet.example",
        "https://a.example/page",
        "https://a.example; sandbox",
        "'none'",
    ],
)
def test_what_no_server_could_say_is_refused(value):
    assert headers.not_ancestors(["'self'", value]) == [value]


def test_the_option_is_written_into_the_policy(tmp_path):
    embed = ", embed: {frame_ancestors: [\"'self'\", 'https://intranet.example']}"
    site = built(configured(tmp_path, embed))
    policy_ = by_iis(site, "index.html")["Content-Security-Policy"]
    assert policy_.endswith("; frame-ancestors 'self' https://intranet.example")


def test_a_wrong_option_stops_the_build_with_a_sentence(tmp_path, caplog):
    configuration = configured(tmp_path, ", embed: {frame_ancestors: [self]}")
    with pytest.raises(Abort), caplog.at_level(logging.ERROR, logger="mkdocs"):
        built(configuration)
    assert re.search(r"embed\.frame_ancestors\W.* self ", caplog.text)
    assert not (tmp_path / "site").exists()


def test_the_same_content_gives_the_same_snippets(site, tmp_path):
    again = built(configured(tmp_path))
    for name in headers.SNIPPETS:
        assert snippet(again, name) == snippet(site, name)


def test_serving_writes_nothing_beside_the_site(tmp_path):
    built(configured(tmp_path), command="serve")
    assert not (tmp_path / "headers").exists()


def test_a_site_without_scripts_or_styles_has_no_group(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<p>Plain", encoding="utf-8")
    (tmp_path / "site/notes.unknown").write_text("", encoding="utf-8")
    headers.write(tmp_path / "site", SELF)
    servers = (by_nginx, by_apache, by_iis)
    for server, file in product(servers, files(tmp_path / "site")):
        said = server(tmp_path / "site", file)
        assert (said["Content-Security-Policy"], said["Cache-Control"]) == (STRICT, "no-cache")
        assert OPEN not in said
    assert "charset_types" not in snippet(tmp_path / "site", "nginx.conf")


def test_a_folder_stands_for_its_files_where_all_of_them_are_meant():
    all_files = ["a/one.js", "a/deep/two.js", "b/one.js", "b/page.html", "main.js", "main.json"]
    held = {file for file in all_files if file.endswith(".js")}
    assert list(covering(held, all_files)) == ["a", "b/one.js", "main.js"]

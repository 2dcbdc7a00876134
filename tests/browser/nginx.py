"""Finds an nginx for the tests of headers, or brings one, and serves a site with it.

Run as a command it makes sure that there is one: on PATH, or where Debian puts it, else from its packages.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from chromium import apt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = "nginx-light"
PLACES = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin"
"""A user's PATH may leave out the folder of servers."""

CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {server}
    }}
}}
"""


def find_nginx() -> str | None:
    """Return the path of nginx."""
    return shutil.which("nginx", path=PLACES)


def install() -> str | None:
    """Ask apt for nginx; return its path, or None where that failed."""
    if shutil.which("apt-get"):
        for command in apt(PACKAGE):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return find_nginx()


@contextmanager
def nginx_serving(folder: Path, server: str) -> Iterator[str]:
    """Yield the address of an nginx with these lines in its `server` block; `folder` is for its own files."""
    path = find_nginx()
    assert path, "no nginx: run `make browser`"
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, port=port, server=server), encoding="utf-8")
    command = [path, "-p", str(folder), "-c", str(configuration)]
    with (folder / "said").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        _wait(process, port, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    """Return once nginx answers; fail with its own words where it ended instead."""
    while True:
        with closing(socket.socket()) as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, (folder / "said").read_text(encoding="utf-8")
        time.sleep(0.02)


def main() -> int:
    """Print the path of nginx; return 1 where there is none and none can be installed."""
    if path := find_nginx() or install():
        print(path)  # noqa: T201 - a command's answer
        return 0
    print(  # noqa: T201 - a command's answer
        "The tests of headers need nginx, and none could be found or installed. "
        f"Install it (Debian: apt-get install {PACKAGE}), then run make test again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())

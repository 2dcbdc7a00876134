"""Ralph, a learning record store that others wrote, as a process of its own: what it takes, it gives back.

It serves statements and nothing else of xAPI. Its store is one file, which it would write once and not again;
where it is asked to sort, it only turns that file round, so statements are asked for as they came.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import bcrypt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USER, PASSWORD = "module", "secret"
TOKEN = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
"""What a launch hands over, for Basic authentication."""
ADDED = ("authority", "stored", "version")
"""What a store adds to a statement."""
SECONDS = 30
START = """
import sys
import uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", port=int(sys.argv[1]), log_level="warning")
"""


@dataclass(frozen=True, slots=True)
class Ralph:
    """A store that listens at an address."""

    address: str

    def take(self, body: bytes, headers: dict[str, str]) -> tuple[int, object]:
        """Return the status and the data with which it answers statements."""
        return self._asked(Request(f"{self.address}/xAPI/statements/", body, headers))

    def statements(self, registration: str) -> list[dict[str, Any]]:
        """Return what it has of a registration, in the order in which it came, without what it added."""
        headers = {"Authorization": f"Basic {TOKEN}", "X-Experience-API-Version": "1.0.3"}
        query = urlencode({"registration": registration, "limit": 100})
        status, found = self._asked(Request(f"{self.address}/xAPI/statements/?{query}", headers=headers))
        assert status == 200, found
        assert isinstance(found, dict)
        assert not found.get("more")
        return [
            {name: value for name, value in one.items() if name not in ADDED} for one in found["statements"]
        ]

    @staticmethod
    def _asked(request: Request) -> tuple[int, object]:
        try:
            with urlopen(request, timeout=SECONDS) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except HTTPError as error:
            return error.code, error.read().decode()


@contextmanager
def running(folder: Path) -> Iterator[Ralph]:
    """Yield a Ralph that keeps what it takes in a folder."""
    known = {
        "username": USER,
        "hash": bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode(),
        "scopes": ["all"],
        "agent": {"mbox": "mailto:module@example.org"},
    }
    (folder / "auth.json").write_text(json.dumps([known]), encoding="utf-8")
    (folder / "statements").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_AUTH_BACKENDS": "Basic",
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "statements"),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(port)], cwd=folder, env={**os.environ, **settings}
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(process, f"{address}/__heartbeat__")
        yield Ralph(address)
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    """Return once it answers."""
    until = time.monotonic() + SECONDS
    while True:
        assert process.poll() is None, "Ralph has ended"
        assert time.monotonic() < until, "Ralph does not answer"
        try:
            with urlopen(address, timeout=SECONDS):
                return
        except HTTPError:
            return  # it answers
        except URLError:
            time.sleep(0.05)

"""What a module meets when it is launched as cmi5 has it: a strict store, before one that others wrote.

It gives its token once, keeps State documents and Agent Profiles, and stands on another origin than the
module, as in an LMS. Statements are checked by cmi5's words and handed to Ralph, whose answer is given back.
"""

from __future__ import annotations

import json
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

from ralph_server import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ralph_server import Ralph

ACTOR = {"objectType": "Agent", "account": {"homePage": "https://learning.example", "name": "4711"}}
ACTIVITY = "https://learning.example/units/1"
SESSION = {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "session-1"}
TEMPLATE = {
    "contextActivities": {"grouping": [{"id": "https://learning.example/course", "objectType": "Activity"}]},
    "extensions": SESSION,
}
COURSE = "/course"
"""Where the system wants its learners back."""
VERBS = "http://adlnet.gov/expapi/verbs/"
CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
DEFINED = ("initialized", "passed", "failed", "completed", "terminated")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
DURATION = re.compile(r"PT\d+(\.\d{1,2})?S")
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, X-Experience-API-Version",
    "Access-Control-Allow-Methods": "GET, PUT, POST",
}


@dataclass
class Store:
    """What one registration has said, and what is wrong with it."""

    ralph: Ralph
    registration: str = field(default_factory=lambda: str(uuid4()))
    mode: str = "Normal"
    mastery: float | None = 0.7
    statements: list[dict[str, Any]] = field(default_factory=list)
    documents: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    address: str = ""
    launches: int = 0
    failing: bool = False
    refused: dict[str, int] = field(default_factory=dict)
    """By verb, the status with which whatever holds such a statement is answered."""
    delay: float = 0
    """How long a document takes to be kept, in seconds."""
    lock: Lock = field(default_factory=Lock)

    def launch(self) -> str:
        """Return what a launch appends to the module's address."""
        self.launches += 1
        given = {
            "endpoint": f"{self.address}/xapi",  # some leave the slash out
            "fetch": f"{self.address}/fetch/{self.launches}",
            "actor": json.dumps(ACTOR),
            "registration": self.registration,
            "activityId": ACTIVITY,
        }
        self.asked.clear()
        return urlencode(given)

    @property
    def verbs(self) -> list[str]:
        """The last part of each statement's verb, in order."""
        return [one["verb"]["id"].removeprefix(VERBS) for one in self.statements]

    def hand_on(self, body: bytes, headers: dict[str, str]) -> tuple[int, object]:
        """Look at statements, and return how Ralph answers them."""
        given = json.loads(body)
        for verb, status in self.refused.items():
            if any(one["verb"]["id"] == VERBS + verb for one in given):
                return status, None
        for statement in given:
            self.take(statement)
        names = ("Authorization", "Content-Type", "X-Experience-API-Version")
        said = {name: value for name, value in headers.items() if name.title() in map(str.title, names)}
        status, data = self.ralph.take(body, said)
        if status not in {200, 204}:
            self.faults.append(f"Ralph: {status} {data}")
        return status, data

    def take(self, statement: dict[str, Any]) -> None:
        """Keep a statement that is not there yet."""
        if statement not in self.statements:
            if statement["id"] in {one["id"] for one in self.statements}:
                self.faults.append("an id twice")
            self.faults += faults(statement, self)
            self.statements.append(statement)


def faults(statement: dict[str, Any], store: Store) -> Iterator[str]:
    """Yield what is wrong with a statement after those that are there."""
    verb = statement["verb"]["id"].removeprefix(VERBS)
    context, result = statement["context"], statement.get("result", {})
    activities = context["contextActivities"]
    before = store.verbs[-1] if store.verbs else "terminated"
    expected = [CATEGORY + "cmi5"] if verb in DEFINED else []
    expected += [CATEGORY + "moveon"] if verb in {"passed", "failed", "completed"} else []
    checks = {
        "no id of its own": UUID.fullmatch(statement["id"]),
        "another actor": statement["actor"] == ACTOR,
        "a verb that nobody knows": verb in {*DEFINED, "answered"},
        "a moment that is not in UTC": MOMENT.fullmatch(statement["timestamp"]),
        "another registration": context["registration"] == store.registration,
        "not the session": SESSION.items() <= context["extensions"].items(),
        "not the template": activities["grouping"] == TEMPLATE["contextActivities"]["grouping"],
        "other categories": [one["id"] for one in activities.get("category", [])] == expected,
        "not what the module is": (statement["object"]["id"] == ACTIVITY) == (verb in DEFINED),
        "before the launch data was read": "LMS.LaunchData" in store.asked,
        "before the preferences were read": "cmi5LearnerPreferences" in store.asked,
        "not begun": (verb == "initialized") == (before == "terminated"),
        "passed or completed twice": verb not in {"passed", "completed"} or verb not in store.verbs,
        "failed after passed": verb != "failed" or "passed" not in store.verbs,
        "said while looking back": store.mode == "Normal" or verb in {"initialized", "terminated"},
        "no duration": verb == "initialized" or DURATION.fullmatch(result.get("duration", "")),
        "a wrong success": verb not in {"passed", "failed"} or result["success"] is (verb == "passed"),
        "a wrong completion": (result.get("completion") is True) == (verb == "completed"),
        "a score where none belongs": verb in {"passed", "failed", "answered"} or "score" not in result,
        "no mastery score": verb not in {"passed", "failed"}
        or context["extensions"].get(MASTERY) == store.mastery,
        "not enough to pass": verb != "passed" or result["score"]["scaled"] >= (store.mastery or 0),
        "no interaction": verb != "answered" or interaction(statement["object"]["definition"], result),
    }
    yield from (f"{verb}: {fault}" for fault, is_fine in checks.items() if not is_fine)


def interaction(definition: dict[str, Any], result: dict[str, Any]) -> bool:
    """Return whether an answer says what was asked and answered."""
    kinds = {"choice", "true-false", "matching", "sequencing", "likert", "numeric", "fill-in"}
    is_scored = definition["interactionType"] != "likert"
    return (
        definition["type"] == "http://adlnet.gov/expapi/activities/cmi.interaction"
        and definition["interactionType"] in kinds
        and all(definition["name"].values())
        and bool(definition.get("correctResponsesPattern")) == is_scored
        and isinstance(result["response"], str)
        and isinstance(result.get("success"), bool) == is_scored
    )


class Handler(BaseHTTPRequestHandler):
    """The store's requests."""

    store: Store
    protocol_version = "HTTP/1.1"

    def do_OPTIONS(self) -> None:
        self._answer(204)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        if path.startswith("/fetch/"):
            is_first = path not in self.store.tokens
            self.store.tokens.add(path)
            given = {"auth-token": TOKEN} if is_first else {"error-code": "1", "error-text": "used"}
            self._answer(200, given)
        elif self._is_allowed() and path == "/xapi/statements":
            with self.store.lock:
                status, data = self.store.hand_on(body, dict(self.headers))
            self._answer(status, data)

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self._is_allowed() and self._names("activities/state", "stateId"):
            time.sleep(self.store.delay)
            document = json.loads(body)
            self.store.documents[self._query("stateId")] = document
            if not {*document["said"]} <= {*self.store.verbs, *self.store.refused}:
                self.store.faults.append("what was not received counts as said")
            self._answer(204)

    def do_GET(self) -> None:
        if self.path == COURSE:
            self._answer(200)
            return
        if not self._is_allowed():
            return
        if self._names("agents/profile", "profileId"):
            self.store.asked.append(self._query("profileId"))
            self._answer(404)
        elif self._names("activities/state", "stateId"):
            name = self._query("stateId")
            self.store.asked.append(name)
            data = {
                "contextTemplate": TEMPLATE,
                "launchMode": self.store.mode,
                "moveOn": "CompletedAndPassed",
                "returnURL": self.store.address + COURSE,
            }
            if self.store.mastery is not None:
                data["masteryScore"] = self.store.mastery
            found = data if name == "LMS.LaunchData" else self.store.documents.get(name)
            self._answer(404 if found is None else 200, found)

    def _query(self, name: str) -> str:
        return parse_qs(urlsplit(self.path).query).get(name, [""])[0]

    def _names(self, resource: str, name: str) -> bool:
        """Return whether a resource is asked for, of this learner; it is a fault not to say which."""
        if urlsplit(self.path).path != f"/xapi/{resource}":
            return False
        is_whole = json.loads(self._query("agent")) == ACTOR and self._query(name)
        if resource == "activities/state":
            is_whole = is_whole and (self._query("activityId"), self._query("registration")) == (
                ACTIVITY,
                self.store.registration,
            )
        if not is_whole:
            self.store.faults.append(f"{resource}: not whole")
        return True

    def _is_allowed(self) -> bool:
        if self.store.failing:
            self._answer(503)
            return False
        is_fine = self.headers["Authorization"] == f"Basic {TOKEN}"
        is_fine = is_fine and self.headers["X-Experience-API-Version"] == "1.0.3"
        if not is_fine:
            self.store.faults.append(f"{self.command} {self.path}: not allowed")
            self._answer(401)
        return is_fine

    def _answer(self, status: int, data: object = None) -> None:
        body = b"" if data is None else json.dumps(data).encode()
        self.send_response(status)
        for name, value in CORS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def kept(ralph: Ralph, **options: Any) -> Iterator[Store]:
    """Yield a store that listens; in the end Ralph must have the same in the same order, and no fault."""
    store = Store(ralph, **options)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"store": store}))
    store.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield store
        with store.lock:  # what is being handed on arrives first
            assert store.ralph.statements(store.registration) == store.statements
        assert store.faults == []
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""The crisis switch: a small file beside the site that says whether a crisis is on, and since when.

The one idea: the file can be changed on the server without a build, under the eyes of readers; so what is
written is strict and whole: a page sees the old file or the new one, never a half.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from portevoix.problems import Place, Problem
from portevoix.source import Document, read_file
from portevoix.words import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    Translate = Callable[[str], str]

FILE = "crisis.json"
IN_PROJECT = f"content/{FILE}"
KEYS = {"off": ("state",), "on": ("state", "since", "message")}
"""What the file says in each state: these keys, and no others."""

_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
"""A moment as site_theme/shared/crisis.js reads it too: of ISO 8601's many forms, this one."""

WORDS = {
    "unreadable": mark("the file cannot be read, so the pages ask their readers: {detail}"),
    "not-json": mark("this is not valid JSON: {detail}"),
    "not-object": mark('the file must hold one object such as {{"state": "off"}}'),
    "state": mark('the state must be "on" or "off"'),
    "unknown-key": mark("the key `{key}` has no place here: allowed: {allowed}"),
    "duplicate-key": mark("the key `{key}` is given twice"),
    "missing-key": mark("the key `{key}` is missing: while a crisis is on, readers need it"),
    "not-text": mark("`{key}` must be a text between quotes"),
    "empty-message": mark("the message is empty: say in a sentence what happens and what to do"),
    "not-a-moment": mark("{value} is no date and time such as 2026-11-23T14:00:00+01:00"),
    "no-zone": mark("{value} does not say its time zone: write it such as 2026-11-23T14:00:00+01:00"),
    "future": mark("{value} lies in the future: a crisis starts when it is seen"),
}


class CrisisError(ValueError):
    """The state of the crisis cannot be taken from what was given.

    Attributes:
        kind: which mistake, a key of `WORDS`.
        key: the key of the file that it is about; empty for the whole file.
        facts: what the sentence needs.
    """

    def __init__(self, kind: str, key: str = "", **facts: str) -> None:
        self.kind = kind
        self.key = key
        self.facts = {"key": key, **facts}
        super().__init__(self.words(str))

    def words(self, translate: Translate) -> str:
        """Return what is wrong, in one sentence."""
        return translate(WORDS[self.kind]).format(**self.facts)


@dataclass(frozen=True, slots=True)
class Crisis:
    """Whether a crisis is on; made by `parse` and `declared`, which see to it that it makes sense.

    Attributes:
        since: when it began; None where there is none.
        message: what the team tells readers, as text; empty where there is none.
    """

    since: datetime | None = None
    message: str = ""

    @property
    def on(self) -> bool:
        """Whether there is a crisis."""
        return self.since is not None

    def as_data(self) -> dict[str, str]:
        """Return what the file holds."""
        if self.since is None:
            return {"state": "off"}
        return {"state": "on", "since": self.since.isoformat(timespec="seconds"), "message": self.message}

    def text(self) -> str:
        """Return the file's text."""
        return json.dumps(self.as_data(), ensure_ascii=False, separators=(",", ":")) + "\n"


OFF = Crisis()
NO_PLACE = mark("{folder} is neither a built site (index.html) nor a project (content/)")


def words(crisis: Crisis, translate: Translate) -> str:
    """Return the state in one sentence."""
    if crisis.since is None:
        return translate(mark("no crisis"))
    since = crisis.since.isoformat(sep=" ", timespec="minutes")
    return translate(mark("crisis since {since}: {message}")).format(since=since, message=crisis.message)


def declared(message: str, since: str | None = None, now: datetime | None = None) -> Crisis:
    """Return a crisis that is on.

    Args:
        message: what readers are told.
        since: when it began, as ISO 8601 with a time zone; now, if absent.
        now: the present moment; the clock's, if absent.

    Raises:
        CrisisError: the message is empty, or the moment is none, has no zone or lies in the future.
    """
    now = now or datetime.now(UTC).astimezone()
    began = now.isoformat(timespec="seconds") if since is None else since
    return _of({"state": "on", "since": began, "message": message}, now)


def parse(text: str, now: datetime | None = None) -> Crisis:
    """Return the state that a file's text gives.

    Raises:
        CrisisError: the text is anything but what `Crisis.text` writes.
    """
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except (json.JSONDecodeError, RecursionError) as error:
        raise CrisisError(kind="not-json", detail=str(error)) from error
    return _of(data, now or datetime.now(UTC))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of which no key is given twice: readers of JSON do not agree which one counts."""
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise CrisisError(kind="duplicate-key", key=key)
    return dict(pairs)


def _of(data: Any, now: datetime) -> Crisis:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(data, dict):
        raise CrisisError(kind="not-object")
    state = data.get("state")
    if not isinstance(state, str) or state not in KEYS:
        raise CrisisError(kind="state", key="state")
    allowed = KEYS[state]
    for key in data.keys() - set(allowed):
        raise CrisisError(kind="unknown-key", key=key, allowed=", ".join(allowed))
    for key in allowed:
        if key not in data:
            raise CrisisError(kind="missing-key", key=key)
        if not isinstance(data[key], str):
            raise CrisisError(kind="not-text", key=key)
    return OFF if state == "off" else Crisis(_moment(data["since"], now), _message(data["message"]))


def _message(text: str) -> str:
    if not text.strip():
        raise CrisisError(kind="empty-message", key="message")
    return text.strip()


def _moment(text: str, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise CrisisError(kind="not-a-moment", key="since", value=text) from error
    if moment.tzinfo is None:
        raise CrisisError(kind="no-zone", key="since", value=text)
    if not _FORM.fullmatch(text):
        raise CrisisError(kind="not-a-moment", key="since", value=text)
    if moment > now:
        raise CrisisError(kind="future", key="since", value=text)
    return moment


def place_of(folder: Path) -> Path | None:
    """Return where a folder keeps its switch: a built site beside its pages, a project in its content.

    Returns:
        The file, which need not exist; None where the folder is neither.
    """
    if (folder / "index.html").is_file():
        return folder / FILE
    return folder / IN_PROJECT if (folder / "content").is_dir() else None


def status(file: Path) -> Crisis:
    """Return what a switch says.

    A project without the file is at peace: its build writes "off". A site without it has lost it.

    Raises:
        CrisisError: the pages cannot read it either.
    """
    if not file.exists() and not (file.parent / "index.html").is_file():
        return OFF
    try:
        return parse(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise CrisisError(kind="unreadable", detail=str(error)) from error


def write(file: Path, crisis: Crisis) -> None:
    """Put the state into a file, so that whoever reads it sees the old state or the new one.

    Raises:
        OSError: the file cannot be written; it is then as it was.
    """
    with NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent, prefix=f".{file.name}.", delete=False
    ) as temporary:
        try:
            temporary.write(crisis.text())
            temporary.flush()
            os.fsync(temporary.fileno())
            Path(temporary.name).chmod(file.stat().st_mode & 0o777 if file.is_file() else 0o644)
            os.replace(temporary.name, file)  # noqa: PTH105 - what the operating system promises is this call
        except BaseException:
            with suppress(FileNotFoundError):
                Path(temporary.name).unlink()
            raise


def published(root: Path) -> str:
    """Return the text of the site's file: the project's own, which its checks have read, or "off"."""
    file = root / IN_PROJECT
    return parse(file.read_text(encoding="utf-8-sig")).text() if file.is_file() else OFF.text()


def examined(root: Path) -> tuple[Document | None, list[Problem]]:
    """Return the project's switch as a document, with what is wrong with it; None where it has none.

    JSON is YAML too (but for tabs), so its values have places; browsers take nothing else than JSON.
    """
    file = root / IN_PROJECT
    if not file.is_file():
        return None, []
    document, problems = read_file(file, IN_PROJECT)
    try:
        parse(file.read_text(encoding="utf-8-sig"))
    except CrisisError as error:
        place = _place(document or Document(IN_PROJECT, None), error)
        return document, [Problem(place, f"crisis-{error.kind}", said=error.words)]
    except (OSError, UnicodeDecodeError):
        return document, problems
    return document, []


def _place(document: Document, error: CrisisError) -> Place:
    cause = error.__cause__
    if isinstance(cause, json.JSONDecodeError):
        return Place(document.file, cause.lineno, cause.colno)
    return document.place((error.key,) if error.key else (), key=error.kind == "unknown-key")

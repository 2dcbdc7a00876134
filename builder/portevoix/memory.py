"""Remembers what was computed of policies: in this process, and between builds where there is a store.

The one idea: everything is computed from the policy without its words, and is found again under the digest of
exactly that text and of our own source. So a changed word costs nothing, and nothing that a result depends on
can be missing from its key: what is not in the key was not there to compute with.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, Union, cast

from pydantic import TypeAdapter

from portevoix import __version__
from portevoix.model.policy import Policy
from portevoix.policy import Analysis, Finding, compile_policy, findings, prove
from portevoix.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PLACE = ".cache/portevoix/policies"
"""Where a project keeps results, below its folder."""

_RESULTS_AT_HAND = 128
_ANALYSES_AT_HAND = 4
_SILENT = "-"
_NOTHING = b"[]"


@dataclass(frozen=True, slots=True)
class Work(Generic[T]):
    """A computation whose result can be kept.

    Attributes:
        name: its kind, in the names of files.
        compute: returns the result.
        write: returns a result as JSON.
        read: returns the result that was written, equal in every part.
            Raises a ValueError for JSON that is no such result.
    """

    name: str
    compute: Callable[[Analysis], T]
    write: Callable[[T], bytes]
    read: Callable[[bytes], T]


class Memory:
    """Results about policies, each computed once."""

    def __init__(self, store: Store | None = None) -> None:
        """Remember as long as this lives; with a store, beyond that."""
        self._store = store
        self._recalled = lru_cache(_RESULTS_AT_HAND)(self._found_or_computed)
        self._analysis = lru_cache(_ANALYSES_AT_HAND)(_analysed)

    @classmethod
    def of_project(cls, root: Path) -> Memory:
        """Return the memory of the project in a folder; nothing is ever written where there is no project."""
        return cls(Store(root / PLACE) if (root / "content").is_dir() else None)

    def recall(self, work: Work[T], policy: Policy) -> T:
        """Return the result of a computation about a policy that can be compiled."""
        return cast("T", self._recalled(work, meaning(policy)))

    def _found_or_computed(self, work: Work[Any], text: str) -> object:
        if self._store is None:
            return work.compute(self._analysis(text))
        name = f"{work.name}-{_digest(text)}"
        kept = self._store.find(name)
        if kept is not None:
            try:
                return work.read(kept)
            except ValueError:
                pass  # somebody else's file, with a digest of its own
        result = work.compute(self._analysis(text))
        self._store.keep(name, work.write(result))
        return result


def meaning(policy: Policy) -> str:
    """Return a policy without its words, as JSON: what proofs, plan and figures are computed from.

    A word is replaced by a mark, so that it can still be seen whether there is one: a rule that brings advice
    is proved in another way than one without.
    """
    data = policy.model_dump(mode="json", by_alias=True)
    _silence(data, "title", "version")
    for verdict in data["verdicts"]:
        _silence(verdict, "label", "symbol")
    for question in data["questions"]:
        _silence(question, "ask", "why")
        for answer in question["answers"]:
            _silence(answer, "label", "hint")
    for excluded in data["impossible"]:
        _silence(excluded, "message")
    for rule in data["rules"]:
        _silence(rule, "because", "instead", "source", "interpretation")
    for example in data["examples"]:
        _silence(example, "vignette")
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _silence(entry: dict[str, Any], *words: str) -> None:
    entry |= {word: _SILENT for word in words if entry[word] is not None}


def _digest(text: str) -> str:
    return hashlib.sha256(f"{source_digest()}\n{text}".encode()).hexdigest()


def _analysed(text: str) -> Analysis:
    return Analysis(compile_policy(Policy.model_validate_json(text, strict=True)))


@lru_cache
def source_digest() -> str:
    """Return the digest of our own source: a result is good for the program that computed it alone."""
    package = Path(__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for file in sorted(package.rglob("*.py")):
        digest.update(f"\n{file.relative_to(package).as_posix()}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


@lru_cache
def _findings() -> TypeAdapter[tuple[tuple[str, Finding], ...]]:
    """Return what writes and reads findings, each beside its code: some kinds have the same fields."""
    pair: Any = tuple  # these types are made at run time, which their checker cannot follow
    code: Any = Literal
    coded = tuple(pair[code[kind.code], kind] for kind in _kinds())
    return TypeAdapter(pair[Union.__getitem__(coded), ...])


def _kinds() -> list[type[Finding]]:
    """Return the kinds of findings by their names: a base class also lists what `slots` has replaced."""
    classes = (value for value in vars(findings).values() if isinstance(value, type))
    return [kind for kind in classes if issubclass(kind, Finding) and kind is not Finding]


def _write_findings(found: tuple[Finding, ...]) -> bytes:
    if not found:
        return _NOTHING  # as nearly always: the adapter would take longer to make than all the rest
    return _findings().dump_json(tuple((finding.code, finding) for finding in found))


def _read_findings(text: bytes) -> tuple[Finding, ...]:
    if text == _NOTHING:
        return ()
    return tuple(finding for _, finding in _findings().validate_json(text, strict=True))


PROOFS = Work("proofs", prove, _write_findings, _read_findings)
"""Everything that speaks against a policy."""

"""Keeps results in a folder of the project's cache: found again whole, or not at all.

The one idea: losing a result costs time and nothing else, so that whatever goes wrong here (a folder that
cannot be written, half a file, somebody else's file) is the same as having kept nothing. A file is JSON that
begins with the digest of the rest, and takes its name in one step.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

MOST_BYTES = 8_000_000
"""What a folder may hold: results of some hundreds of policies. The least recently used go first."""

_HEAD = b'{"sha256":"%b","result":'
_HEAD_LENGTH = len(_HEAD % (b"-" * 64))


class Store:
    """A folder of results, each under a name."""

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        """Use a folder, which is made when something is kept; it never holds more than `most` bytes."""
        self.folder = folder
        self.most = most

    def find(self, name: str) -> bytes | None:
        """Return what was kept under a name, None where it is not there or is not what was written."""
        file = self._file(name)
        try:
            whole = file.read_bytes()
        except OSError:
            return None
        text = whole[_HEAD_LENGTH:-1]
        if whole != _framed(text):
            return None
        with suppress(OSError):
            os.utime(file)
        return text

    def keep(self, name: str, text: bytes) -> None:
        """Keep JSON under a name, if that is possible; results not used for long make room for it."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as part:
                written = Path(part.name)
                try:
                    part.write(_framed(text))
                    part.close()
                    written.replace(self._file(name))
                except OSError:
                    written.unlink()
                    raise
            self._make_room()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _make_room(self) -> None:
        """Remove what was not used for longest, leavings of builds that were killed among it."""
        found = [(file.stat(), file) for file in self.folder.iterdir() if file.suffix in {".json", ".part"}]
        size = sum(status.st_size for status, _ in found)
        for status, file in sorted(found, key=lambda entry: entry[0].st_mtime_ns):
            if size <= self.most:
                break
            file.unlink(missing_ok=True)
            size -= status.st_size


def _framed(text: bytes) -> bytes:
    return b"%b%b}" % (_HEAD % hashlib.sha256(text).hexdigest().encode(), text)

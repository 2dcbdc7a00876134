"""A zip file of which nothing depends on when, where and by whom it is made: same files, same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""A zip file knows no earlier moment."""
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
"""A file that everybody may read, whatever the maker's own rules."""


def archive(files: Mapping[str, bytes], moment: datetime) -> bytes:
    """Return a zip file with these files by their path, all dated `moment`."""
    stamp = max(moment, _EARLIEST).timetuple()[:6]
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        for path in sorted(files):
            entry = ZipInfo(path, stamp)
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            zipped.writestr(entry, files[path], ZIP_DEFLATED, compresslevel=9)
    return made.getvalue()

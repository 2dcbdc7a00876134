"""A zip file of which nothing depends on when, where and by whom it is made."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from portevoix.package.archive import archive

FILES = {"b.txt": b"b" * 100, "a/c.txt": b"", "a.txt": "é".encode()}
MOMENT = datetime(2025, 6, 1, 12, 30, 58, tzinfo=UTC)


def opened(data):
    return ZipFile(BytesIO(data))


def test_it_holds_the_files_in_the_order_of_their_names():
    zipped = opened(archive(FILES, MOMENT))
    assert zipped.testzip() is None
    assert {name: zipped.read(name) for name in zipped.namelist()} == FILES
    assert zipped.namelist() == sorted(FILES)


def test_the_order_in_which_files_are_given_does_not_matter():
    assert archive(dict(reversed(FILES.items())), MOMENT) == archive(FILES, MOMENT)


def test_each_file_is_dated_readable_and_compressed():
    for entry in opened(archive(FILES, MOMENT)).infolist():
        assert entry.date_time == (2025, 6, 1, 12, 30, 58)
        assert entry.external_attr >> 16 == 0o100644
        assert (entry.create_system, entry.compress_type) == (3, ZIP_DEFLATED)


def test_a_moment_before_zip_files_were_is_their_first_one():
    (entry,) = opened(archive({"a": b""}, datetime(1970, 1, 1, tzinfo=UTC))).infolist()
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)

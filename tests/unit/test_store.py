"""What is kept is found again whole, or not at all; whatever is wrong with the folder is nobody's concern."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from portevoix.store import Store

TEXT = b'{"count": 648}'


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache" / "results")


@pytest.fixture
def file(store):
    """The file of a result that was kept under `one`."""
    store.keep("one", TEXT)
    return store.folder / "one.json"


def names(store):
    return sorted(path.name for path in store.folder.iterdir())


def aged(path, seconds):
    """Make a file look as if it was last used so long ago."""
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_what_is_kept_is_found_under_its_name(store):
    assert store.find("one") is None
    store.keep("one", TEXT)
    store.keep("two", b"[]")
    assert (store.find("one"), store.find("two"), store.find("three")) == (TEXT, b"[]", None)
    store.keep("one", b"1")
    assert store.find("one") == b"1"
    assert names(store) == ["one.json", "two.json"]


def test_a_file_is_json(file):
    assert json.loads(file.read_bytes())["result"] == json.loads(TEXT)


def test_half_a_file_is_none(store, file):
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert store.find("one") is None
    file.write_bytes(whole)
    assert store.find("one") == TEXT


def test_a_file_with_one_wrong_byte_is_none(store, file):
    whole = file.read_bytes()
    for place, byte in enumerate(whole):
        file.write_bytes(whole[:place] + bytes([byte ^ 1]) + whole[place + 1 :])
        assert store.find("one") is None


@pytest.mark.parametrize("foreign", [TEXT, b"\x80\x04pickle", b'{"sha256":"","result":1}', b"\n" * 200])
def test_somebody_elses_file_is_none_and_is_replaced(foreign, store, file):
    file.write_bytes(foreign)
    assert store.find("one") is None
    store.keep("one", TEXT)
    assert store.find("one") == TEXT


@pytest.mark.parametrize("path", ["cache", "cache/results"])
def test_where_no_folder_can_be_made_nothing_is_kept(path, store, tmp_path):
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("a file", encoding="utf-8")
    store.keep("one", TEXT)
    assert store.find("one") is None
    assert (tmp_path / path).read_text(encoding="utf-8") == "a file"


def test_a_folder_in_place_of_a_file_is_none(store):
    (store.folder / "one.json").mkdir(parents=True)
    store.keep("one", TEXT)
    assert store.find("one") is None
    assert names(store) == ["one.json"]


def test_a_write_that_fails_leaves_what_was_there_and_nothing_else(store, monkeypatch):
    def fail(*_):
        raise OSError

    store.keep("one", TEXT)
    monkeypatch.setattr(Path, "replace", fail)
    store.keep("one", b"2")
    assert store.find("one") == TEXT
    assert names(store) == ["one.json"]


def test_a_file_whose_time_cannot_be_set_is_found_all_the_same(store, monkeypatch):
    def fail(*_):
        raise PermissionError

    store.keep("one", TEXT)
    monkeypatch.setattr(os, "utime", fail)
    assert store.find("one") == TEXT


def test_what_was_not_used_for_longest_makes_room(tmp_path):
    size = len(TEXT) + len(b'{"sha256":"","result":}') + 64
    store = Store(tmp_path, most=3 * size)
    for age, name in enumerate(["new", "middle", "old"]):
        store.keep(name, TEXT)
        aged(tmp_path / f"{name}.json", 100 * age)
    assert store.find("old") == TEXT  # from now on it is the last one used
    store.keep("newest", TEXT)
    assert names(store) == ["new.json", "newest.json", "old.json"]


def test_leavings_of_a_build_that_was_killed_make_room_and_other_files_do_not(tmp_path):
    (tmp_path / "tmpabc.part").write_bytes(b"-" * 1000)
    (tmp_path / "notes.txt").write_bytes(b"-" * 1000)
    for name in ("tmpabc.part", "notes.txt"):
        aged(tmp_path / name, 1000)
    store = Store(tmp_path, most=500)
    store.keep("one", TEXT)
    assert names(store) == ["notes.txt", "one.json"]


def test_a_result_larger_than_the_folder_may_be_is_not_kept(tmp_path):
    store = Store(tmp_path, most=100)
    store.keep("large", b'"' + b"-" * 200 + b'"')
    assert store.find("large") is None

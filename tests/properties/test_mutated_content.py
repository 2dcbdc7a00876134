"""However a file is spoilt, the author is told where and how, and nothing ever fails.

The good projects are cut, flipped, filled with nonsense, and changed key by key; after each change examining
must answer with problems that stand inside the files and can be said in every language.
"""

from __future__ import annotations

import copy
import re
import shutil
from contextlib import contextmanager
from dataclasses import replace

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.corpus import DAY, EVERY_KIND, MINIMAL, QUIZZED
from portevoix import report
from portevoix.load import load
from portevoix.pipeline import examine
from portevoix.source import MAX_BYTES, read_bytes
from portevoix.words import LANGUAGES, catalogue

REFERRING = {"level", "source", "scene", "module", "contact", "policy"}
REFERRING_LISTS = {"networks", "also", "practices", "contacts", "quizzes_passed", "offer"}
REFERRING_IN_QUIZZES = {
    "bank",
    "category",
    "compare",
    "competency",
    "network",
    "question",
    "scenario",
    "to",
    "verdict",
}
LEADING_NOWHERE = {"unknown-reference", "scene-not-in-module", "unknown-step", "nothing-to-compare"}
OPTIONAL = {"language", "profile", "accounts", "followers", "instead", "also", "correct", "pass_mark"}
"""The keys of the small projects that may be left out."""
MANY = 50
"""Problems of one file that are put into words: the rest are said in the same way."""
BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def names_in(root):
    files = [*root.glob("content/**/*.yml"), *root.glob("quiz/**/*.yml")]
    return sorted(path.relative_to(root).as_posix() for path in files)


def paths_in(data, path=()):
    """Every path of the data, the root's first."""
    yield path
    if isinstance(data, dict | list):
        for key, item in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths_in(item, (*path, key))


def at(data, path):
    for step in path:
        data = data[step]
    return data


def data_of(root, name):
    return read_bytes((root / name).read_bytes(), name)[0].data


def dumped(data):
    """Return the data as YAML, and as it is read again, with its positions."""
    raw = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000).encode()
    return raw, read_bytes(raw, "")[0]


@contextmanager
def replaced(root, name, raw):
    before = (root / name).read_bytes()
    (root / name).write_bytes(raw)
    try:
        yield
    finally:
        (root / name).write_bytes(before)


def lines_of(file):
    return (
        len(BREAKS.findall(file.read_bytes().decode("utf-8", errors="replace"))) + 1 if file.is_file() else 1
    )


def assert_can_be_told(loaded, root):
    lines = {name: lines_of(root / name) for name in {problem.place.file for problem in loaded.problems}}
    for problem in loaded.problems:
        assert (
            1 <= problem.place.line <= lines[problem.place.file] + 1
        )  # the end of a file may be told below it
        assert problem.place.column >= 1
    for problem in loaded.problems[:MANY]:
        for language in LANGUAGES:
            for line in report.lines(problem, catalogue(language).gettext):
                assert BREAKS.search(line) is None or problem.code.startswith(
                    "policy-"
                )  # tell a case in full
                line.encode()
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert (loaded.project is None) == bool(errors)


def examined_with(root, name, raw):
    with replaced(root, name, raw):
        loaded = examine(root, DAY)
        assert_can_be_told(loaded, root)
    return loaded


def told_at(root, name, data):
    """Return the read document, and each problem of the file as code, line and column."""
    raw, document = dumped(data)
    loaded = examined_with(root, name, raw)
    return document, {
        (problem.code, problem.place.line, problem.place.column)
        for problem in loaded.problems
        if problem.place.file == name
    }


@pytest.fixture(scope="module")
def projects(tmp_path_factory, repository):
    """Copies to spoil: the small projects, the one with every kind of scene, and the real content."""
    top = tmp_path_factory.mktemp("projects")
    for folder in ("content", "quiz"):
        shutil.copytree(repository / folder, top / "real" / folder)
    shutil.copytree(MINIMAL, top / "minimal")
    shutil.copytree(QUIZZED, top / "quizzed")
    shutil.copytree(EVERY_KIND, top / "every-kind")
    return top


NAMES = names_in(MINIMAL)
FILES = pytest.mark.parametrize(
    ("project", "name"),
    [
        *(("minimal", name) for name in NAMES),
        ("quizzed", "content/competencies.yml"),
        ("quizzed", "content/modules/first-steps.yml"),
        ("quizzed", "quiz/everyday.yml"),
    ],
)
SHARED = pytest.mark.parametrize("project", ["minimal", "every-kind", "real"])
COPIES = pytest.mark.parametrize("project", ["minimal", "every-kind"])
SPOIL = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@COPIES
@SPOIL
@given(data=st.data())
def test_a_file_cut_at_any_byte(project, projects, data):
    root = projects / project
    name = data.draw(st.sampled_from(names_in(root)))
    raw = (root / name).read_bytes()
    examined_with(root, name, raw[: data.draw(st.integers(0, len(raw)))])


@COPIES
@SPOIL
@given(data=st.data())
def test_a_file_with_some_bytes_changed(project, projects, data):
    root = projects / project
    name = data.draw(st.sampled_from(names_in(root)))
    raw = bytearray((root / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    examined_with(root, name, bytes(raw))


SIGNS = st.sampled_from(
    [
        b":",
        b"-",
        b"#",
        b"[",
        b"]",
        b"{",
        b"}",
        b"&a",
        b"*a",
        b"!x",
        b"|",
        b">",
        b"'",
        b'"',
        b"\t",
        b"\n",
        b"%",
        b"@",
    ]
)


@COPIES
@SPOIL
@given(data=st.data())
def test_a_file_with_signs_of_yaml_put_anywhere(project, projects, data):
    root = projects / project
    name = data.draw(st.sampled_from(names_in(root)))
    raw = (root / name).read_bytes()
    for _ in range(data.draw(st.integers(1, 3))):
        cut = data.draw(st.integers(0, len(raw)))
        raw = raw[:cut] + data.draw(SIGNS) + raw[cut:]
    examined_with(root, name, raw)


@SPOIL
@given(raw=st.binary(max_size=200), name=st.sampled_from(NAMES))
def test_a_file_of_any_bytes(projects, raw, name):
    assert examined_with(projects / "minimal", name, raw).project is None


@SPOIL
@given(text=st.text(max_size=80), name=st.sampled_from(NAMES))
def test_a_file_of_any_text(projects, text, name):
    assert examined_with(projects / "minimal", name, text.encode(errors="surrogatepass")).project is None


@settings(parent=SPOIL, max_examples=10)
@given(data=st.data())
def test_the_real_content_spoilt_anywhere(projects, data):
    root = projects / "real"
    name = data.draw(st.sampled_from(names_in(root)))
    raw = (root / name).read_bytes()
    cut = data.draw(st.integers(0, len(raw)))
    rest = data.draw(st.sampled_from([b"", raw[cut:], raw[cut + 1 :], raw[:cut]]))
    examined_with(root, name, raw[:cut] + data.draw(SIGNS) + rest)


def bomb(width, levels):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * width)}]" for i in range(1, levels)]
    return "\n".join(lines).encode()


HOSTILE = {
    "empty": b"",
    "blank": b" \n\t\n",
    "comment": b"# nothing\n",
    "byte order mark alone": b"\xef\xbb\xbf",
    "UTF-16": "a: 1".encode("utf-16"),
    "UTF-32": "a: 1".encode("utf-32"),
    "Latin-1": "a: é".encode("latin-1"),
    "NUL": b"a: \x00",
    "NUL by escape": b'a: "\\0"',
    "lone surrogate": b"a: \xed\xa0\x80",
    "lone surrogate by escape": b'a: "\\ud800"',
    "beyond Unicode": b'a: "\\U00110000"',
    "non-character": "a: \uffff".encode(),
    "escape sequence": b"a: \x1b[2J",
    "bell by escape": b'"\\a": "\\a"',
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "huge": b"a: " + b"x" * MAX_BYTES,
    "huge line of keys": b"{" + b"a: 1," * (MAX_BYTES // 6) + b"}",
    "deep lists": b"[" * 10_000,
    "deep mappings": b"{a: " * 10_000,
    "deep blocks": b"- " * 5_000 + b"x",
    "deep by indentation": b"".join(b" " * i + b"a:\n" for i in range(500)),
    "deep by aliases": b"\n".join([b"- &a0 [x]", *(f"- &a{i} [*a{i - 1}]".encode() for i in range(1, 400))]),
    "deep by aliases in mappings": b"\n".join(
        [b"a0: &a0 {x: 1}", *(f"a{i}: &a{i} {{x: *a{i - 1}}}".encode() for i in range(1, 400))]
    ),
    "bomb": bomb(10, 10),
    "wide bomb": bomb(1000, 3),
    "cycle": b"a: &a [*a]",
    "cycle of two": b"a: &a {b: &b {a: *a, b: *b}}",
    "root in itself": b"&a [*a]",
    "alias as key": b"a: &a b\n*a : c",
    "list as key": b"? [a]\n: b",
    "mapping as key": b"? {a: b}\n: c",
    "merge key": b"a: &a {b: 1}\nc: {<<: *a}",
    "several lines as key": b'"a\\nb": 1\n? |\n  c\n  d\n: 2',
    "very long key": b'"' + b"k" * 5_000 + b'": 1',
    "empty key": b": 1\n'': 2",
    "keys of every type": b"1: a\ntrue: b\n~: c\n1.5: d\n",
    "format signs": b"{organisation: '{0} {x} %(y)s {{ organisation.z }}', '{key}': '%s'}",
    "tag": b"!!python/object/apply:os.system ['true']",
    "unknown tag": b"a: !x 1",
    "second document": b"a: 1\n---\nb: 2\n",
    "end of document": b"a: 1\n...\nb: 2\n",
    "version": b"%YAML 9.9\n---\na: 1",
    "carriage returns": b"a: 1\rb: [\r",
    "line separators": "a: 1\u2028b: 2\u2029c: [".encode(),
    "text": b"just text",
    "number": b"42",
    "not a number": b".nan",
    "infinity": b"-.inf",
    "enormous number": b"9" * 5_000,
    "enormous power": b"1e999999",
    "null": b"null",
    "list": b"- a\n- b",
    "no end": b"a: 'b",
    "tabs": b"a:\n\tb: 1",
}


@pytest.mark.parametrize("name", [NAMES[0], *(name for name in NAMES if name.count("/") == 1)])
@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_words(raw, name, projects):
    loaded = examined_with(projects / "minimal", name, raw)
    assert loaded.project is None
    assert name in {problem.place.file for problem in loaded.problems}


NONSENSE = (
    None,
    True,
    0,
    -1,
    1.5,
    10**14,
    "",
    " ",
    "text",
    "x" * 5_000,
    "a\nb",
    "\u202e",
    "\u2028",
    "{{ x }}",
    "{0}",
    "%s",
    "TODO",
    [],
    {},
    [[]],
    [None],
    {"kind": "prose"},
    {"kind": []},
    {"id": "a"},
    {"": {}},
    "2025-01-01",
    "2025-01-01T10:00",
    "2025-01-01T10:00Z",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59-14:00",
    "#ffff00",
    "https://",
    "<script>",
)  # fmt: skip - one a line says no more


@COPIES
@settings(parent=SPOIL, max_examples=80)
@given(data=st.data())
def test_nonsense_at_any_path(project, projects, data):
    root = projects / project
    name = data.draw(st.sampled_from(names_in(root)))
    content = data_of(root, name)
    path = data.draw(st.sampled_from(list(paths_in(content))))
    nonsense = copy.deepcopy(data.draw(st.sampled_from(NONSENSE)))
    if path:
        at(content, path[:-1])[path[-1]] = nonsense
    else:
        content = nonsense
    examined_with(root, name, dumped(content)[0])


@FILES
def test_a_value_of_the_wrong_type_is_told_where_it_stands(project, name, projects):
    root = projects / project
    original = data_of(root, name)
    for path in list(paths_in(original))[1:]:
        content = copy.deepcopy(original)
        at(content, path[:-1])[path[-1]] = [[1.5]]
        document, told = told_at(root, name, content)
        inside = {position for where, position in document.values.items() if where[: len(path)] == path}
        assert {(line, column) for _, line, column in told} & inside, path


@FILES
def test_a_key_left_out_is_told_where_it_is_missing(project, name, projects):
    root = projects / project
    original = data_of(root, name)
    for path in paths_in(original):
        if path and isinstance(path[-1], str):
            content = copy.deepcopy(original)
            parent = at(content, path[:-1])
            del parent[path[-1]]
            document, told = told_at(root, name, content)
            place = document.place(path[:-1])
            assert (("missing-key", place.line, place.column) in told) == (path[-1] not in OPTIONAL), path


@FILES
def test_a_key_that_nobody_knows_is_told_where_it_stands(project, name, projects):
    root = projects / project
    original = data_of(root, name)
    for path in paths_in(original):
        if isinstance(at(original, path), dict):
            content = copy.deepcopy(original)
            at(content, path)["nobody-knows"] = {"kind": "cover"}
            document, told = told_at(root, name, content)
            place = document.place((*path, "nobody-knows"), key=True)
            assert told == {("unknown-key", place.line, place.column)}, path


@FILES
def test_a_misspelt_key_is_told_where_it_stands(project, name, projects):
    root = projects / project
    original = data_of(root, name)
    for path in paths_in(original):
        if (
            path
            and isinstance(path[-1], str)
            and not (path[-1] == "kind" and path[0] in {"scenes", "questions"})
        ):
            content = copy.deepcopy(original)
            parent = at(content, path[:-1])
            parent[f"{path[-1]}x"] = parent.pop(path[-1])
            document, told = told_at(root, name, content)
            place = document.place((*path[:-1], f"{path[-1]}x"), key=True)
            assert ("unknown-key", place.line, place.column) in told, path


def refers(name, content, path):
    """Whether what stands at a path is the id of something else."""
    key = path[-2] if path and isinstance(path[-1], int) else path[-1] if path else None
    if not isinstance(at(content, path), str) or "facts" in path or "testimonies" in path:
        return False
    if name.startswith("content/modules/"):
        asked = key != "question" or at(content, path[:-1])["kind"] != "poll"
        listed = key in REFERRING_LISTS or (key == "questions" and "draws" in path)
        return key in REFERRING or listed or (key in REFERRING_IN_QUIZZES and asked)
    if name.startswith("quiz/"):
        return key in REFERRING | REFERRING_IN_QUIZZES | REFERRING_LISTS
    return not name.startswith("content/policies/") and key in REFERRING


def references():
    for name in names_in(EVERY_KIND):
        content = data_of(EVERY_KIND, name)
        yield from ((name, path) for path in paths_in(content) if refers(name, content, path))


@pytest.mark.parametrize(("name", "path"), list(references()), ids=str)
def test_a_reference_to_nothing_is_told_where_it_stands(name, path, projects):
    root = projects / "every-kind"
    content = data_of(root, name)
    at(content, path[:-1])[path[-1]] = "nobody"
    document, told = told_at(root, name, content)
    place = document.place(path)
    assert any((code, place.line, place.column) in told for code in LEADING_NOWHERE)


def test_the_references_of_the_corpus_are_many():
    assert len(list(references())) >= 80


@SHARED
def test_loading_is_deterministic_whatever_the_order_of_the_files(project, projects, tmp_path):
    root = projects / project
    pictures = [path.relative_to(root).as_posix() for path in root.glob("quiz/pictures/*.svg")]
    for name in reversed([*names_in(root), *pictures]):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, tmp_path / name)
    one, other = load(root), load(tmp_path)
    assert one.project is not None
    assert [path.name for path in other.project.pictures.values()] == list(one.project.pictures)
    assert one.project == replace(other.project, pictures=one.project.pictures)
    assert list(one.documents) == list(other.documents)
    assert one.documents == other.documents

"""YAML is read as YAML 1.2, every value's position is known, and hostile input is refused in words."""

from __future__ import annotations

import pytest
import yaml

from portevoix import source
from portevoix.problems import Place
from portevoix.source import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_bytes, read_file

LOADERS = {"libyaml": yaml.CLoader, "pure": yaml.Loader}

SCALARS = {
    "yes": "yes",
    "no": "no",
    "on": "on",
    "off": "off",
    "Yes": "Yes",
    "y": "y",
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "tRUE": "tRUE",
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
    "nULL": "nULL",
    "0": 0,
    "-0": 0,
    "+12": 12,
    "-12": -12,
    "007": 7,
    "0o17": 15,
    "0x1F": 31,
    "017": 17,
    "0b11": "0b11",
    "1_000": "1_000",
    "12:30:45": "12:30:45",
    "1.5": 1.5,
    "-.5": -0.5,
    "1.": 1.0,
    "1e3": 1000.0,
    "1.5E-3": 0.0015,
    "1.2.3": "1.2.3",
    "e3": "e3",
    ".": ".",
    "2025-06-01": "2025-06-01",
    "2025-06-01T10:00": "2025-06-01T10:00",
    "<<": "<<",
    "=": "=",
    "'12'": "12",
    '"true"': "true",
    "''": "",
    "'it''s'": "it's",
    '"tab\\t and \\u00e9"': "tab\t and é",
    "|-\n  1\n  2": "1\n2",
    ">-\n  1\n  2": "1 2",
    "|\n  keep\n": "keep\n",
    "plain\n  folded": "plain folded",
    "#b": None,
    "a#b": "a#b",
    "a # b": "a",
    "[]": [],
    "{}": {},
    "[1, two, {three: 3}]": [1, "two", {"three": 3}],
}


@pytest.fixture(params=LOADERS)
def loader(request, monkeypatch):
    """Both parsers: libyaml's, and the one in pure Python that machines without libyaml have."""
    monkeypatch.setattr(source, "EventLoader", LOADERS[request.param])


def read(text):
    return read_bytes(text.encode() if isinstance(text, str) else text, "file.yml")


def data(text):
    document, problems = read(text)
    assert problems == []
    return document.data


def only_problem(text):
    document, [problem] = read(text)
    return document, problem


def refusal(text):
    document, problem = only_problem(text)
    assert document is None
    return problem.code, (problem.place.line, problem.place.column), dict(problem.facts)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("written", "value"), SCALARS.items())
def test_a_scalar_has_the_type_of_the_core_schema(written, value):
    found = data(f"key: {written}")["key"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("parser", LOADERS.values())
def test_the_default_parser_is_libyaml_where_there_is_one(parser, monkeypatch):
    monkeypatch.setattr(source, "EventLoader", parser)
    assert data("[a, b]") == ["a", "b"]
    assert LOADERS["libyaml"] is yaml.CLoader


@pytest.mark.parametrize("written", ["true: 1", "1: 1", "~: 1", "1.0: 1"])
def test_a_key_is_text_as_it_is_written(written):
    assert data(written) == {written.split(":")[0]: 1}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "number",
    [
        "1234567890123456",
        "-1234567890123456",
        "0.1234567890123456",
        "1e400",
        "-1e999",
        ".inf",
        "-.INF",
        "+.Inf",
        ".nan",
        ".NaN",
        "9" * 5000,
        "0x" + "f" * 17,
        "0o" + "7" * 30,
    ],
)
def test_a_number_that_json_cannot_carry_exactly_is_a_problem_where_it_stands(number):
    document, problem = only_problem(f"key: {number}")
    assert document is not None
    assert (problem.code, problem.place) == ("bad-number", Place("file.yml", 1, 6))
    assert len(str(problem.facts["value"])) <= 20


@pytest.mark.parametrize(
    ("written", "value"), [("999999999999999", 999999999999999), ("0.00000000000001", 1e-14)]
)
def test_a_number_of_fifteen_digits_is_exact(written, value):
    assert data(f"key: {written}") == {"key": value}


@pytest.mark.usefixtures("loader")
def test_every_key_and_value_has_its_line_and_column():
    document, _ = read('title: "é"\nscenes:\n  - id: one\n    kind:   cover\n  - [x,  y]\n')
    assert document.keys == {
        ("title",): (1, 1),
        ("scenes",): (2, 1),
        ("scenes", 0, "id"): (3, 5),
        ("scenes", 0, "kind"): (4, 5),
    }
    assert document.values == {
        (): (1, 1),
        ("title",): (1, 8),
        ("scenes",): (3, 3),
        ("scenes", 0): (3, 5),
        ("scenes", 0, "id"): (3, 9),
        ("scenes", 0, "kind"): (4, 13),
        ("scenes", 1): (5, 5),
        ("scenes", 1, 0): (5, 6),
        ("scenes", 1, 1): (5, 10),
    }


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("before", ["é", "🙂", "👩‍🚀", "日本", "a\tb", "e\u0301"])
def test_a_column_counts_characters_not_bytes(before):
    document, _ = read(f'{{"{before}": 1, b: 2}}')
    assert document.keys["b",] == (1, 1 + 1 + len(before) + 2 + 5)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(line_end):
    document, problems = read(line_end.join(["a: 1", "b:", "  c: 2", ""]))
    assert problems == []
    assert document.data == {"a": 1, "b": {"c": 2}}
    assert document.keys["b", "c"] == (3, 3)


@pytest.mark.usefixtures("loader")
def test_a_byte_order_mark_is_no_part_of_the_first_key():
    document, problems = read(b"\xef\xbb\xbfa: 1")
    assert (document.data, document.keys, problems) == ({"a": 1}, {("a",): (1, 1)}, [])


def test_a_path_without_a_position_has_that_of_its_closest_ancestor():
    document, _ = read("a:\n  b: 1\n")
    assert document.place(("a", "b")) == Place("file.yml", 2, 6)
    assert document.place(("a", "b"), key=True) == Place("file.yml", 2, 3)
    assert document.place(("a", "c", 3, "d")) == Place("file.yml", 2, 3)
    assert document.place(("z",), key=True) == Place("file.yml", 1, 1)
    assert source.Document("empty.yml", None).place(("a",)) == Place("empty.yml", 1, 1)


@pytest.mark.usefixtures("loader")
def test_a_key_given_twice_is_a_problem_and_says_where_it_stood_first():
    document, problem = only_problem("a: 1\nb: {c: 1, c: 2}\n")
    assert document.data == {"a": 1, "b": {"c": 2}}
    assert (problem.code, problem.place.line, problem.place.column) == ("duplicate-key", 2, 11)
    assert problem.facts == {"key": "c", "line": 2}


@pytest.mark.usefixtures("loader")
def test_an_alias_repeats_its_value_and_has_its_own_position():
    document, _ = read("a: &x {deep: [1]}\nb: *x\nc: [&y 2, *y]\n? &k d\n: *k\n")
    assert document.data == {"a": {"deep": [1]}, "b": {"deep": [1]}, "c": [2, 2], "d": "d"}
    assert document.place(("b",)) == Place("file.yml", 2, 4)
    assert document.place(("b", "deep", 0)) == Place("file.yml", 2, 4)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("hostile", "code", "position"),
    [
        ("a: &x [*x]", "alias-inside-itself", (1, 8)),
        ("a: &x {b: {c: *x}}", "alias-inside-itself", (1, 15)),
        ("&x [1, *x]", "alias-inside-itself", (1, 8)),
        ("a: *nobody", "unknown-anchor", (1, 4)),
        ("a: *x\nb: &x 1", "unknown-anchor", (1, 4)),
        ("a: &x b\n*x : c", "key-not-text", (2, 1)),
        ("[a]: b", "key-not-text", (1, 1)),
        ("? {a: b}\n: c", "key-not-text", (1, 3)),
        ("a: {{ b }}", "key-not-text", (1, 5)),
        ("a: 1\n--- \nb: 2", "second-document", (2, 1)),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "too-deep", (1, MAX_DEPTH + 1)),
        ("[" * 50_000, "too-deep", (1, MAX_DEPTH + 1)),
        ("", "empty-file", (1, 1)),
        ("# nothing\n\n", "empty-file", (1, 1)),
    ],
)
def test_hostile_or_broken_structure_is_refused_where_it_stands(hostile, code, position):
    assert refusal(hostile)[:2] == (code, position)


@pytest.mark.usefixtures("loader")
def test_nesting_at_the_limit_is_read():
    depth = 0
    value = data("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    while isinstance(value, list):
        depth, value = depth + 1, value[0] if value else None
    assert depth == MAX_DEPTH


def test_aliases_cannot_nest_more_deeply_than_lists():
    """A chain of aliases, each inside the next, would overflow the stack of whoever walks it."""
    chain = ["- &s0 [x]", *(f"- &s{i} [*s{i - 1}]" for i in range(1, 400))]
    code, position, facts = refusal("\n".join(chain))
    assert (code, facts) == ("too-deep", {"limit": MAX_DEPTH})
    assert position[0] <= MAX_DEPTH + 1


def test_an_alias_bomb_is_refused_before_it_unfolds():
    bomb = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    bomb += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 20)]
    code, position, facts = refusal("\n".join(bomb))
    assert (code, facts, position[0]) == ("too-many-nodes", {"limit": MAX_NODES}, 5)


def test_too_many_plain_values_are_refused():
    assert refusal("[" + "1," * MAX_NODES + "]")[0] == "too-many-nodes"


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("tagged", "tag", "value"),
    [
        ("a: !!int '12'", "tag:yaml.org,2002:int", "12"),
        ("a: !secret x", "!secret", "x"),
        ("a: !!python/object/apply:os.system [x]", "tag:yaml.org,2002:python/object/apply:os.system", ["x"]),
        ("a: !<tag:example.org,2025:x> {}", "tag:example.org,2025:x", {}),
    ],
)
def test_a_tag_is_a_problem_and_constructs_nothing(tagged, tag, value):
    document, problem = only_problem(tagged)
    assert (problem.code, problem.facts, problem.place.column) == ("tag", {"tag": tag}, 4)
    assert document.data == {"a": value}


@pytest.mark.parametrize(
    ("raw", "position", "byte"),
    [
        (b"a: \xe9", (1, 4), "0xe9"),
        ("é: 1\nb: ".encode() + b"\xff", (2, 4), "0xff"),
        (b"\xff\xfea\x00", (1, 1), "0xff"),
        (b"a: \xc3", (1, 4), "0xc3"),
        (b"a: \xed\xa0\x80", (1, 4), "0xed"),
    ],
)
def test_bytes_that_are_not_utf_8_are_refused_where_they_stand(raw, position, byte):
    assert refusal(raw) == ("not-utf-8", position, {"byte": byte})


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x80", "\x9f", "\ufffe", "\uffff"]
)
def test_an_invisible_character_is_refused_where_it_stands(character):
    assert refusal(f"a: 1\nb: é{character}") == (
        "control-character",
        (2, 5),
        {"character": f"U+{ord(character):04X}"},
    )


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\x1b", "\\u0007", "\\ufffe"])
def test_an_invisible_character_cannot_come_in_by_an_escape(escape):
    _, problem = only_problem(f'a: 1\nb: "x{escape}"')
    assert (problem.code, problem.place) == ("control-character", Place("file.yml", 2, 4))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("escape", ["\\ud800", "\\uDFFF", "\\U00110000", "\\UFFFFFFFF"])
def test_an_escape_that_is_no_character_is_refused_by_either_parser(escape):
    _, problem = only_problem(f'a: "{escape}"')
    assert problem.code in {"yaml-syntax", "control-character"}
    assert problem.place.line == 1


@pytest.mark.usefixtures("loader")
def test_a_version_that_no_parser_can_count_is_refused():
    assert refusal("%YAML " + "1" * 5000 + ".1\n---\na: 1")[0] == "yaml-syntax"


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("broken", "position"),
    [
        ("a: b: c", (1, 5)),
        ("a:\n  - 1\n b: 2", (3, 2)),
        ("a: @x", (1, 4)),
        ("%YAML 3.0\n---\na: 1", (1, 1)),
        ("a: !x!y 1", (1, 4)),
    ],
)
def test_what_is_not_yaml_is_refused_where_the_parser_stopped(broken, position):
    code, found, facts = refusal(broken)
    assert (code, found) == ("yaml-syntax", position)
    assert facts["detail"]


def test_a_syntax_error_without_a_mark_stands_at_the_start(monkeypatch):
    def fail(*_, **__):
        raise yaml.MarkedYAMLError(context="while reading")

    monkeypatch.setattr(source.yaml, "parse", fail)
    assert refusal("a: 1") == ("yaml-syntax", (1, 1), {"detail": "while reading"})


def test_problems_found_before_a_refusal_are_kept():
    document, problems = read("a: !x 1\nb: .nan\nc: *d\n")
    assert document is None
    assert [problem.code for problem in problems] == ["tag", "bad-number", "unknown-anchor"]


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_refused(tmp_path):
    file = tmp_path / "large.yml"
    file.write_bytes(b"a: 1 #".ljust(MAX_BYTES, b"x"))
    assert read_file(file, "large.yml")[0].data == {"a": 1}
    file.write_bytes(b"a: 1 #".ljust(MAX_BYTES + 1, b"x"))
    document, [problem] = read_file(file, "large.yml")
    assert (document, problem.code, problem.facts) == (None, "file-too-large", {"limit": 1024})
    assert refusal(file.read_bytes()) == ("file-too-large", (1, 1), {"limit": 1024})

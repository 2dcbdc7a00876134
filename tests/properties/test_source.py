"""Whatever plain data a dumper writes is read back the same, and by both parsers alike."""

from __future__ import annotations

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix import source

LOADERS = {"libyaml": yaml.CLoader, "pure": yaml.Loader}


def read(text):
    return source.read_bytes(text.encode(), "file.yml")


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15) + 1, 10**15 - 1)
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcé🙂 -:#", max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


class Quoting(yaml.SafeDumper):
    """Quotes every text: to YAML 1.1, which it writes, `0E0` and `0o7` are no numbers."""


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"'))


@settings(max_examples=50)
@given(PLAIN)
def test_what_a_dumper_writes_is_read_back_the_same(value):
    document, problems = read(yaml.dump(value, Dumper=Quoting, allow_unicode=True))
    assert (problems, document.data) == ([], value)


@given(st.text("ab:-[]{}&*!|>'\"%@` \n\t#,?é~01.e", max_size=40))
def test_both_parsers_agree_on_data_and_positions_where_both_read(text):
    read_by = {}
    for name, parser in LOADERS.items():
        before, source.EventLoader = source.EventLoader, parser
        try:
            read_by[name] = read(text)
        finally:
            source.EventLoader = before
    fast, slow = read_by["libyaml"], read_by["pure"]
    if fast[0] and slow[0]:
        assert fast[0].data == slow[0].data
        assert fast[0].keys == slow[0].keys
        assert [problem.code for problem in fast[1]] == [problem.code for problem in slow[1]]

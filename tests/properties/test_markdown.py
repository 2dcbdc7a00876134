"""No mixture of Markdown, HTML and attacks becomes anything that runs, loads or restyles."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from portevoix.render.markdown import block, inline
from unit.markdown_kit import HOSTILE, unclean

PIECES = st.lists(
    st.sampled_from([*HOSTILE, "<", ">", "`", "\n\n", "    ", "a ?", "[", "](", ")", '"', "'", "*", "&"]),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(PIECES.map("".join))
@example("".join(HOSTILE))
def test_no_mixture_of_attacks_gets_through(text):
    assert unclean(block(text, "fr")) == []
    assert unclean(inline(text, "fr")) == []

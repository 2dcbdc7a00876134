"""What is recalled from a store is what is computed from the policy with its words; pages are the same."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from portevoix.compile.policy_report import FIGURES, figures
from portevoix.memory import PROOFS, Memory
from portevoix.pipeline import build
from portevoix.policy import Analysis, compile_policy, prove
from portevoix.store import Store
from properties.policy_strategies import policies
from vectors.make_policy_vectors import NAMES, read_policy

COMPUTED = {PROOFS: prove, FIGURES: figures}


def assert_recalled_is_fresh(policy):
    """Compare what is computed with what the next memory reads: equal in every part, type and order."""
    with TemporaryDirectory() as folder:
        for work, compute in COMPUTED.items():
            fresh = compute(Analysis(compile_policy(policy)))
            Memory(Store(Path(folder))).recall(work, policy)
            recalled = Memory(Store(Path(folder))).recall(replace(work, compute=None), policy)
            assert (recalled, repr(recalled)) == (fresh, repr(fresh))


@settings(max_examples=25, deadline=None)
@given(policies())
def test_what_is_recalled_of_any_policy_is_what_is_computed(policy):
    assert_recalled_is_fresh(policy)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_recalled_of_the_project_s_policies_is_what_is_computed(name):
    assert_recalled_is_fresh(read_policy(name))


def test_the_real_pages_are_the_same_with_and_without_a_store(repository, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")  # 2026-12-01
    store = Store(tmp_path)
    without, first, second = (
        build(repository, memory=memory) for memory in (None, Memory(store), Memory(store))
    )
    assert without.pages is not None
    assert len(list(tmp_path.iterdir())) == 2 * len(NAMES)
    for other in (first, second):
        assert asdict(other.pages)["pages"] == asdict(without.pages)["pages"]
        assert other.pages.files == without.pages.files

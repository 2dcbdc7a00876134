"""What is recalled is what would be computed: for the same decisions and the same program, and no others."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from cases.corpus import BAD, bad_cases, lay_out
from portevoix import memory as module
from portevoix.compile.policy_report import FIGURES, figures
from portevoix.load import load
from portevoix.memory import PROOFS, Memory, meaning, source_digest
from portevoix.model.policy import Policy
from portevoix.policy import Analysis, Finding, compile_policy, plan_questions, prove
from portevoix.store import Store
from unit.policy.kit import badge, badge_data, question, rule

RULES = badge_data()["rules"]
QUESTIONS = badge_data()["questions"]
ORDER = {"never_more_permissive": {"question": "site", "from": "open", "to": ["closed"]}}
EXAMPLE = {"id": "E1", "vignette": "v", "answers": {"who": "stranger"}, "verdict": "never"}
WORDS = ("title", "version", "label", "symbol", "ask", "why", "hint", "message", "because", "instead")
WORDS += ("source", "interpretation", "vignette")
WORK = {"proofs": PROOFS, "figures": FIGURES}
EXCLUDED = {"when": {"who": "stranger", "site": "closed"}, "message": "m"}


class Counted:
    """A work that counts how often it is computed."""

    def __init__(self, work):
        self.times = 0
        self.work = replace(work, compute=lambda analysis: self.counted(work, analysis))

    def counted(self, work, analysis):
        self.times += 1
        return work.compute(analysis)


@pytest.fixture(params=WORK)
def counted(request):
    return Counted(WORK[request.param])


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "results")


def analysed(policy):
    return Analysis(compile_policy(policy))


def reworded(value):
    """Return a policy's data with every word of it changed; ids, answers and contacts stay."""
    if isinstance(value, list):
        return [reworded(item) for item in value]
    if isinstance(value, dict):
        return {
            key: f"{item}, said again" if key in WORDS and isinstance(item, str) else reworded(item)
            for key, item in value.items()
        }
    return value


WORDY = badge_data(
    version="1",
    questions=[{**QUESTIONS[0], "why": "Because."}, *QUESTIONS[1:]],
    rules=[
        *RULES[:2],
        {**RULES[2], "source": "Charter", "interpretation": "I-01", "contact": "Gate"},
        *RULES[3:],
    ],
    impossible=[EXCLUDED],
    examples=[EXAMPLE],
)
WORDY["questions"][0]["answers"][0]["hint"] = "With a badge."


def policy_of(data):
    return Policy.model_validate_json(json.dumps(data), strict=True)


def test_a_changed_word_is_no_other_policy(counted):
    memory = Memory()
    first = memory.recall(counted.work, policy_of(WORDY))
    assert memory.recall(counted.work, policy_of(reworded(WORDY))) is first
    assert counted.times == 1


def test_every_word_is_left_out_of_what_is_computed_with():
    written, changed = json.dumps(WORDY), json.dumps(reworded(WORDY))
    for word in WORDS:
        assert f'"{word}": ' in written
        assert not re.search(rf'"{word}": "[^"]*(?<!, said again)"', changed)
    assert meaning(policy_of(reworded(WORDY))) == meaning(policy_of(WORDY))
    assert "said again" not in meaning(policy_of(reworded(WORDY)))


def test_an_answer_may_be_called_as_a_word_is():
    """`label` and `source` are good ids of questions: what they are answered is no word."""
    questions = [question("source", "inside", "outside"), question("label", "open", "closed")]
    example = {**EXAMPLE, "answers": {"source": "outside", "label": "closed"}}
    told = meaning(
        badge(questions=questions, rules=[rule("R1", "fine", {"label": "open"})], examples=[example])
    )
    assert '"answers":{"source":"outside","label":"closed"}' in told
    assert '"when":{"label":["open"]}' in told


@pytest.mark.parametrize(
    "changes",
    [
        {"rules": list(reversed(RULES))},
        {"rules": RULES[:-1]},
        {"rules": [{**RULES[0], "verdict": "ask"}, *RULES[1:]]},
        {"rules": [{**RULES[0], "contact": "the gate"}, *RULES[1:]]},
        {"rules": [{**RULES[0], "instead": None}, *RULES[1:]]},
        {"rules": [{**RULES[0], "unless": "R3"}, *RULES[1:]]},
        {"hit": "first"},
        {"otherwise": "never"},
        {"impossible": [EXCLUDED]},
        {"guarantees": [ORDER]},
        {"examples": [EXAMPLE]},
        {"examples": [{**EXAMPLE, "rules": ["R3"]}]},
        {"questions": [{**QUESTIONS[0], "changeable": False}, *QUESTIONS[1:]]},
        {"questions": [{**QUESTIONS[0], "pinned": True}, *QUESTIONS[1:]]},
        {"questions": [{**QUESTIONS[0], "usual": "visitor"}, *QUESTIONS[1:]]},
        {"questions": list(reversed(QUESTIONS))},
    ],
    ids=str,
)
def test_whatever_decides_makes_another_policy(changes, counted):
    memory = Memory()
    memory.recall(counted.work, badge())
    assert memory.recall(counted.work, badge(**changes)) == counted.work.compute(analysed(badge(**changes)))
    assert counted.times == 3


def test_two_kinds_of_results_are_told_apart(store):
    memory = Memory(store)
    assert memory.recall(PROOFS, badge()) == ()
    assert memory.recall(FIGURES, badge()).by == "who"
    assert Memory(store).recall(PROOFS, badge()) == ()
    assert Memory(store).recall(FIGURES, badge()).by == "who"


def test_the_next_process_recalls_what_this_one_computed(counted, store):
    computed = Memory(store).recall(counted.work, badge())
    recalled = Memory(store).recall(counted.work, policy_of(reworded(badge_data())))
    assert (recalled, repr(recalled), counted.times) == (computed, repr(computed), 1)


def test_another_version_of_the_program_computes_anew(counted, store, monkeypatch):
    Memory(store).recall(counted.work, badge())
    monkeypatch.setattr(module, "source_digest", lambda: "another")
    Memory(store).recall(counted.work, badge())
    assert counted.times == 2


def test_the_program_is_known_by_every_line_of_its_source(tmp_path, monkeypatch):
    def digest():
        source_digest.cache_clear()
        return source_digest()

    ours = digest()
    monkeypatch.setattr(module, "__file__", str(tmp_path / "memory.py"))
    (tmp_path / "policy").mkdir()
    file = tmp_path / "policy" / "table.py"
    found = [ours]
    for text in ("one = 1\n", "one = 2\n"):
        file.write_text(text, encoding="utf-8")
        found.append(digest())
    found.append(digest())
    file.rename(tmp_path / "policy" / "other.py")
    found.append(digest())
    source_digest.cache_clear()
    assert [found.index(one) for one in found] == [0, 1, 2, 2, 4]


@pytest.mark.parametrize(
    "foreign",
    [
        b"null",
        b"{}",
        b'["policy-gap"]',
        b'[["policy-gap",{"rules":[]}]]',
        b'[["no-such-kind",{"rules":[]}]]',
        b"[",
    ],
)
def test_a_result_of_another_form_is_computed_anew_and_replaced(foreign, counted, store):
    gap = badge(rules=RULES[:-1])
    fresh = Memory(store).recall(counted.work, gap)
    (file,) = store.folder.iterdir()
    store.keep(file.stem, foreign)
    assert Memory(store).recall(counted.work, gap) == fresh
    assert counted.times == 2
    assert Memory(store).recall(counted.work, gap) == fresh
    assert counted.times == 2


def test_where_nothing_can_be_kept_everything_is_computed(counted, tmp_path):
    (tmp_path / "results").write_text("a file", encoding="utf-8")
    for _ in range(2):
        result = Memory(Store(tmp_path / "results")).recall(counted.work, badge())
        assert result == counted.work.compute(analysed(badge()))
    assert counted.times == 4


def test_a_project_keeps_results_in_its_cache_and_no_other_folder_does(counted, tmp_path, place):
    Memory.of_project(tmp_path).recall(counted.work, badge())
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "content").mkdir()
    Memory.of_project(tmp_path).recall(counted.work, badge())
    Memory.of_project(tmp_path).recall(counted.work, badge())
    assert len(list((tmp_path / place).iterdir())) == 1
    assert counted.times == 2


def test_what_is_found_in_every_bad_policy_is_recalled_as_it_was(tmp_path_factory, store):
    """The corpus has a case of every kind of finding, so every kind is written and read here."""
    kinds = set()
    for name in (case for case in bad_cases() if (BAD / case / "content" / "policies").is_dir()):
        project = load(lay_out(name, tmp_path_factory.mktemp(name))).project
        for policy in project.policies.values() if project else ():
            try:
                fresh = prove(analysed(policy))
            except (KeyError, ValueError):
                continue  # it names what it does not define, so that nothing can be proved of it
            Memory(store).recall(PROOFS, policy)
            recalled = Memory(store).recall(Counted(replace(PROOFS, compute=None)).work, policy)
            assert (recalled, repr(recalled)) == (fresh, repr(fresh)), name
            kinds |= {finding.code for finding in fresh}
    ours = [kind for kind in Finding.__subclasses__() if kind.__module__.startswith("portevoix.")]
    assert kinds == {kind.code for kind in ours}


@pytest.mark.parametrize("hit", ["strictest", "first"])
def test_what_was_computed_before_with_the_same_diagrams_changes_nothing(hit):
    policy = badge(hit=hit, rules=RULES[1:], guarantees=[ORDER], examples=[EXAMPLE])
    shared = analysed(policy)
    assert figures(shared) == figures(analysed(policy))
    assert prove(shared) == prove(analysed(policy)) != ()
    assert figures(shared).plan == plan_questions(analysed(policy)).data

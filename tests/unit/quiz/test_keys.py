"""A situation has no key of its own."""

from __future__ import annotations

import pytest

from cases.corpus import EVERY_KIND, project_of
from portevoix.policy import compile_policy
from portevoix.quiz import judged, judged_by, key_of
from portevoix.quiz.pools import questions_of


def test_the_key_of_a_situation_is_what_its_policy_says():
    project = project_of(EVERY_KIND)
    situation = questions_of(project.banks)["picture-on-circle"]
    policy = project.policies[situation.policy]
    judgement = judged(policy, situation)
    assert judgement == judged_by(compile_policy(policy), situation)
    assert (judgement.verdict, judgement.rules) == ("ask", ("S3",))
    assert key_of(situation, judgement)["correct"] == ["ask"]
    with pytest.raises(ValueError, match="picture-on-circle"):
        key_of(situation)

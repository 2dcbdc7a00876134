"""The kinds of question; each lives in the file of its name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from portevoix.model.questions.base import Question, Scored
from portevoix.model.questions.fill_in import FillIn
from portevoix.model.questions.matching import Matching
from portevoix.model.questions.multiple_choice import MultipleChoice
from portevoix.model.questions.ordering import Ordering
from portevoix.model.questions.photo_check import PhotoCheck
from portevoix.model.questions.post_review import PostReview
from portevoix.model.questions.rating import Rating
from portevoix.model.questions.single_choice import SingleChoice
from portevoix.model.questions.situation import Situation
from portevoix.model.questions.sorting import Sorting
from portevoix.model.questions.true_false import TrueFalse

AnyQuestion = Annotated[
    FillIn
    | Matching
    | MultipleChoice
    | Ordering
    | PhotoCheck
    | PostReview
    | Rating
    | SingleChoice
    | Situation
    | Sorting
    | TrueFalse,
    Field(discriminator="kind"),
]

__all__ = ["AnyQuestion", "Question", "Scored"]

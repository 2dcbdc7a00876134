"""What a question asks for, as data, and what an answer to it is worth.

The one idea: a key is a small mapping that Python and the browser read alike, so `scoring.py` and its twin
`site_theme/shared/scoring.js` can be held together by one set of vectors. A situation's key is its policy's.
"""

from __future__ import annotations

from portevoix.quiz.keys import Judgement, judged, judged_by, key_of
from portevoix.quiz.scoring import fits, score

__all__ = ["Judgement", "fits", "judged", "judged_by", "key_of", "score"]

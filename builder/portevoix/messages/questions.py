"""The words of what is wrong with questions, situations and pictures."""

from __future__ import annotations

from portevoix.words import mark

WORDS: dict[str, str] = {
    "all-keys": mark("everything here is `{mark}: true`: nothing is left to tell apart"),
    "duplicate-question": mark("the id `{value}` is that of another question (first in {file}, line {line})"),
    "empty-category": mark("nothing belongs in the category `{value}`"),
    "feedback-not-offered": mark("`{value}` cannot be chosen here, so nobody reads this feedback"),
    "idle-tolerance": mark("a tolerance goes with a number, not with words"),
    "key-not-offered": mark("the policy says `{value}`, which cannot be chosen here"),
    "mark-without-feedback": mark("`{value}` can be marked and has no `feedback`"),
    "mark-without-id": mark("this part cannot be marked: it has no `id`"),
    "mistake-accepted": mark("`{value}` is accepted as right, so nobody reads what is said of this mistake"),
    "mistake-shadowed": mark(
        "`{value}` is taken for an earlier mistake, so nobody reads what is said of this one"
    ),
    "no-key": mark("nothing here is right: no `{mark}: true`"),
    "not-a-drawing": mark("the picture cannot be read: {detail}"),
    "not-svg": mark("the picture is no SVG: it begins with <{value}>"),
    "number-or-words": mark("the answer is a `number` or some `words`: give one of the two"),
    "overlapping-options": mark("“{value}” overlaps “{other}”: a number may lie in both"),
    "picture-fetches": mark("the picture may not refer to {value}, which stands outside of it"),
    "picture-runs": mark("the picture may not hold {value}, which can make it run something"),
    "picture-without-box": mark(
        "the picture does not say its size: its `svg` has no `viewBox` such as `0 0 400 300`"
    ),
    "question-flipped": mark(
        "the policy now says `{verdict}` (rules: {rules}), where the vignette was written for `{before}`"
    ),
    "region-outside": mark(
        "the region `{value}` leaves the picture: `{start}` and `{size}` make {end}, more than 100"
    ),
    "same-text": mark("“{value}” is there already (line {line}): nobody can tell the two apart"),
    "scene-not-in-module": mark("the module `{module}` asks this question and has no scene `{value}`"),
    "several-keys": mark("one option can be chosen, and several are correct: {options}"),
    "situation-impossible": mark("the policy excludes these answers together: {message}"),
    "situation-incomplete": mark("the situation does not answer `{question}`, which has no usual answer"),
    "situation-not-asked": mark(
        "`{question}` is not asked in this situation: the answer `{value}` counts for nothing"
    ),
    "too-few-marks": mark("too few parts can be marked: {count}, at least {limit} are needed"),
    "unasked-question": mark("no quiz draws and no scene shows the question `{value}`"),
    "unshown-picture": mark("no question shows the picture `{value}`"),
    "untested-competency": mark("no question is about the competency `{value}`"),
    "verdict-outdated": mark("the policy says `{verdict}` at the version that was reviewed, not `{before}`"),
}

HINTS: dict[str, str] = {
    "mark-without-id": mark("give it an `id` and its `feedback`, or take `wrong` and `feedback` away"),
    "no-key": mark("write `{mark}: true` where it belongs"),
    "picture-fetches": mark("draw it, or put it into the file (data:image/png;base64,…)"),
    "question-flipped": mark(
        "read the vignette and its feedback again; where they still hold, write:\n"
        "verdict: {verdict}\n"
        'reviewed: "{version}"'
    ),
    "several-keys": mark("`kind: multiple-choice` has several correct options"),
    "verdict-outdated": mark("write: verdict: {verdict}"),
}

"""The words of remarks on how questions are written, and how each is set aside."""

from __future__ import annotations

from portevoix.words import mark

WORDS: dict[str, str] = {
    "absolute-in-distractors": mark("“{value}” stands in what is wrong alone: it gives the key away"),
    "all-or-none-of-the-above": mark("“{value}” speaks of the other options, and says nothing itself"),
    "gives-away": mark("“{value}” gives away the key of the question `{other}`"),
    "idle-waiver": mark("this sets nothing aside: there is no remark `{value}` here"),
    "k-type": mark("“{value}” combines other options: it tests logic, not knowledge"),
    "key-position": mark(
        "where options are not shuffled, the key stands {count} times out of {questions} at place {place}: "
        "chance would hardly do that"
    ),
    "longest-key": mark(
        "the key is seen by its length: {count} characters, {other} in the longest of the other options"
    ),
    "negative-stem": mark("the negation is easily overlooked"),
    "shuffled-numbers": mark("the options are numbers or dates, and would be shown in any order"),
    "stem-length": mark("the question has {count} words: its limit is {limit}"),
    "stem-word-in-key": mark("“{value}” stands in the question and in the key alone: it gives the key away"),
    "unordered-options": mark("the options are numbers or dates, and do not stand in their order"),
    "vague-frequency": mark("“{value}” means something else to each reader"),
}

HINTS: dict[str, str] = {
    "absolute-in-distractors": mark("say the same without that word, or make the key as absolute"),
    "all-or-none-of-the-above": mark("write a plausible option, or a question for several answers"),
    "gives-away": mark("say it in other words, or ask only one of the two"),
    "k-type": mark("ask for several answers: `kind: multiple-choice`"),
    "key-position": mark("let the options be shuffled, or move keys"),
    "longest-key": mark("move what is more to the explanation, or say as much in another option"),
    "negative-stem": mark("ask for what is right, or emphasise the word: **not**"),
    "shuffled-numbers": mark("put them in order and write `shuffle: false`"),
    "stem-length": mark("say what is asked in one or two sentences, and all that is needed to answer"),
    "stem-word-in-key": mark("use another word, or the same in another option too"),
    "unordered-options": mark("put them in order"),
    "vague-frequency": mark("say how often: a number, each time, once a week"),
}

WAIVE = mark('or say in the {place} why it stays: waive: {{{code}: "…"}}')
"""The last hint of every remark."""

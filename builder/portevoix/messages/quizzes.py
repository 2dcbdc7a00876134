"""The words of what is wrong with quizzes, scenes that show a question, and stories."""

from __future__ import annotations

from portevoix.words import mark

WORDS: dict[str, str] = {
    "choices-after-ending": mark(
        "the step `{step}` ends the story and goes on: it has an ending and choices"
    ),
    "dead-end": mark("the story stops at the step `{step}`: it has neither choices nor an ending"),
    "draw-too-large": mark("{count} questions are drawn from {pool}"),
    "drawn-twice": mark("these questions can be drawn twice (first on line {line}): {questions}"),
    "empty-draw": mark("no question of the bank is of the competency `{value}`: nothing is drawn"),
    "excluded-question": mark("`{value}` is never drawn: it is not of the competency `{competency}`"),
    "no-way-out": mark("the story goes round for ever from the step `{step}`: no choice leads to an ending"),
    "nothing-to-compare": mark("no earlier scene `{value}` has statements of confidence"),
    "quiz-without-mark": mark("the quiz `{value}` has no `pass_mark`: it cannot be passed"),
    "score-uncertain": mark("an attempt may draw no scored question: no score could reach {mark} percent"),
    "statements-or-compare": mark("the scene has `statements`, or it compares: give one of the two"),
    "unknown-step": mark("the choice `{choice}` of the step `{step}` leads to `{value}`, which is no step"),
    "unreached-step": mark("nothing leads from the beginning of the story to the step `{step}`"),
    "unscored-draw": mark("nothing that is drawn here is scored, in a quiz to be passed with {mark} %"),
    "untold-scenario": mark("no module tells the story `{value}`"),
    "wrong-kind": mark("the scene shows a question of the kind {needed}, `{value}` is of the kind {kind}"),
}

HINTS: dict[str, str] = {
    "drawn-twice": mark("name the questions of each draw, or choose competencies that do not meet"),
    "score-uncertain": mark("draw more questions, or put the unscored ones into a draw of their own"),
}

"""Puts problems into words that someone who writes YAML, not Python, can act on.

The one idea: a problem holds facts; its sentence, its hint and its language live here alone. `mark` only
marks a text for the catalogue: the translation is looked up when the sentence is made.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from portevoix import messages
from portevoix.problems import sorted_problems
from portevoix.words import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from portevoix.problems import Fact, Problem

    Translate = Callable[[str], str]


WORDS: dict[str, str] = {
    "alias-inside-itself": mark("the alias *{anchor} stands inside the value that it repeats"),
    "audit-after-statement": mark("the statement is older than its audit of {value}: it is established anew"),
    "audit-criteria": mark("the audit counts {found} criteria, {value} has {expected}"),
    "audit-denied": mark("the statement names {failures} failures, its audit counts none"),
    "audit-unexplained": mark("the audit counts {failing} failing criteria, the statement names no failure"),
    "bad-colour": mark(
        "the colour {value} cannot be read on the {scheme} page: its contrast is {contrast}, 4.5 is needed"
    ),
    "bad-file-name": mark(
        "the file name {name} cannot be an address: use lower case letters, digits and hyphens"
    ),
    "bad-form": mark("`{value}` has not the expected form"),
    "bad-number": mark("{value} is not a number that can be kept exactly"),
    "control-character": mark("the file contains the invisible character {character}"),
    "duplicate-id": mark("the id `{value}` is used twice (first on line {line})"),
    "duplicate-key": mark("the key `{key}` is given twice (first on line {line})"),
    "duplicate-title": mark("the title “{value}” is used twice (first on line {line})"),
    "ends-before-start": mark("the session does not end after it starts"),
    "empty-file": mark("the file is empty, or holds comments alone"),
    "empty-text": mark("the text is empty"),
    "figures-empty": mark("a chart draws `networks` or `values`: give one of the two"),
    "file-too-large": mark("the file is larger than {limit} KiB"),
    "invalid": mark("the value is not valid: {detail}"),
    "key-not-text": mark("a key must be a word"),
    "misspelt-name": mark("“{value}” is written “{expected}”"),
    "missing-file": mark("the file is missing"),
    "missing-icon": mark("there is no icon `{value}` in mkdocs-material"),
    "missing-key": mark("the key `{key}` is missing"),
    "no-cover": mark("a module starts with its cover"),
    "no-followers": mark("the network `{value}` has no followers to draw"),
    "no-profile": mark("the network `{value}` has no profile: move it to `also`, or give it one"),
    "not-allowed": mark("`{value}` is not one of the values allowed here"),
    "not-dated": mark("facts are given without `facts_checked`, the day on which they were checked"),
    "not-utf-8": mark("the file is not UTF-8 (byte {byte}): save it as UTF-8"),
    "placeholder": mark("“{value}” was left in the text"),
    "half-zoned": mark("the session's start and end do not both say their time zone"),
    "id-not-file-name": mark("the id is `{value}`, the file says `{expected}`"),
    "policy-asked-in-circle": mark("these questions wait for one another: {questions}"),
    "policy-duplicate-id": mark("the {concept} `{value}` is given twice"),
    "policy-example-incomplete": mark("the example does not answer `{question}`, which has no usual answer"),
    "policy-exception-of-exception": mark("the rule `{rule}` has exceptions of its own: write its box here"),
    "policy-guarantee-not-one": mark("a guarantee states one property"),
    "policy-reserved-id": mark("`{value}` is read as true or false elsewhere: choose another id"),
    "policy-usual-missing": mark("`{question}` is not always asked: say which answer is the `usual` one"),
    "second-document": mark("a second document begins here: a file holds one"),
    "stale-source": mark("the source “{value}” is {months} months old: its figures are out of date"),
    "stale-statement": mark("the statement is {months} months old: it is established anew every three years"),
    "tag": mark("the tag {tag} is not part of this vocabulary"),
    "too-deep": mark("the values are nested more than {limit} levels deep"),
    "too-few": mark("the list is too short: at least {limit}"),
    "too-large": mark("the number is too large: at most {limit}"),
    "too-long": mark("the text is too long: at most {limit} characters"),
    "too-many-nodes": mark("the document unfolds to more than {limit} values"),
    "too-small": mark("the number is too small: at least {limit}"),
    "unexpected-file": mark("this file has no place here"),
    "unknown-anchor": mark("the alias *{anchor} repeats nothing: no value is marked &{anchor}"),
    "unknown-key": mark("unknown key `{key}`"),
    "unknown-reference": mark("there is no {concept} `{value}`"),
    "unknown-variable": mark("{value} is not a variable of the content"),
    "unrecorded-change": mark("this is not what was recorded as version {value}: {changed} differ"),
    "unshown-network": mark("no module shows the network `{value}`"),
    "unshown-practice": mark("no module shows the practice `{value}`"),
    "unused-source": mark("no figure cites the source `{value}`"),
    "wrong-practice": mark("the scene mixes habits and missteps: `{value}` is a {found}"),
    "wrong-type": mark("expected {expected}, found {found}"),
    "unreadable-file": mark("the file cannot be read: {detail}"),
    "yaml-syntax": mark("this is not valid YAML: {detail}"),
    **messages.WORDS,
}

HINTS: dict[str, str] = {
    "bad-colour": mark("the nearest colour that can: {nearest}"),
    "control-character": mark("type the words around this place again"),
    "half-zoned": mark("write both with a zone, such as 2026-11-23T14:00+01:00, or both without"),
    "key-not-text": mark(
        "a text that begins with {{ or [ goes between quotes; a key stands on one line, followed by a colon"
    ),
    "not-utf-8": mark("in your editor: save with encoding, UTF-8"),
    "placeholder": mark("write what belongs here, or remove the sentence"),
    "stale-source": mark('bring the figures up to date, or say why they stay: waive: {{stale_source: "…"}}'),
    "tag": mark("remove the word that starts with an exclamation mark"),
    "unrecorded-change": mark(
        "give the module another version and `portevoix record` it, or record this one with --again"
    ),
    "unknown-variable": mark("write two braces only around a variable"),
    "yaml-syntax": mark(
        "a colon, a hash or a bracket inside a text? put it between quotes; indent with spaces, never tabs"
    ),
    **messages.HINTS,
}

FORMS: dict[str, str] = {
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": mark(
        "lower case letters, digits and single hyphens, such as first-steps"
    ),
    r"^#[0-9a-fA-F]{6}$": mark("a colour such as #0b5fff"),
    r"^https://": mark("an address that starts with https://"),
    r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$": mark("the name of a drawing's file such as my-desk.svg"),
    r"^[a-z0-9]+(/[a-z0-9-]+)+$": mark("an icon's path such as fontawesome/brands/linkedin"),
}

NAMES: dict[str, str] = {
    "answer": mark("answer"),
    "bank": mark("bank of questions"),
    "boolean": mark("true or false"),
    "category": mark("category"),
    "competency": mark("competency"),
    "contact": mark("contact"),
    "dark": mark("dark"),
    "date": mark("a date such as 2026-11-23"),
    "example": mark("example"),
    "habit": mark("habit"),
    "level": mark("level"),
    "light": mark("light"),
    "list": mark("a list"),
    "mapping": mark("keys with values"),
    "misstep": mark("misstep"),
    "module": mark("module"),
    "moment": mark("a date and time such as 2026-11-23T14:00"),
    "network": mark("network"),
    "nothing": mark("nothing"),
    "number": mark("a number with decimals"),
    "picture": mark("picture"),
    "practice": mark("practice"),
    "policy": mark("policy"),
    "question": mark("question"),
    "quiz": mark("quiz"),
    "remark": mark("remark to set aside"),
    "rule": mark("rule"),
    "scenario": mark("scenario"),
    "scene": mark("scene"),
    "source": mark("source"),
    "text": mark("text"),
    "verdict": mark("verdict"),
    "whole-number": mark("a whole number"),
}
_QUOTE_IT = mark("to keep a number, a date or a word such as true as text, put it between quotes")
_LOOK_LIKE_TEXT = ("boolean", "number", "whole-number")
_NAMED_FACTS = ("concept", "expected", "found", "scheme")


def sentence(problem: Problem, translate: Translate) -> str:
    """Return what is wrong, without its place."""
    if problem.said:
        return problem.said(translate)
    facts = {key: _fact(key, value, translate) for key, value in problem.facts.items()}
    return translate(WORDS[problem.code]).format(**facts)


def hints(problem: Problem, translate: Translate) -> list[str]:
    """Return what the author can do: the closest allowed word, the form, or all that is allowed."""
    found: list[str] = []
    allowed = problem.facts.get("allowed", ())
    given = str(problem.facts.get("key", problem.facts.get("value", "")))
    if isinstance(allowed, tuple) and allowed:
        close = get_close_matches(given, allowed, n=1)
        if close:
            found.append(translate(mark("did you mean `{word}`?")).format(word=close[0]))
        found.append(translate(mark("allowed: {words}")).format(words=", ".join(allowed)))
    if form := FORMS.get(str(problem.facts.get("form"))):
        found.append(translate(mark("expected: {form}")).format(form=translate(form)))
    if hint := HINTS.get(problem.code):
        found += translate(hint).format(**problem.facts).split("\n")
    if place := messages.waived_in(problem.code):
        words = translate(messages.WAIVE).format(place=translate(NAMES[place]), code=problem.code)
        found.append(words)
    if problem.facts.get("expected") == "text" and problem.facts.get("found") in _LOOK_LIKE_TEXT:
        found.append(translate(_QUOTE_IT))
    return found


def lines(problem: Problem, translate: Translate) -> list[str]:
    """Return the problem as lines for a terminal: place, kind and sentence, then one line a hint."""
    place = problem.place
    severity = translate({"error": mark("error"), "warning": mark("warning")}[problem.severity])
    where = f"{place.file}:{place.line}:{place.column}"
    head = f"{where}: {severity}[{problem.code}]: {sentence(problem, translate)}"
    return [head, *(f"  {hint}" for hint in hints(problem, translate))]


def text(problems: list[Problem], translate: Translate) -> str:
    """Return all problems in reading order, one block of lines each."""
    return "\n".join(line for problem in sorted_problems(problems) for line in lines(problem, translate))


def summary(problems: list[Problem], files: int, translate: Translate) -> str:
    """Return one line that counts files, errors and warnings."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts: Mapping[str, int] = {"files": files, "errors": errors, "warnings": len(problems) - errors}
    return translate(mark("{files} files read: {errors} errors, {warnings} warnings")).format(**counts)


def _fact(key: str, value: Fact, translate: Translate) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return translate(NAMES[str(value)]) if key in _NAMED_FACTS and value in NAMES else str(value)

"""Options that are numbers, ranges or dates, as intervals that can be compared.

The one idea: “48 heures”, “2 jours” and “de 1 à 3 jours” lie on one line, so that what overlaps or stands out
of order can be said. Whatever is not plainly a quantity is none.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from portevoix.checks.reading import plain

_NUMBER = r"(\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_UNIT = r"((?: ?[a-z%€$°][a-z%€$°/'.-]*(?: [a-z'.-]+){0,2})?)"
_BETWEEN = r"((?: ?[a-z%€$°]+)?) ?(?:a|et|ou|to|and|or|-) ?"
_ONE = _NUMBER + _UNIT
_FORMS = {
    "range": rf"(?:de |entre |from |between )?{_NUMBER}{_BETWEEN}{_NUMBER}{_UNIT}",
    "below": rf"(?:moins de|less than|fewer than|under|<) ?{_ONE}",
    "at-most": rf"(?:au plus|au maximum|jusqu'a|at most|up to|no more than|≤) ?{_ONE}",
    "at-most-after": rf"{_ONE},? (?:au plus|au maximum|maximum|ou moins|at most|or less|or fewer)",
    "above": rf"(?:plus de|more than|over|>) ?{_ONE}",
    "at-least": rf"(?:au moins|au minimum|a partir de|at least|≥) ?{_ONE}",
    "at-least-after": rf"{_ONE},? (?:au moins|au minimum|minimum|ou plus|et plus|at least|or more)",
    "exact": rf"(?:environ |about )?{_ONE}",
}
_READERS = {form: re.compile(pattern) for form, pattern in _FORMS.items()}
"""In the order in which they are tried: what bounds a number comes before a number with a unit."""
_ENGLISH_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

_SECONDS = {
    "s": 1,
    "seconde": 1,
    "second": 1,
    "min": 60,
    "minute": 60,
    "h": 3600,
    "heure": 3600,
    "hour": 3600,
    "j": 86_400,
    "jour": 86_400,
    "day": 86_400,
    "semaine": 604_800,
    "week": 604_800,
    "mois": 2_629_800,
    "month": 2_629_800,
    "an": 31_557_600,
    "annee": 31_557_600,
    "year": 31_557_600,
}
_SPELT = (
    "zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze",
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
)
_SPELT_NUMBERS = {name: rank for names in _SPELT for rank, name in enumerate(names.split("|"))} | {"une": 1}
_MONTHS = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre",
    "january|february|march|april|may|june|july|august|september|october|november|december",
)
_RANKS = {name: rank for names in _MONTHS for rank, name in enumerate(names.split("|"), 1)}
_MONTH = f"(?P<month>{'|'.join(_RANKS)})"
_DATES = (
    re.compile(rf"(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? )?{_MONTH}(?: (?P<year>\d{{4}}))?"),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:, (?P<year>\d{{4}}))?"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval; one number is an interval from itself to itself.

    Attributes:
        unit: what is counted; only quantities of one unit can be compared. Lengths of time share one.
        low: where it begins; minus infinity where it has no beginning.
        high: where it ends.
        closed: whether its bounds belong to it.
    """

    unit: str
    low: float
    high: float
    closed: bool = True

    def overlaps(self, other: Quantity) -> bool:
        """Return whether a number may lie in both."""
        if self.unit != other.unit:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and self.holds(low) and other.holds(low))

    def holds(self, number: float) -> bool:
        """Return whether a number of the same unit belongs to it."""
        return self.low < number < self.high or (self.closed and number in {self.low, self.high})


def quantity(text: str, language: str) -> Quantity | None:
    """Return what a text says where it says a quantity and nothing else."""
    said = _in_figures(plain(text))
    if language == "en":
        said = _ENGLISH_THOUSANDS.sub("", said)
    for pattern in _DATES:
        if found := pattern.fullmatch(said):
            return _date(found)
    for form, reader in _READERS.items():
        if found := reader.fullmatch(said):
            return _interval(form, found.groups())
    return None


def in_order(quantities: list[Quantity]) -> bool:
    """Return whether quantities of one unit rise or fall from the first to the last."""
    bounds = [(one.low, one.high) for one in quantities]
    return bounds in (sorted(bounds), sorted(bounds, reverse=True))


def _in_figures(text: str) -> str:
    """Return “deux jours” as “2 jours”: a spelt number, alone or of a length of time."""
    number, _, unit = text.partition(" ")
    if number in _SPELT_NUMBERS and (not unit or _singular(unit) in _SECONDS):
        return f"{_SPELT_NUMBERS[number]} {unit}".strip()
    return text


def _singular(word: str) -> str:
    return word if word in _SECONDS else word.removesuffix("s")


def _date(found: re.Match[str]) -> Quantity:
    parts = found.groupdict()
    month = _RANKS.get(parts["month"]) or int(parts["month"])
    day = int(parts["day"] or 0)
    value = float(int(parts["year"] or 0) * 372 + month * 31 + day)
    unit = f"date {'day' if day else ''} {'year' if parts['year'] else ''}"
    return Quantity(unit, value, value)


def _interval(form: str, parts: tuple[str, ...]) -> Quantity | None:
    if form == "range":
        first, first_unit, last, last_unit = parts
        unit, high = _scaled(last, last_unit)
        other, low = _scaled(first, first_unit or last_unit)
        return Quantity(unit, min(low, high), max(low, high)) if unit == other else None
    unit, value = _scaled(*parts)
    match form.removesuffix("-after"):
        case "below" | "at-most":
            return Quantity(unit, -math.inf, value, form != "below")
        case "above" | "at-least":
            return Quantity(unit, value, math.inf, form != "above")
    return Quantity(unit, value, value)


def _scaled(number: str, unit: str) -> tuple[str, float]:
    """Return a unit in the singular, and a number of it; lengths of time in seconds."""
    value = float(number.replace(" ", "").replace(",", "."))
    name = " ".join(map(_singular, unit.split()))
    return ("time", value * _SECONDS[name]) if name in _SECONDS else (name, value)

"""The words by which flaws are known, in each language: the only place that has to grow with a language.

Words are plain, as `reading.plain` gives them: lower case, without accents, with straight apostrophes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Lexicon:
    """One language.

    Attributes:
        negation: a pattern that finds what turns a question round.
        shouted: negating words which, in capitals, are emphasis enough.
        subordinate: a pattern that finds where a subordinate clause begins: a negation in there is harmless.
        reasons: first words of questions that may well be negative: why not?
        above: patterns of options that speak of all the others, or of none.
        joined: words between the names of two options.
        references: words before the names of options.
        absolutes: words that leave no exception, which a test-wise reader takes for wrong.
        frequencies: words that each reader counts differently.
        small: frequent words without a subject, and verbs of every question: no clue when they recur.
    """

    negation: str
    shouted: frozenset[str]
    subordinate: str
    reasons: frozenset[str]
    above: tuple[str, ...]
    joined: frozenset[str]
    references: frozenset[str]
    absolutes: frozenset[str]
    frequencies: frozenset[str]
    small: frozenset[str]

    @cached_property
    def negative(self) -> re.Pattern[str]:
        """What turns a question round."""
        return re.compile(self.negation)

    @cached_property
    def clause(self) -> re.Pattern[str]:
        """Where a subordinate clause begins."""
        return re.compile(self.subordinate)

    @cached_property
    def of_the_others(self) -> re.Pattern[str]:
        """An option about all the others, or none."""
        return re.compile("|".join(self.above))

    @cached_property
    def several(self) -> re.Pattern[str]:
        """An option made of the letters or figures of others."""
        prefix, joined = "|".join(self.references), "|".join(self.joined)
        letters, figures = "[a-f]|i{1,3}|iv|vi?", r"\d"
        lettered = rf"(?:(?:{prefix}) )?(?:{letters})(?:(?:,| (?:{joined})) (?:{letters}))+"
        return re.compile(rf"{lettered}|(?:{prefix}) {figures}(?:(?:,| (?:{joined})) {figures})+")

    @cached_property
    def absolute(self) -> re.Pattern[str]:
        """One of the absolute words."""
        return _any(self.absolutes)

    @cached_property
    def frequency(self) -> re.Pattern[str]:
        """One of the vague words of frequency."""
        return _any(self.frequencies)


def _any(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(phrases))})\b")


def _listed(phrases: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in phrases.split(","))


FRENCH = Lexicon(
    negation=(
        r"\bn(?:e |')(?!est-ce|pas |jamais |plus |rien )(?:[\w'-]+ ){0,4}?[\w'-]*?"
        r"\b(?:pas|jamais|aucune?|rien|personne|plus)\b"
        r"|\b(?:sauf|excepte|hormis|a l'exception)\b"
        r"|\b(?:est|sont) (?:faux|fausses?|inexacte?s?|incorrecte?s?)\b"
    ),
    shouted=_listed("PAS, JAMAIS, AUCUN, AUCUNE, RIEN, SAUF, EXCEPTÉ, HORMIS, NE"),
    subordinate=(
        r"(?<=[\w,] )(?:(?<!ce )(?<!celui )(?<!celle )(?<!ceux )(?<!celles )qui\b|(?<!ce )que\b(?! n[e'])"
        r"|(?<!ce )qu'|(?:si|quand|lorsque|dont|car|parce|puisque|alors)\b|s'ils?\b|lorsqu')"
    ),
    reasons=_listed("pourquoi"),
    above=(
        (
            r"(?:toutes?|tous|aucune?|rien) (?:(?:de |d'entre )?(?:les|ces|des|cela|ceux-ci|celles-ci))"
            r"(?: (?:reponses?|propositions?|options?|choix|affirmations?|cas))?(?: (?:sont|est|n'est) \w+)?"
            r"(?: (?:ci-dessus|precedente?s?|ici))?"
        ),
        r"(?:tout ce|toutes celles|tous ceux|rien de ce) qui precede(?:nt)?",
        r"tout cela(?: a la fois)?",
        r"rien de tout cela",
        r"(?:ni l'un ni l'autre|aucune? des (?:deux|trois|quatre)|aucune reponse)(?: .{0,20})?",
    ),
    joined=_listed("et, ou"),
    references=_listed("""
        reponse, reponses, les reponses, options, les options, propositions, les propositions
    """),
    absolutes=_listed("""
        toujours, jamais, systematiquement, absolument, en aucun cas, dans tous les cas,
        quoi qu'il arrive, sans exception, sans aucune exception, en toutes circonstances,
        en toute circonstance, a tout prix
    """),
    frequencies=_listed("""
        souvent, parfois, rarement, frequemment, occasionnellement, generalement, habituellement,
        de temps en temps, la plupart du temps, quelquefois, de temps a autre, en general
    """),
    small=_listed("""
        alors, apres, aussi, autre, autres, avant, avoir, avec, cela, celle, celui, cette, chaque, comme,
        comment, contre, dans, depuis, deux, devant, doit, doivent, donc, elle, elles, encore, entre,
        etes, etre, faire, fait, faites, faut, font, leur, leurs, lequel, laquelle, lesquels, lesquelles,
        lors, mais, meme, moins, notre, nous, parmi, peut, peuvent, pour, pourquoi, pouvez, premier,
        premiere, quand, quel, quelle, quelles, quels, sans, sera, sont, sous, tous, tout, toute, toutes,
        votre, vous, vers, avez, devez, voulez, dites, repond, repondre, repondez, publier, publiez,
        publie, publication, toujours, jamais
    """),
)

ENGLISH = Lexicon(
    negation=(
        r"\b(?:not(?! to\b)|never|except|cannot|neither|nor|none of)\b|n't\b"
        r"|\b(?:is|are) (?:false|wrong|incorrect)\b"
    ),
    shouted=_listed("NOT, NEVER, EXCEPT, CANNOT"),
    subordinate=r"(?<=[\w,] )(?:if|when|who|that|because|whose|while|unless|since|which)\b",
    reasons=_listed("why"),
    above=(
        (
            r"(?:all|any|none|both|neither|each|either)(?: of)?(?: the)?"
            r"(?: (?:answers|options|choices|others))? (?:above|below|these|those|preceding|previous)"
            r"(?: (?:answers|options|choices))?(?: .{0,20})?"
        ),
        r"(?:all|none|any)(?: of)? (?:these|those|them|the others)",
        r"(?:all|none) of the (?:answers|options|choices)",
    ),
    joined=_listed("and, or"),
    references=_listed("""
        both, answer, answers, option, options, choices, statements, neither, either
    """),
    absolutes=_listed("""
        always, never, absolutely, in all cases, in every case, under no circumstances, in any case,
        without exception, no matter what, at all times, systematically, at all costs, invariably
    """),
    frequencies=_listed("""
        often, sometimes, rarely, seldom, frequently, occasionally, usually, generally, from time to time,
        now and then, most of the time, once in a while
    """),
    small=_listed("""
        about, after, again, also, another, before, being, between, both, could, does, doing, each, every,
        first, from, have, having, into, just, make, more, most, must, only, other, others, ought, should,
        some, such, than, that, their, them, then, there, these, they, thing, things, this, those,
        through, under, until, upon, what, when, where, which, while, whom, whose, will, with, without,
        would, your, yours, answer, answers, publish, published, question, always, never
    """),
)

LEXICONS = {"fr": FRENCH, "en": ENGLISH}

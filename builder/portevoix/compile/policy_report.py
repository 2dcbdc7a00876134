"""A policy's report for its team: what is decided how often, what is proved, what rests on what.

The one idea: the report is facts with the policy's own labels; the few sentences that tell them are made
once, here, so that the page and the command line cannot say different things.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from portevoix.memory import Work
from portevoix.policy import Analysis, PlanData, Statistics, compile_policy, plan_questions, statistics
from portevoix.words import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from portevoix.model.policy import Box, Guarantee, Policy, Question

    Translate = Callable[[str], str]
    Number = Callable[[float], str]

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """What takes time to compute about a policy.

    Attributes:
        statistics: the counts, with the verdicts of each answer to the question `by`.
        by: the id of that question.
        concerned: for each guarantee, in how many situations it asks for something.
        plan: the compiled questions.
        mean: the mean number of questions asked, every situation counting the same.
        optimal: whether no order asks fewer.
    """

    statistics: Statistics
    by: str
    concerned: tuple[int, ...]
    plan: PlanData
    mean: float
    optimal: bool


@dataclass(frozen=True, slots=True)
class Said:
    """The report's sentences in a reader's language.

    Attributes:
        summary: what everybody should know, one sentence a fact.
        guarantees: what is proved, one sentence each.
        order: how questions are asked.
    """

    summary: tuple[str, ...]
    guarantees: tuple[str, ...]
    order: str


def figures(analysis: Analysis) -> Figures:
    """Return the figures of a policy that passed its checks."""
    policy = analysis.table.policy
    planned = plan_questions(analysis)
    by = _widest(policy)
    return Figures(
        statistics=statistics(analysis, by.id),
        by=by.id,
        concerned=tuple(_concerned(analysis, guarantee) for guarantee in policy.guarantees),
        plan=planned.data,
        mean=planned.mean,
        optimal=planned.order.optimal,
    )


@lru_cache
def _shape() -> TypeAdapter[Figures]:
    return TypeAdapter(Figures)


FIGURES: Work[Figures] = Work(
    "figures",
    figures,
    lambda found: _shape().dump_json(found),
    lambda text: _shape().validate_json(text, strict=True),
)
"""The figures, as they are remembered."""


def _widest(policy: Policy) -> Question:
    """Return the first of the questions that have most answers."""
    return max(policy.questions, key=lambda question: len(question.answers))


def _concerned(analysis: Analysis, guarantee: Guarantee) -> int:
    box = analysis.box(analysis.table.masks(_scope(guarantee)))
    return analysis.forest.count(analysis.forest.intersection(box, analysis.situations))


def _scope(guarantee: Guarantee) -> Box:
    """Return the box in which a guarantee asks for something."""
    if (order := guarantee.never_more_permissive) is not None:
        return {order.question: (order.from_,)}
    bound = guarantee.at_least or guarantee.at_most
    return bound.when if bound else {}


def report_view(policy: Policy, counted: Figures) -> View:
    """Return the report's facts, JSON-ready, with the policy's labels."""
    numbers, by = counted.statistics, next(q for q in policy.questions if q.id == counted.by)
    return {
        "situations": numbers.situations,
        "excluded": numbers.excluded,
        "default": numbers.default,
        "otherwise": next((v.label for v in policy.verdicts if v.id == policy.otherwise), None),
        "examples": len(policy.examples),
        "shares": _shares(policy, numbers.verdicts, numbers.situations),
        "by": {
            "question": by.ask,
            "rows": [_row(policy, numbers.answers[answer.id], answer.label) for answer in by.answers],
        },
        "guarantees": [
            {**_guaranteed(policy, guarantee), "situations": count}
            for guarantee, count in zip(policy.guarantees, counted.concerned, strict=True)
        ],
        "rules": [_used(policy, index, counted) for index in range(len(policy.rules))],
        "most_freeing": asdict(numbers.most_freeing) if numbers.most_freeing else None,
        "interpretations": [
            {"rule": rule.id, "text": rule.interpretation} for rule in policy.rules if rule.interpretation
        ],
        "coverage": coverage(policy),
        "unsourced": [rule.id for rule in policy.rules if not rule.source],
        "questions": [policy.questions[index].ask for index in counted.plan["order"]],
        "mean": round(counted.mean, 2),
        "optimal": counted.optimal,
        "version": numbers.digest,
    }


def _shares(policy: Policy, counts: Mapping[str, int], total: int) -> list[View]:
    return [
        {
            "label": verdict.label,
            "symbol": verdict.symbol,
            "tone": verdict.tone,
            "situations": counts.get(verdict.id, 0),
            "share": counts.get(verdict.id, 0) / total if total else 0,
        }
        for verdict in policy.verdicts
    ]


def _row(policy: Policy, counts: Mapping[str, int], label: str) -> View:
    total = sum(counts.get(verdict.id, 0) for verdict in policy.verdicts)
    return {"label": label, "situations": total, "shares": _shares(policy, counts, total)}


def _used(policy: Policy, index: int, counted: Figures) -> View:
    rule, use = policy.rules[index], counted.statistics.rules[index]
    verdict = next(verdict for verdict in policy.verdicts if verdict.id == rule.verdict)
    return {**asdict(use), "because": rule.because, "verdict": verdict.model_dump()}


def _guaranteed(policy: Policy, guarantee: Guarantee) -> View:
    """Return what is guaranteed, with labels: its `kind`, then a verdict and where, or what becomes what."""
    questions = {question.id: question for question in policy.questions}
    if (order := guarantee.never_more_permissive) is not None:
        asked = questions[order.question]
        labels = {answer.id: answer.label for answer in asked.answers}
        become = [labels[name] for name in order.to]
        return {
            "kind": "never_more_permissive",
            "question": asked.ask,
            "from": labels[order.from_],
            "to": become,
        }
    kind = "at_least" if guarantee.at_least is not None else "at_most"
    bound = guarantee.at_least or guarantee.at_most
    verdict = next((v.label for v in policy.verdicts if bound and v.id == bound.verdict), "")
    where = [
        {
            "question": questions[name].ask,
            "answers": [answer.label for answer in questions[name].answers if answer.id in chosen],
        }
        for name, chosen in (bound.when if bound else {}).items()
    ]
    return {"kind": kind, "verdict": verdict, "where": where}


def coverage(policy: Policy) -> list[View]:
    """Return the articles that rules rest on, each with its rules.

    A rule may name several articles, set apart by semicolons; capitals do not tell two articles apart.
    """
    found: dict[str, View] = {}
    for rule in policy.rules:
        for part in (rule.source or "").split(";"):
            if article := part.strip():
                title = article[0].upper() + article[1:]
                found.setdefault(title.casefold(), {"article": title, "rules": []})["rules"].append(rule.id)
    return sorted(found.values(), key=lambda entry: str(entry["article"]).casefold())


def said(report: View, translate: Translate, number: Number) -> Said:
    """Return the report's sentences; `number` writes a number as the reader's language does."""
    return Said(
        summary=tuple(_summary(report, translate, number)),
        guarantees=tuple(
            _promise(guarantee, translate).format_map(
                {
                    "where": _where(guarantee.get("where", ()), translate),
                    "to": _either(guarantee.get("to", ()), translate),
                    "total": number(report["situations"]),
                    "count": number(guarantee["situations"]),
                    **{key: guarantee.get(key, "") for key in ("verdict", "question", "from")},
                }
            )
            for guarantee in report["guarantees"]
        ),
        order=_order(report, translate, number),
    )


def _summary(report: View, translate: Translate, number: Number) -> Iterator[str]:
    facts = {key: number(report[key]) for key in ("situations", "excluded", "default", "examples")}
    facts |= {"rules": number(len(report["rules"])), "questions": number(len(report["questions"]))}
    yield translate(
        mark("The {questions} questions give {situations} situations, and each of them has one verdict.")
    ).format_map(facts)
    if report["excluded"]:
        yield translate(
            mark("{excluded} more combinations of answers are excluded: they contradict themselves.")
        ).format_map(facts)
    yield translate(mark("The {rules} rules all decide somewhere, and all proofs hold.")).format_map(facts)
    if report["examples"]:
        yield translate(mark("The {examples} worked examples agree with what the policy says.")).format_map(
            facts
        )
    if report["otherwise"] is not None:
        yield translate(
            mark("Where no rule applies ({default} situations), the verdict is “{otherwise}”.")
        ).format_map({**facts, "otherwise": report["otherwise"]})
    if (rule := report["most_freeing"]) is not None:
        yield translate(
            mark("Rule {rule} weighs most: without it, {count} situations would have a milder verdict.")
        ).format(rule=rule["rule"], count=number(rule["frees"]))


def _promise(guarantee: View, translate: Translate) -> str:
    """Return the template of a guarantee's sentence."""
    templates = {
        "never_more_permissive": mark(
            "When “{question}” changes from “{from}” to {to}, the verdict never becomes milder: proved over "
            "all {total} situations ({count} of them start there)."
        ),
        "at_least": mark(
            "The verdict is at least as strict as “{verdict}” in this case: {where}. Proved over all {total} "
            "situations ({count} of them are such cases)."
        ),
        "at_most": mark(
            "The verdict is at most as strict as “{verdict}” in this case: {where}. Proved over all {total} "
            "situations ({count} of them are such cases)."
        ),
    }
    return translate(templates[guarantee["kind"]])


def _where(box: list[View], translate: Translate) -> str:
    if not box:
        return translate(mark("in every situation"))
    return translate("; ").join(f"{part['question']} {_either(part['answers'], translate)}" for part in box)


def _either(labels: list[str], translate: Translate) -> str:
    return translate(" or ").join(translate("“{label}”").format(label=label) for label in labels)


def _order(report: View, translate: Translate, number: Number) -> str:
    templates = {
        True: mark("On average {mean} questions of {questions} are asked; no order would ask fewer."),
        False: mark("On average {mean} questions of {questions} are asked; a better order may exist."),
    }
    return translate(templates[report["optimal"]]).format(
        mean=number(report["mean"]), questions=number(len(report["questions"]))
    )


def proved(policy: Policy, translate: Translate, number: Number) -> str:
    """Return one line about a policy that passed its checks."""
    return translate(mark("{policy}: {situations} situations, {rules} rules, all proofs hold")).format(
        policy=policy.id,
        situations=number(Analysis(compile_policy(policy)).situation_count),
        rules=number(len(policy.rules)),
    )


def numbers(language: str) -> Number:
    """Return what writes a number as a language does."""
    if language == "en":
        return "{:,}".format  # as Babel would, without the time it takes to load
    from babel.numbers import format_decimal  # noqa: PLC0415 - only where it is needed

    return partial(format_decimal, locale=language)


def text(policy: Policy, report: View, translate: Translate, number: Number) -> str:
    """Return the whole report for a terminal."""
    told = said(report, translate, number)
    lines = [f"{policy.title} ({policy.id}, {report['version']})", *told.summary]

    def section(title: str, entries: list[str]) -> None:
        if entries:
            lines.extend(["", translate(title), *(f"  {entry}" for entry in entries)])

    section(mark("Verdicts"), [_share_line(share, number) for share in report["shares"]])
    heading = translate(mark("Verdicts by answer to “{question}”")).format(question=report["by"]["question"])
    section(heading, [_row_line(row, number) for row in report["by"]["rows"]])
    section(mark("Guarantees"), list(told.guarantees))
    section(
        mark(
            "Rules: where each applies, decides, decides alone, and how many it keeps from a milder verdict"
        ),
        [_rule_line(rule, number) for rule in report["rules"]],
    )
    section(
        mark("Where the charter is silent, the team has decided"),
        [f"{entry['rule']}: {entry['text']}" for entry in report["interpretations"]],
    )
    section(
        mark("Articles and the rules that rest on them"),
        [f"{entry['article']}: {', '.join(entry['rules'])}" for entry in report["coverage"]],
    )
    section(mark("Rules without a source"), report["unsourced"])
    section(
        mark("Questions in the order in which they are asked"),
        [told.order, *(f"{place}. {ask}" for place, ask in enumerate(report["questions"], 1))],
    )
    return "\n".join(lines)


def _share_line(share: View, number: Number) -> str:
    return f"{share['symbol']} {share['label']}: {number(share['situations'])} ({_percent(share, number)})"


def _row_line(row: View, number: Number) -> str:
    shares = ", ".join(f"{share['symbol']} {number(share['situations'])}" for share in row["shares"])
    return f"{row['label']} ({number(row['situations'])}): {shares}"


def _rule_line(rule: View, number: Number) -> str:
    counts = " / ".join(number(rule[key]) for key in ("matches", "decides", "alone", "frees"))
    return f"{rule['rule']} {rule['verdict']['symbol']} {counts}"


def _percent(share: View, number: Number) -> str:
    return f"{number(round(100 * share['share'], 2))} %"

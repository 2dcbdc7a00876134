"""A policy for its readers: its texts with the compiled plan, the matrix of its verdicts, its report.

The one idea: plan and figures take half a second, so they are recalled rather than computed: a changed word
costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from portevoix.compile.policy_report import FIGURES, report_view
from portevoix.policy import compile_policy, decision_digest, normalised, outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portevoix.memory import Memory
    from portevoix.model.module import Module
    from portevoix.model.policy import Policy, Question
    from portevoix.model.scenes.matrix import MatrixScene
    from portevoix.policy import Table

View = dict[str, Any]
Lessons = dict[tuple[str, str], View]
"""The scene that teaches a rule, by policy and rule: its address from the top of the site, and its title."""

DIGEST_LENGTH = 12
"""Hexadecimal digits of a policy's version, in links and on pages."""


def policy_view(policy: Policy, memory: Memory, lessons: Lessons) -> View:
    """Return a policy's artefact: what a page shows and what the browser evaluates."""
    figures = memory.recall(FIGURES, policy)
    ranks = {verdict.id: rank for rank, verdict in enumerate(policy.verdicts)}
    return {
        "id": policy.id,
        "title": policy.title,
        "hit": policy.hit,
        "version": version(policy),
        "verdicts": [verdict.model_dump() for verdict in policy.verdicts],
        "questions": [_question_view(question) for question in policy.questions],
        "rules": [
            {
                **rule.model_dump(include=_RULE_TEXTS),
                "verdict": ranks[rule.verdict],
                "scene": lessons.get((policy.id, rule.id)),
            }
            for rule in policy.rules
        ],
        "plan": figures.plan,
        "report": report_view(policy, figures),
    }


_RULE_TEXTS = {"id", "because", "instead", "source", "contact", "interpretation"}


def version(policy: Policy) -> str:
    """Return the version of what a policy decides, as links and pages name it."""
    return decision_digest(policy)[:DIGEST_LENGTH]


def _question_view(question: Question) -> View:
    return {
        **question.model_dump(include={"id", "ask", "why", "unsure"}),
        "answers": [answer.model_dump() for answer in question.answers],
        "switch": question.from_switch,
    }


def lessons_of(modules: Mapping[str, Module]) -> Lessons:
    """Return the first scene that teaches each rule."""
    lessons: Lessons = {}
    for name, module in modules.items():
        for scene in module.scenes:
            view = {"href": f"modules/{name}/#{scene.id}", "title": scene.title}
            for policy, rules in scene.teaches.items():
                for rule in rules:
                    lessons.setdefault((policy, rule), view)
    return lessons


def matrix_view(scene: MatrixScene, policy: Policy) -> View:
    """Return the verdicts for every pair of answers to two questions, each with the answers of its link."""
    table, current = compile_policy(policy), version(policy)
    rows, columns = (policy.questions[table.question_index[name]] for name in (scene.rows, scene.columns))
    return {
        "policy": policy.id,
        "caption": scene.title,
        "row_question": rows.ask,
        "column_question": columns.ask,
        "columns": [{"id": answer.id, "label": answer.label} for answer in columns.answers],
        "rows": [
            {
                "id": row.id,
                "label": row.label,
                "cells": [
                    _cell(table, {**scene.given, rows.id: row.id, columns.id: column.id}, current)
                    for column in columns.answers
                ],
            }
            for row in rows.answers
        ],
    }


def _cell(table: Table, answers: Mapping[str, str], current: str) -> View:
    policy = table.policy
    rank = outcome(table, normalised(table, table.situation(answers))).verdict
    verdict = policy.verdicts[rank or 0].model_dump()
    return {"verdict": verdict, "answers": urlencode({**answers, "v": current})}

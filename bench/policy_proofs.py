"""Prints what proving and planning a policy costs: the project's policies, synthetic ones, and growth.

Run it from the project's folder: `python bench/policy_proofs.py`.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from portevoix.model.policy import Policy
from portevoix.policy import Analysis, compile_policy, plan_questions, prove, statistics

if TYPE_CHECKING:
    from collections.abc import Callable

POLICIES = Path(__file__).parent.parent / "content" / "policies"
VERDICTS = ["allowed", "measured", "cautious", "ask", "wait", "refused"]
ACTIONS = 6
TOPICS = 4


def main() -> None:
    """Print every figure."""
    print("policy                     situations  rules  findings  proofs s  peak MB  nodes")
    for path in sorted(POLICIES.glob("*.yml")):
        policy = _read(path)
        _print_proofs(policy.id, policy)
        _print_plan(policy)
    for questions, rules in ((8, 20), (15, 55), (20, 100), (25, 200), (30, 200), (36, 200), (30, 500)):
        _print_proofs(f"synthetic-{questions}-{rules}", synthetic(questions, rules, networks=11))
    _print_growth()


def synthetic(questions: int, rules: int, networks: int) -> Policy:
    """Return a policy shaped like the project's: a grid of three questions, and details that forbid."""
    draw = random.Random(1000 * questions + rules)  # noqa: S311 (figures, not secrets)
    sizes = [networks, ACTIONS, TOPICS, *(draw.choice([2, 3, 3, 4, 5]) for _ in range(questions - 3))]
    data = {
        "id": "synthetic",
        "title": "Synthetic",
        "hit": "strictest",
        "otherwise": VERDICTS[0],
        "verdicts": [{"id": name, "label": name, "symbol": name, "tone": "go"} for name in VERDICTS],
        "questions": [_question(draw, index, size) for index, size in enumerate(sizes)],
        "rules": [_rule(draw, index, sizes) for index in range(rules)],
        "guarantees": [{"never_more_permissive": {"question": "q3", "from": "a0", "to": ["a1"]}}],
    }
    return Policy.model_validate_json(json.dumps(data), strict=True)


def _question(draw: random.Random, index: int, size: int) -> dict[str, object]:
    answers = [{"id": f"a{answer}", "label": f"a{answer}"} for answer in range(size)]
    question: dict[str, object] = {"id": f"q{index}", "ask": f"q{index}?", "answers": answers, "usual": "a0"}
    if index >= 3 and draw.random() < 1 / 3:  # noqa: PLR2004 (the first three are the grid)
        question["asked_when"] = {"q1": sorted(_some(draw, ACTIONS))}
    return question


def _rule(draw: random.Random, index: int, sizes: list[int]) -> dict[str, object]:
    details = range(3, len(sizes))
    detail = draw.choice(details)
    if draw.random() < 0.4:  # noqa: PLR2004 (the share of details in the project's first policy)
        when = {f"q{detail}": [f"a{draw.randrange(1, sizes[detail])}"]}
        verdict = draw.choice(VERDICTS[3:])
    else:
        when = {f"q{level}": sorted(_some(draw, sizes[level])) for level in range(3)}
        if draw.random() < 0.3:  # noqa: PLR2004
            when[f"q{detail}"] = [f"a{draw.randrange(sizes[detail])}"]
        verdict = draw.choice(VERDICTS)
    return {"id": f"R{index}", "when": when, "verdict": verdict, "because": "why"}


def _some(draw: random.Random, size: int) -> list[str]:
    return [f"a{answer}" for answer in draw.sample(range(size), draw.randint(1, max(1, size // 2)))]


def _read(path: Path) -> Policy:
    return Policy.model_validate_json(
        json.dumps(yaml.safe_load(path.read_text(encoding="utf-8"))), strict=True
    )


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _print_proofs(name: str, policy: Policy) -> None:
    """Print time without the tracing of memory, then the peak of a second run with it."""
    table = compile_policy(policy)
    analysis = Analysis(table)
    seconds, findings = _timed(lambda: prove(analysis))
    tracemalloc.start()
    prove(Analysis(table))
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    count, nodes = f"{analysis.situation_count:.3g}", len(analysis.forest)
    print(
        f"{name:26} {count:>10} {len(policy.rules):6} {len(findings):9} {seconds:9.3f} {peak:8.1f} {nodes:6}"
    )


def _print_plan(policy: Policy) -> None:
    analysis = Analysis(compile_policy(policy))
    seconds, plan = _timed(lambda: plan_questions(analysis))
    size = len(gzip.compress(json.dumps(plan.data, separators=(",", ":")).encode(), 9))
    best = "the exact optimum" if plan.order.optimal else "greedy"
    print(f"    plan: {plan.mean:.3f} questions on average ({best}), {seconds:.3f} s, data {size} bytes gzip")
    seconds, _ = _timed(lambda: statistics(analysis))
    print(f"    statistics: {seconds:.3f} s")


def _print_growth() -> None:
    """Print proof times for more and more networks and the exponent that fits them best."""
    print("networks  proofs s")
    points = []
    for networks in (10, 20, 50, 100, 200):
        table = compile_policy(synthetic(15, 55, networks))
        seconds = min(_timed(lambda table=table: prove(Analysis(table)))[0] for _ in range(3))
        points.append((math.log(networks), math.log(seconds)))
        print(f"{networks:8} {seconds:9.3f}")
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    print(f"time grows as networks to the power {slope:.2f}")


if __name__ == "__main__":
    main()

"""What a decision costs in the browser: milliseconds an answer, and kilobytes of scripts and data.

The built site's own evaluator walks drawn situations question by question in Chromium, as the helper does
after each answer: which question comes next, then the verdict with what would change it.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from measuring import Row, show, within
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from chromium import ARGUMENTS, find_chromium  # noqa: E402 - found where the line above says
from server import served  # noqa: E402

SITE = ROOT / "build" / "site"
HELPER = [
    *(f"components/policy-helper/{name}.js" for name in ("policy-helper", "answers", "views")),
    "shared/policy.js",
    "shared/crisis.js",
]
WALK = """async ([base, name]) => {
  const { Plan } = await import(`${base}/shared/policy.js`);
  const { plan } = await (await fetch(`${base}/policies/${name}.json`)).json();
  const walker = new Plan(plan);
  let seed = 7, steps = 0, spent = 0, longest = 0;
  const draw = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let walk = 0; walk < 300; walk += 1) {
    const answers = new Map();
    for (let question = 0; question !== null; steps += 1) {
      const before = performance.now();
      const step = walker.step(answers);
      if (step.question === null) walker.result(answers);
      const took = performance.now() - before;
      spent += took;
      longest = Math.max(longest, took);
      question = step.question;
      if (question !== null) answers.set(question, step.offered[draw(step.offered.length)]);
    }
  }
  return [spent / steps, longest];
}"""


def kilobytes(paths: list[Path]) -> float:
    """Return what the files weigh compressed, in kB of 1,000 bytes."""
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths) / 1000


def main() -> None:
    """Print the figures of each policy of the built site."""
    rows = [
        within("kB evaluator, gzip", kilobytes([SITE / "shared/policy.js"]), 3),
        within("kB whole helper, gzip", kilobytes([SITE / name for name in HELPER]), 8),
    ]
    with served(SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{address}/404.html")
        for file in sorted(SITE.glob("policies/*.json")):
            mean, longest = page.evaluate(WALK, [address, file.stem])
            rows.append(within(f"ms an answer, {file.stem}", mean, 1))
            rows.append(Row(f"ms, longest of 300 walks, {file.stem}", longest, "", "", None))
        browser.close()
    show("A decision in the browser", rows)


if __name__ == "__main__":
    main()

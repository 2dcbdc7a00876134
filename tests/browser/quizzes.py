"""Takes a quiz as a learner would, in any page or frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FrameLocator, Locator, Page


def answer_rightly(question: Locator) -> None:
    """Give the answer that the question's key says is right."""
    question.evaluate(
        """(element) => {
          const key = JSON.parse(element.dataset.key);
          const set = (input, value) => {
            if (input.matches('[type=radio], [type=checkbox]')) input.checked = value;
            else input.value = value;
            input.dispatchEvent(new Event('input', { bubbles: true }));
            input.dispatchEvent(new Event('change', { bubbles: true }));
          };
          if (key.kind === 'fill-in') {
            set(element.querySelector('input'), String(key.accept.number ?? key.accept.words[0]));
          } else if (key.kind === 'ordering') {
            const list = element.querySelector('.question-steps');
            for (const id of key.correct) list.append(list.querySelector(`[data-option="${id}"]`));
          } else if (!Array.isArray(key.correct ?? [])) {
            for (const [one, at] of Object.entries(key.correct)) {
              const row = element.querySelector(`[data-option="${one}"]`);
              const select = row.querySelector('select');
              set(select ?? row.querySelector(`input[value="${at}"]`), select ? at : true);
            }
          } else {
            for (const id of key.correct ?? ['3']) set(element.querySelector(`input[value="${id}"]`), true);
          }
        }"""
    )


def take_quiz(
    root: Page | FrameLocator, scene: str, answer: Callable[[Locator], None] = answer_rightly
) -> None:
    """Take the quiz of a scene to its end."""
    quiz = root.locator(f"#{scene} quiz-scene[data-ready]")
    quiz.locator("[data-action=start]:visible, [data-action=again]:visible").first.click()
    is_last = False
    while not is_last:
        asked = quiz.locator("quiz-question:not([hidden])")
        asked.wait_for()
        answer(asked)
        asked.locator("[data-check] button").click()
        asked.locator("[data-result]:not([hidden])").wait_for()
        after = quiz.locator("[data-action=next]:visible, [data-action=result]:visible").first
        is_last = after.get_attribute("data-action") == "result"
        after.click()
    quiz.locator("[data-view=result]:not([hidden])").wait_for()

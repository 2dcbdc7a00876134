"""What is drawn for the project's questions is what the browser's twin is held to."""

from __future__ import annotations

from vectors.make_quiz_vectors import FILE, text


def test_the_drawn_vectors_are_those_of_the_present_questions():
    assert FILE.read_text(encoding="utf-8") == text()

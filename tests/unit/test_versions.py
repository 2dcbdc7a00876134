"""What changed between two versions of the policies, in words and as data."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from cases.corpus import EVERY_KIND
from portevoix.cli import main

POLICY = "content/policies/may-i-share.yml"


@pytest.fixture(autouse=True)
def dated(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")  # 2025-06-01


@pytest.fixture
def milder(tmp_path):
    """A copy of the project in which Circle is asked for, not refused."""
    root = shutil.copytree(EVERY_KIND, tmp_path / "milder")
    policy = root / POLICY
    text = policy.read_text(encoding="utf-8")
    policy.write_text(
        text.replace("content: mine}, verdict: refused", "content: mine}, verdict: ask"), encoding="utf-8"
    )
    return root


def run(*arguments):
    return CliRunner().invoke(main, ["diff", *map(str, arguments), "--language", "en"])


def test_nothing_changed_is_said():
    result = run(EVERY_KIND, EVERY_KIND, "--fail-on-more-permissive")
    assert result.output == "May I share this? (may-i-share)\nNo verdict changes.\n"
    assert result.exit_code == 0


def test_what_became_milder_is_said_first_and_can_fail(milder):
    result = run(EVERY_KIND, milder)
    assert "More permissive, from “No” to “Ask first” (situations: 1):" in result.output
    assert "Where? “On Circle”" in result.output
    assert result.exit_code == 0
    assert run(EVERY_KIND, milder, "--fail-on-more-permissive").exit_code == 1
    assert run(milder, EVERY_KIND, "--fail-on-more-permissive").exit_code == 0


def test_it_is_data_too(milder):
    [difference] = json.loads(run(EVERY_KIND, milder, "--json").output)
    [change] = difference["comparison"]["changes"]
    assert (change["before"], change["after"], change["direction"]) == ("refused", "ask", "milder")


def test_a_policy_that_comes_or_goes_is_said(milder):
    (milder / POLICY).unlink()
    module = milder / "content/modules/first-steps.yml"
    text = module.read_text(encoding="utf-8")
    start, end = text.index("  - id: share"), text.index("  - id: habits")
    text = (text[:start] + text[end:]).replace("    teaches: {may-i-share: [S2, S3]}\n", "")
    module.write_text(text.replace("drawing-on-square, picture-on-circle, ", ""), encoding="utf-8")
    bank = milder / "quiz/sharing.yml"
    text = bank.read_text(encoding="utf-8")
    start, end = text.index("  - id: drawing-on-square"), text.index("  - id: crisis-or-not")
    text = (text[:start] + text[end:]).replace("    tests: {may-i-share: [S1]}\n", "")
    bank.write_text(text, encoding="utf-8")
    assert "This policy is gone." in run(EVERY_KIND, milder).output
    assert "This policy is new." in run(milder, EVERY_KIND).output
    assert run(EVERY_KIND, milder, "--fail-on-more-permissive").exit_code == 1
    assert json.loads(run(milder, EVERY_KIND, "--json").output)[0]["state"] == "added"


def test_two_revisions_can_be_compared(milder):
    def git(*arguments):
        names = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *names, *arguments], cwd=milder, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    shutil.copy(EVERY_KIND / POLICY, milder / POLICY)
    git("commit", "-q", "-a", "-m", "two")
    assert "Stricter, from “Ask first” to “No”" in run("HEAD~1", "HEAD", "--folder", milder).output
    assert "No verdict changes." in run("HEAD", milder, "--folder", milder).output


def test_what_is_neither_folder_nor_revision_is_refused(tmp_path):
    result = run("nowhere", EVERY_KIND, "--folder", tmp_path)
    assert result.exit_code == 2
    assert "nowhere is neither a folder nor a revision" in result.output

"""`python -m bot ask` in the terminal."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.build import Bot


def test_the_terminal_prints_the_same_answer_and_json(bot: Bot) -> None:
    command = [sys.executable, "-m", "bot", "ask", "How many days do I have to return a product?"]
    plain = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "within 30 days of delivery" in plain
    assert "[1] Return policy › How long you have" in plain
    reply = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)
    keys = "text decision citations suggestions passages withheld timings_ms model prompt_version index_generation"
    assert set(keys.split()) <= set(reply)
    assert reply["citations"][0]["source"] == "returns.md"
    assert set(reply["timings_ms"]) == {"retrieve", "first_sentence", "total"}


def test_explain_shows_both_searches_and_the_decision(bot: Bot) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "How do I connect the valves?", "--explain"], capture_output=True, text=True, check=True
    )
    assert "by meaning" in done.stderr
    assert "Decision: answered" in done.stderr


@pytest.mark.parametrize(("arguments", "said"), [(["ask", " "], "empty"), (["ask", "x", "--filter", "nonsense"], "KEY=VALUE")])
def test_wrong_use_is_one_line_and_exit_code_2(arguments: list[str], said: str) -> None:
    done = subprocess.run([sys.executable, "-m", "bot", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr

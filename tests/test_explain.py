"""The way from a question to its decision, as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.build import build_bot
from bot.conversation import Question
from bot.explain import explain
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request


def test_brackets_in_a_heading_are_shown_as_they_are(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "valve.md").write_text("# Valves\n\n## Open [/o] the valve\n\nTurn the valve to the left to open it.")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    bot = build_bot(read_settings())
    explain(bot, Question("How do I open the valve?"))
    bot.close()
    assert "Open [/o] the valve" in capsys.readouterr().err

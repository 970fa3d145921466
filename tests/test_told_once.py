"""What one page takes over from another word by word is quoted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.build import Bot
from bot.conversation import Question
from bot.extractive import is_told_by

SHARED = "## Low disk space\n\nWhen less than **50 MB** are free the client stops all synchronisation of folders and tells you so.\n"
OTHER = "## Network\n\nThe client speaks to the server on port 443, through a proxy if you name one.\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A page that is part of another one as well."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "space.md").write_text(f"# Disk space\n\n{SHARED}", encoding="utf-8")
    (folder / "advanced.md").write_text(f"# Advanced usage\n\n{OTHER}\n{SHARED.replace('**', '')}", encoding="utf-8")
    return folder


def test_a_second_quotation_says_something_else(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("What does the client do at low disk space?"))
    assert (reply.text.count("50 MB"), len(reply.citations)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "told"), [("It costs **4 EUR**.", True), ("it costs\n4 EUR", True), ("It costs 4 EUR more.", False), ("costs 40", False)]
)
def test_each_word_must_be_told(text: str, told: bool) -> None:
    assert is_told_by(text, "On Mondays it costs `4` EUR. On others 40.") is told

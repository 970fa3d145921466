"""`python slow_bot.py [PORT]`: the real application with a bot that stands for a slow chat model."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.build import build_bot
from bot.conversation import Citation, Question, Reply, Sentence
from bot.settings import read_settings
from ui.serve import listen, run

SAID = Sentence("The first sentence stands. [1] ", (Citation(1, "a.md", "A document", quote="stands"),))


class SlowChain:
    """Says one sentence, then thinks; a question with "quick" is answered at once, one with "ponder" begins late."""

    async def astream(self, question: Question, config: Any = None) -> AsyncIterator[Sentence | Reply]:
        await asyncio.sleep(3 * ("ponder" in question.text.lower()))
        yield SAID
        await asyncio.sleep(0.3 if "quick" in question.text.lower() else 60)
        yield Sentence("The second follows.")
        yield Reply(SAID.text + "The second follows.", "asked_back", SAID.citations, ("Quick one?", "Quick other?"))


if __name__ == "__main__":
    settings = read_settings()
    run(settings, listen("127.0.0.1", int(*sys.argv[1:])), replace(build_bot(settings), chain=SlowChain()))

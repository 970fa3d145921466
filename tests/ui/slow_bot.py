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
    """Says one sentence, then thinks; a question with "quick" is answered soon, one with "ponder" begins late.

    Who waits for the first sentence of a late one looks once a second at the least: the second follows after two.
    """

    async def astream(self, question: Question, config: Any = None) -> AsyncIterator[Sentence | Reply]:
        late, quick = (word in question.text.lower() for word in ("ponder", "quick"))
        await asyncio.sleep(3 * late)
        yield SAID
        await asyncio.sleep(60 if not quick else 2 if late else 0.3)
        yield Sentence("The second follows.")
        yield Reply(SAID.text + "The second follows.", "asked_back", SAID.citations, ("Quick one?", "Quick other?"))


if __name__ == "__main__":
    settings = read_settings()
    run(settings, listen("127.0.0.1", int(*sys.argv[1:])), replace(build_bot(settings), chain=SlowChain()))

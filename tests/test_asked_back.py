"""Which of several products alike a question means is asked back, on real documents, without a chat model."""

from __future__ import annotations

from pathlib import Path

from bot.build import Bot
from bot.conversation import Question, Turn
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request

VALVES = """---
title: Sprig {n}
product: sprig{dash}
version: "{n}"
---
# Sprig {n}

## Zones

Sprig {n} controls {zones} watering zones at the same time.
"""


def test_a_question_that_fits_two_generations_is_asked_back(bot: Bot, docs: Path) -> None:
    (docs / "one.md").write_text(VALVES.format(n=1, dash="", zones=6), encoding="utf-8")
    (docs / "two.md").write_text(VALVES.format(n=2, dash="-2", zones=12), encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    reply = bot.chain.invoke(Question("How many watering zones at the same time?"))
    assert reply.decision == "asked_back"
    assert sorted(reply.suggestions) == ["Sprig", "Sprig 2"]
    named = bot.chain.invoke(Question("How many watering zones does the second generation control?"))
    assert (named.decision, named.citations[0].source) == ("answered", "two.md")


def test_models_that_only_titles_tell_apart_are_asked_back_for(bot: Bot, docs: Path) -> None:
    for n, hours in ((3, 18), (5, 24)):
        (docs / f"ellen-{n}.md").write_text(f"# Ellen {n}\n\n## Running time\n\nEllen {n} runs for {hours} hours on one charge.\n", encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    reply = bot.chain.invoke(Question("How long does it run on one charge?"))
    assert (reply.decision, sorted(reply.suggestions)) == ("asked_back", ["Ellen 3", "Ellen 5"])
    said = (Turn("user", "How long does it run on one charge?"), Turn("assistant", reply.text))
    assert "24 hours" in bot.chain.invoke(Question("Ellen 5", said)).text

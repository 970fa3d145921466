"""Asks the cases, one after the other, through the production path."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from bot.build import Bot
from bot.evaluation.questions import Case
from bot.evaluation.rows import Row, row
from bot.evidence import decide

Tick = Callable[[], None]


def ask(bot: Bot, cases: Sequence[Case], tick: Tick) -> list[Row]:
    """A scored row for each case. Histories are passed in, which only an evaluation may do."""
    return asyncio.run(_ask(bot, cases, tick))


async def _ask(bot: Bot, cases: Sequence[Case], tick: Tick) -> list[Row]:
    if cases:
        await bot.chain.ainvoke(cases[0].question)  # opens the index: not a part of any latency
    return [await _row(bot, case, tick) for case in cases]


async def _row(bot: Bot, case: Case, tick: Tick) -> Row:
    reply = await bot.chain.ainvoke(case.question)
    found = bot.find(case.question)
    verdict = decide(found)
    tick()
    return row(case, reply, [passage.metadata for passage in found.passages], verdict.probability, verdict.doubtful)

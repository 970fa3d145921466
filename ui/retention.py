"""The log's promise kept while the server runs: a conversation goes when its days are over, not at the next start."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.errors import HistoryFault
from bot.history import History

EVERY = 3600.0  # seconds between two looks


@asynccontextmanager
async def forgetting(history: History, days: int, every: float = EVERY) -> AsyncIterator[None]:
    """While the block runs, conversations untouched for `days` are erased: at once, then `every` so many seconds."""
    await _forget(history, days)
    looking = asyncio.create_task(_keep_forgetting(history, days, every))
    try:
        yield
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking


async def _keep_forgetting(history: History, days: int, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        await _forget(history, days)


async def _forget(history: History, days: int) -> None:
    """A log that fails now is looked at again the next time."""
    try:
        await asyncio.to_thread(history.forget, days)
    except HistoryFault as fault:
        logging.getLogger(__name__).warning("Old conversations stay for now: %s", fault)

"""Conversations go after their retention while the server runs, not only when it starts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.history import History

logger = logging.getLogger(__name__)
HOUR = 3600.0


@asynccontextmanager
async def forgetting(history: History, days: int, every: float = HOUR) -> AsyncIterator[None]:
    """Erase what was not touched for `days` (0: nothing), now and every so many seconds, until the block ends."""
    task = asyncio.create_task(_forget(history, days, every))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _forget(history: History, days: int, every: float) -> None:
    """A log that cannot be written now is tried again the next time."""
    while True:
        try:
            await asyncio.to_thread(history.forget, days)
        except Exception:
            logger.exception("Conversations past BOT_RETENTION_DAYS=%d could not be erased.", days)
        await asyncio.sleep(every)

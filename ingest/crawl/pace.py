"""When the next request may begin."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Pace:
    """When the next request may begin. All workers share one, so a pause the server asks for holds them all."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for a place of one's own, `delay` seconds after the one before."""
        begin = max(time.monotonic(), self._next)
        self._next = begin + self.delay
        await asyncio.sleep(begin - time.monotonic())

    def hold(self, seconds: float) -> None:
        """Nobody begins before."""
        self._next = max(self._next, time.monotonic() + seconds)


def retry_after(value: str) -> float:
    """Seconds from a Retry-After header, a number or a date; 0 when there is none or it cannot be read."""
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())

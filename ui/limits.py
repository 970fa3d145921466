"""How much one visitor may ask: questions in a minute, characters in a question."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Network, ip_address

from bot.errors import BotError

WINDOW = 60.0
MANY = 10_000


class TooManyQuestions(BotError):
    """The visitor must wait `seconds` before the next question."""

    def __init__(self, seconds: int) -> None:
        """Word the wait for people; the API repeats it as `Retry-After`."""
        super().__init__(f"Too many questions. Please wait {seconds} seconds and ask again.")
        self.seconds = seconds


class BadQuestion(BotError):
    """The question is empty, or longer than `limit` characters."""

    def __init__(self, length: int, limit: int) -> None:
        """Word what is wrong with a question of this length."""
        super().__init__(f"A question has 1 to {limit} characters, this one has {length}. Please shorten it.")
        self.limit = limit


def counted_as(visitor: str) -> str:
    """The name that an address counts under: of IPv6 the network of 64 bits, all of whose addresses one household or server has."""
    try:
        address = ip_address(visitor.partition("%")[0])
    except ValueError:
        return visitor
    if isinstance(address, IPv4Address):
        return visitor
    return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))


class RateLimit:
    """A sliding window of one minute per visitor, in memory: each server process counts for itself."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._per_minute = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._asked: dict[str, deque[float]] = {}

    def admit(self, visitor: str) -> None:
        """Count a question. Raises TooManyQuestions, which counts nothing."""
        now, visitor = self._clock(), counted_as(visitor)
        with self._lock:
            asked = self._asked.setdefault(visitor, deque())
            while asked and asked[0] <= now - WINDOW:
                asked.popleft()
            if len(asked) >= self._per_minute:
                raise TooManyQuestions(max(1, math.ceil(asked[0] + WINDOW - now)))
            asked.append(now)
            self._forget_quiet(now)

    def _forget_quiet(self, now: float) -> None:
        """Keep the table small: when many visitors are in it, drop those whose minute is over."""
        if len(self._asked) > MANY:
            self._asked = {who: asked for who, asked in self._asked.items() if asked and asked[-1] > now - WINDOW}

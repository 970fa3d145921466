"""Which pages come next: breadth first, each once, at most `max_pages` (pure)."""

from __future__ import annotations

from ingest.crawl.rules import CrawlRules
from ingest.crawl.urls import wanted

_QUEUE = 10
"""Times max_pages: links beyond that are counted and forgotten, so that no site can fill the memory."""


class Frontier:
    """Pages waiting to be visited, by how many links they are from the start."""

    def __init__(self, rules: CrawlRules) -> None:
        self._dropped = 0
        self._cut = 0
        self._rules = rules
        self._room = rules.max_pages
        self._taken: set[str] = set()
        self._waiting: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def left_out(self) -> int:
        """How many pages were found and will not be visited, at the least."""
        return self._dropped + self._cut

    @property
    def full(self) -> bool:
        """Whether more pages wait than may be visited."""
        return len(self._waiting) > self._room

    def enter(self, url: str) -> None:
        """Count the start, which is visited before anything is queued."""
        self._room -= 1
        self.take(url)

    def take(self, url: str) -> None:
        """Mark as visited what was visited otherwise."""
        self._taken.add(url)
        self._waiting.pop(url, None)

    def add(self, url: str, depth: int) -> None:
        """Queue a page, unless it was visited, is too deep or is not wanted; found twice, the shorter way counts."""
        if url in self._taken or depth > self._rules.depth or not wanted(url, self._rules):
            return
        if len(self._waiting) < _QUEUE * self._rules.max_pages or url in self._waiting:
            self._waiting[url] = min(depth, self._waiting.get(url, depth))
        else:
            self._dropped += 1

    def next_level(self) -> list[tuple[str, int]]:
        """Take the pages nearest to the start; empty when there are none, or no more may be visited."""
        nearest = min(self._waiting.values(), default=0)
        level = [(url, depth) for url, depth in self._waiting.items() if depth == nearest]
        if len(level) > self._room:
            self._cut = len(self._waiting) - self._room
            level = level[: self._room]
        self._room -= len(level)
        for url, _ in level:
            self.take(url)
        return level

    def clear(self) -> None:
        """Visit nothing more."""
        self._cut = len(self._waiting)
        self._waiting.clear()

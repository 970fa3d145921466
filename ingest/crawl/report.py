"""What has become of each page, and what may be concluded from it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import BotError
from ingest.crawl.rules import CrawlResult, Gone, Known, Skipped
from ingest.crawl.urls import redacted

GIVE_UP_AFTER = 20
"""Failures in a row: the server is down, and asking on helps nobody."""

MOST_NAMED = 1000
"""A sitemap may list millions of addresses of other sites: they must not fill the memory."""


class Report:
    """Collects verdicts while the crawl runs."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        self.delivered: set[str] = set()
        self.visited = 0
        self.reason = ""
        self._known = known
        self._dead: set[str] = set()
        self._failures: list[tuple[str, str]] = []
        self._skipped: list[tuple[str, str]] = []
        self._in_a_row = 0

    @property
    def hopeless(self) -> bool:
        """Whether the last pages all failed."""
        return self._in_a_row >= GIVE_UP_AFTER

    def deliver(self, url: str) -> None:
        """The page was handed over."""
        self._count(failed=False)
        self.delivered.add(url)

    def fault(self, url: str, fault: Exception) -> None:
        """File a page by why it was not handed over; an unforeseen exception is a failure that names its type."""
        if isinstance(fault, Gone) and url in self._known:
            self._dead.add(url)
        elif isinstance(fault, Gone | Skipped):
            self._skipped.append((redacted(url), str(fault)))
        else:
            self.fail(url, str(fault) if isinstance(fault, BotError) else f"broke the crawler: {fault!r}.")
            return
        self._count(failed=False)

    def fail(self, url: str, reason: str) -> None:
        """The page could not be read, so nothing is known about it."""
        self._failures.append((redacted(url), reason))
        self._count(failed=True)

    def skip(self, url: str, reason: str) -> None:
        """An entry that is not even visited; after MOST_NAMED in all, only what was visited is still named."""
        if len(self._skipped) < MOST_NAMED:
            self._skipped.append((redacted(url), reason))

    def result(self, left_out: int) -> CrawlResult:
        """Draw the conclusions; what was not met counts as gone only after a crawl without any gap."""
        reason = self.reason or self._gap(left_out)
        missing = set() if reason else set(self._known) - self.delivered
        gone = tuple(sorted(self._dead | missing))
        return CrawlResult(gone, tuple(self._failures), tuple(self._skipped), not reason, reason)

    def _gap(self, left_out: int) -> str:
        if left_out:
            return f"max_pages was reached with {left_out} pages left. Raise it, or exclude what is not needed."
        if self._failures:
            url, why = self._failures[0]
            return f"{len(self._failures)} pages failed, first {url}: it {why} Mend or exclude them and crawl again."
        return "" if self.delivered else "no page was found. Check the start address and the include globs."

    def _count(self, failed: bool) -> None:
        self.visited += 1
        self._in_a_row = self._in_a_row + 1 if failed else 0

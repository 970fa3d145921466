"""Reads a sitemap and all it refers to."""

from __future__ import annotations

import asyncio
from collections import deque

from bot.errors import SourceError
from ingest.crawl.fetch import SITEMAP_BYTES, Answer, Fetcher
from ingest.crawl.frontier import Frontier
from ingest.crawl.gate import Gate
from ingest.crawl.judge import refuse_status
from ingest.crawl.report import Report
from ingest.crawl.sitemap import parse
from ingest.crawl.urls import normalise

MOST_SITEMAPS = 1000


class SitemapReader:
    """Queues the pages a sitemap lists, through any number of sitemap indexes."""

    def __init__(self, fetcher: Fetcher, gate: Gate, frontier: Frontier, report: Report) -> None:
        self._fetcher = fetcher
        self._gate = gate
        self._frontier = frontier
        self._report = report
        self._read: set[str] = set()
        self._cut = ""

    async def queue(self, answer: Answer) -> None:
        """Queue all pages on the site, in the order listed; when there are too many anyway, reading ends.

        The first sitemap must be readable (`SourceError`). One it refers to that is not is a failure of the crawl:
        without it the list has a hole, and what is in the hole must not look deleted.
        """
        self._read.update((answer.asked, answer.url))
        refuse_status(answer)
        waiting = deque(await self._entries(answer))
        while waiting and not self._frontier.full:
            if (url := waiting.popleft()) in self._read:
                continue
            if len(self._read) >= MOST_SITEMAPS:
                self._report.fail(url, f"is one sitemap more than {MOST_SITEMAPS}. Crawl a part of the site.")
                return
            waiting.extend(await self._referred(url))
        if self._cut and not self._frontier.full:
            self._report.fail(self._cut, f"refers to more than {MOST_SITEMAPS} sitemaps. Crawl a part of the site.")

    async def _referred(self, url: str) -> list[str]:
        self._read.add(url)
        try:
            answer = await self._fetcher.get(url, self._gate.listing, sitemap=True)
            refuse_status(answer)
            return await self._entries(answer)
        except SourceError as fault:
            self._report.fail(url, str(fault))
            return []

    async def _entries(self, answer: Answer) -> list[str]:
        """Queue the pages, give the further sitemaps, no more of one than may be read of all."""
        sitemap = await asyncio.to_thread(parse, answer.body, SITEMAP_BYTES)
        for page in sitemap.pages:
            self._enlist(page, answer.url)
        if len(sitemap.children) > MOST_SITEMAPS:
            self._cut = answer.url
        return [self._gate.adopted(normalise(child, answer.url)) for child in sitemap.children[:MOST_SITEMAPS]]

    def _enlist(self, page: str, base: str) -> None:
        try:
            url = self._gate.adopted(normalise(page, base))
        except SourceError as fault:
            self._report.skip(page, str(fault))
            return
        if self._gate.on_site(url):
            self._frontier.add(url, 0)
        else:
            self._report.skip(url, "is listed in the sitemap and not on its site. Crawl that site by itself.")

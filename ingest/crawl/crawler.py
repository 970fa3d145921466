"""The crawl, read top to bottom: open → start → levels of pages → report."""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from functools import cache

import httpcore
import httpx

from bot.errors import SourceError
from ingest.crawl.address import GuardedBackend
from ingest.crawl.fetch import Answer, Fetcher
from ingest.crawl.frontier import Frontier
from ingest.crawl.gate import Gate
from ingest.crawl.judge import Judge
from ingest.crawl.listing import SitemapReader
from ingest.crawl.report import GIVE_UP_AFTER, Report
from ingest.crawl.robots import Robots
from ingest.crawl.rules import CrawlResult, CrawlRules, Known, Missing, Page, Skipped
from ingest.crawl.sitemap import looks_like_one
from ingest.crawl.urls import Site, normalise, redacted

OnPage = Callable[[Page], Awaitable[None]]
OnProgress = Callable[[int, int], None]


async def crawl(
    start: str,
    rules: CrawlRules,
    known: Mapping[str, Known],
    on_page: OnPage,
    on_progress: OnProgress | None = None,
    *,
    network: httpcore.AsyncNetworkBackend | None = None,
) -> CrawlResult:
    """Hand every page of a site to `on_page`, one at a time, and report the rest.

    `start` is a sitemap, whose pages are read, or a page, whose links are followed. A fault of a page is a failure in
    the result; so is a `SourceError` that `on_page` raises. Any other exception of `on_page` ends the crawl.
    `network` makes the connections; without one, private addresses are refused as the rules say.
    """
    backend = network or (httpcore.AnyIOBackend() if rules.allow_private else GuardedBackend())
    async with httpcore.AsyncConnectionPool(
        _trust(), max_connections=rules.concurrency, network_backend=backend
    ) as pool:
        return await _Crawl(Fetcher(pool, rules, known), rules, known, on_page).run(start, on_progress or _silent)


@cache
def _trust() -> ssl.SSLContext:
    """Load the certificates, SSL_CERT_FILE included: 50 ms, once. Proxies stay out, since the pool is given none."""
    return httpx.create_ssl_context()


class _Crawl:
    """One crawl: its queue, its verdicts and the parts that work on them."""

    def __init__(self, fetcher: Fetcher, rules: CrawlRules, known: Mapping[str, Known], on_page: OnPage) -> None:
        self._fetcher = fetcher
        self._rules = rules
        self._known = known
        self._on_page = on_page
        self._gate = Gate(Robots(fetcher, rules), rules)
        self._frontier = Frontier(rules)
        self._judge = Judge(fetcher, self._gate, self._frontier, rules)
        self._report = Report(known)
        self._level: deque[tuple[str, int]] = deque()
        self._handing_over = asyncio.Lock()
        self._broken: Exception | None = None

    async def run(self, start: str, on_progress: OnProgress) -> CrawlResult:
        """Visit level by level: all pages one link away, then so on."""
        await self._begin(start)
        on_progress(self._report.visited, len(self._frontier))
        while level := self._frontier.next_level():
            self._level.extend(level)
            async with asyncio.TaskGroup() as workers:
                for _ in range(min(self._rules.concurrency, len(level))):
                    workers.create_task(self._work(on_progress))
        if self._broken:
            raise self._broken
        return self._report.result(self._frontier.left_out)

    async def _begin(self, start: str) -> None:
        try:
            start = normalise(start)
            answer = await self._fetcher.get(start, self._gate.start, sitemap=True)
            self._gate.site = Site.of(answer.url)
            if looks_like_one(answer.url, answer.media_type):
                await self._begin_with_sitemap(answer)
            else:
                await self._begin_with_page(answer)
        except Exception as fault:  # Whatever a server or a parser does, the result says it.
            self._report.fault(start, fault)
            self._report.reason = f"the start {redacted(start)} {fault}"

    async def _begin_with_page(self, answer: Answer) -> None:
        """Known pages are visited too: a start that is not modified hides its links, and a page may have lost them."""
        self._frontier.enter(answer.asked)
        try:
            await self._hand_over(await self._judge.page(answer, 0, entry=True), answer)
        except Missing:
            raise
        except Skipped as fault:
            self._report.fault(answer.asked, fault)
        for url, known in self._known.items():
            if self._gate.on_site(url):
                self._frontier.add(self._gate.adopted(url), known.depth)

    async def _begin_with_sitemap(self, answer: Answer) -> None:
        """The sitemap says what the site consists of: nothing else is visited, links are not followed."""
        self._judge.follow = False
        await SitemapReader(self._fetcher, self._gate, self._frontier, self._report).queue(answer)

    async def _work(self, on_progress: OnProgress) -> None:
        while self._level:
            await self._visit(*self._level.popleft())
            if self._broken or self._report.hopeless:
                self._stop()
            on_progress(self._report.visited, len(self._level) + len(self._frontier))

    async def _visit(self, url: str, depth: int) -> None:
        try:
            answer = await self._fetcher.get(url, self._gate.page)
            await self._hand_over(await self._judge.page(answer, depth), answer)
        except Exception as fault:  # One page's fault never ends the crawl.
            self._report.fault(url, fault)

    async def _hand_over(self, page: Page, answer: Answer) -> None:
        """Give each identity once, one at a time; what breaks the receiver for good is kept and ends the crawl."""
        self._gate.refuse_unwanted(page.url)
        async with self._handing_over:
            if page.url in self._report.delivered:
                raise Skipped(f"is another address of {page.url}.")
            try:
                if not self._broken:
                    await self._on_page(page)
            except SourceError:
                raise
            except Exception as fault:  # Raised again when the workers are home.
                self._broken = fault
            self._frontier.take(answer.url)
            self._report.deliver(page.url)

    def _stop(self) -> None:
        if self._report.hopeless:
            self._report.reason = f"{GIVE_UP_AFTER} pages in a row failed, so the crawl was ended. Crawl again later."
        self._level.clear()
        self._frontier.clear()


def _silent(done: int, queued: int) -> None:
    """Nobody watches."""

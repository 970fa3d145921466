"""From an answer to a page, or to the reason why it is none."""

from __future__ import annotations

import asyncio
import uuid
from urllib.parse import urljoin, urlsplit

import httpx

from bot.errors import SourceError
from ingest.crawl.fetch import Answer, Fetcher
from ingest.crawl.frontier import Frontier
from ingest.crawl.gate import Gate
from ingest.crawl.page import Reading, read
from ingest.crawl.robots import directives
from ingest.crawl.rules import HTML_TYPES, PAGE_TYPES, CrawlRules, Gone, Missing, Page, Skipped
from ingest.crawl.soft404 import Probe, refuse_missing

_DEAD = frozenset({httpx.codes.NOT_FOUND, httpx.codes.GONE})


class Judge:
    """Decides on one answer after the other; the links of a page go to the frontier when `follow` is on."""

    def __init__(self, fetcher: Fetcher, gate: Gate, frontier: Frontier, rules: CrawlRules) -> None:
        self.follow = True
        self._fetcher = fetcher
        self._gate = gate
        self._frontier = frontier
        self._rules = rules
        self._probe: Probe | None = None
        self._probing = asyncio.Lock()

    async def page(self, answer: Answer, depth: int, entry: bool = False) -> Page:
        """Raise `Gone`, `Skipped` or `SourceError` for what is no page. `entry` is the start of the crawl."""
        refuse_status(answer)
        marks = answer.headers.get_list("x-robots-tag")
        identity, raw = answer.url, None
        if answer.status == httpx.codes.NOT_MODIFIED:
            self._refuse_noindex(marks)
        elif answer.media_type not in PAGE_TYPES:
            raise Skipped(f"is {answer.media_type or 'of no media type'}: only HTML, text, Markdown and PDF are read.")
        else:
            raw = answer.body
            identity = await self._identity(answer, depth, entry, marks)
        return _page(answer, identity, raw, depth)

    async def _identity(self, answer: Answer, depth: int, entry: bool, marks: list[str]) -> str:
        if answer.media_type not in HTML_TYPES:
            self._refuse_noindex(marks)
            return answer.url
        reading = await asyncio.to_thread(read, answer.body, answer.url, answer.charset, self._rules.product)
        await self._refuse_missing(answer, reading, depth, entry)
        if "nofollow" not in directives([*marks, *reading.robots], self._rules.product):
            self._queue(reading.links, depth + 1)
        self._refuse_noindex([*marks, *reading.robots])
        return self._canonical(answer, reading, depth)

    def _queue(self, links: tuple[str, ...], depth: int) -> None:
        for link in links if self.follow else ():
            if self._gate.on_site(link):
                self._frontier.add(self._gate.adopted(link), depth)

    def _canonical(self, answer: Answer, reading: Reading, depth: int) -> str:
        """The page's own address, or `Skipped` with the address it stands in for queued.

        A page whose canonical address redirects to itself is asked for by that address, and keeps it.
        """
        for other in filter(self._gate.on_site, (reading.refresh, reading.canonical)):
            other = self._gate.adopted(other)
            if other not in (answer.asked, answer.url):
                self._frontier.add(other, depth)
                raise Skipped(f"is another address of {other}.")
        canonical = self._gate.adopted(reading.canonical)
        return canonical if reading.canonical and self._gate.on_site(canonical) else answer.url

    def _refuse_noindex(self, marks: list[str]) -> None:
        if "noindex" in directives(marks, self._rules.product):
            raise Skipped("is marked noindex by the site.")

    async def _refuse_missing(self, answer: Answer, reading: Reading, depth: int, entry: bool) -> None:
        probe = await self._probed(answer.url)
        if probe.redirect == answer.url != answer.asked and not entry:
            self._frontier.add(answer.url, depth)
            raise Missing(f"redirects to {answer.url}, as every address that does not exist: the page is gone.")
        refuse_missing(reading, urlsplit(answer.url).path, probe)

    async def _probed(self, beside: str) -> Probe:
        """Probe once for the whole crawl, in the folder of the first page, and let all wait for it."""
        async with self._probing:
            if self._probe is None:
                self._probe = await self._ask(urljoin(beside, uuid.uuid4().hex))
        return self._probe

    async def _ask(self, url: str) -> Probe:
        """A probe that fails tells nothing, and stops nothing."""
        try:
            answer = await self._fetcher.get(url, self._gate.listing)
        except SourceError:
            return Probe()
        if answer.status != httpx.codes.OK:
            return Probe()
        if answer.url != url:
            return Probe(redirect=answer.url)
        reading = await asyncio.to_thread(read, answer.body, url, answer.charset, self._rules.product)
        return Probe(urlsplit(url).path, reading=reading)


def refuse_status(answer: Answer) -> None:
    """Raise for every status but 200 and an asked-for 304: `Gone` for 404 and 410."""
    if answer.status in _DEAD:
        raise Gone(f"answers {answer.status}: the page does not exist.")
    if answer.status == httpx.codes.NOT_MODIFIED and not answer.conditional:
        raise SourceError("answers 304, not modified, though nothing was asked to be compared. Crawl again later.")
    if answer.status not in (httpx.codes.OK, httpx.codes.NOT_MODIFIED):
        raise SourceError(f"answers {answer.status}. Open it in a browser, or exclude it.")


def _page(answer: Answer, identity: str, raw: bytes | None, depth: int) -> Page:
    etag, modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
    return Page(identity, raw, answer.media_type, etag, modified, answer.charset, depth)

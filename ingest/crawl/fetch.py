"""One address to one answer: politely, within limits, redirects followed by hand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import httpcore
import httpx
import stamina

from bot.errors import SourceError
from ingest.crawl.body import TooLarge, received, unpacked
from ingest.crawl.pace import Pace, retry_after
from ingest.crawl.rules import PAGE_TYPES, CrawlRules, Known
from ingest.crawl.urls import normalise

Check = Callable[[str], Awaitable[str]]
"""Gives the address to ask for in place of this one, or raises `SourceError` when it may not be asked for."""

ATTEMPTS = 3
MAX_REDIRECTS = 5
LONGEST_WAIT = 30.0
SITEMAP_BYTES = 50 * 1024 * 1024
"""The sitemap protocol's own limit."""
ROBOTS_BYTES = 500 * 1024
"""What RFC 9309 asks a crawler to read at least."""
_UNWANTED_BYTES = 16 * 1024
"""Read of a body nobody needs, so that the connection can be used again."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NETWORK_FAULTS = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


class Busy(SourceError):
    """The server asks to come again (429) or is in trouble (5xx)."""


_RETRIED = (Busy, httpcore.NetworkError, httpcore.ConnectTimeout, httpcore.RemoteProtocolError)


@dataclass(frozen=True)
class Answer:
    """What the last hop said. `asked` is the first address, `url` the one that answered."""

    asked: str
    url: str
    status: int
    headers: httpx.Headers
    body: bytes = b""
    conditional: bool = False
    """Whether the server was asked to compare, and may therefore say 304."""

    @property
    def media_type(self) -> str:
        """Lower case, without parameters; empty when the server names none."""
        return str(self.headers.get("content-type", "")).partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """From the header's `charset` parameter; empty when there is none."""
        for parameter in str(self.headers.get("content-type", "")).split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")
        return ""


class Fetcher:
    """Asks for one address; `known` makes the request conditional."""

    def __init__(self, pool: httpcore.AsyncConnectionPool, rules: CrawlRules, known: Mapping[str, Known]) -> None:
        self.pace = Pace(rules.delay)
        self._pool = pool
        self._rules = rules
        self._known = known

    async def get(self, url: str, check: Check, sitemap: bool = False) -> Answer:
        """Give the final answer, whatever its status below 500, after at most three attempts.

        Raises `SourceError`, its message to be read after the address ("… answers 503."). `check` sees every hop.
        The body is read only when the status is 200 and the media type is a page's (or anything, for a sitemap).
        """
        try:
            async for attempt in stamina.retry_context(_RETRIED, attempts=ATTEMPTS, timeout=None, wait_initial=0.5):
                with attempt:
                    return await self._follow(url, check, sitemap)
        except TimeoutError as fault:
            raise SourceError(f"took longer than {self._rules.timeout:g} s. Raise the timeout.") from fault
        except _NETWORK_FAULTS as fault:
            raise SourceError(f"cannot be read: {fault or type(fault).__name__}. Check it in a browser.") from fault
        raise SourceError("was not asked for: retries are switched off and nothing was tried.")

    async def _follow(self, url: str, check: Check, sitemap: bool) -> Answer:
        left, hops = self._rules.timeout, list[str]()
        while len(hops) <= MAX_REDIRECTS:
            url = await check(url)
            if url in hops:
                raise SourceError(f"redirects in a loop, back to {url}: the server has to be corrected.")
            hops.append(url)
            await self.pace.turn()
            began = time.monotonic()
            async with asyncio.timeout(left):
                answer = await self._request(url, sitemap)
            left -= time.monotonic() - began
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return replace(answer, asked=hops[0])
            url = normalise(answer.headers["location"], url)
        raise SourceError(f"redirects more than {MAX_REDIRECTS} times, last to {url}.")

    async def _request(self, url: str, sitemap: bool) -> Answer:
        conditions = _conditions(self._known.get(url, Known()))
        headers = [*{"Host": urlsplit(url).netloc, **self._rules.headers, **conditions}.items()]
        async with self._pool.stream("GET", url, headers=headers) as response:
            found = httpx.Headers(response.headers)
            answer = Answer(url, url, response.status, found, conditional=bool(conditions))
            self._refuse_busy(answer)
            limit = self._limit(answer, sitemap)
            if not limit:
                with suppress(TooLarge):
                    await received(response.aiter_stream(), _UNWANTED_BYTES)
                return answer
            _refuse_announced(answer, limit)
            raw = await received(response.aiter_stream(), limit)
        encoding = answer.headers.get("content-encoding", "").strip().lower()
        return replace(answer, body=unpacked(raw, encoding, limit))

    def _limit(self, answer: Answer, sitemap: bool) -> int:
        """How many bytes of the body are wanted; 0 for none."""
        if answer.status != httpx.codes.OK:
            return 0
        if urlsplit(answer.url).path == "/robots.txt":
            return ROBOTS_BYTES
        if answer.media_type in PAGE_TYPES:
            return self._rules.max_bytes
        return SITEMAP_BYTES if sitemap else 0

    def _refuse_busy(self, answer: Answer) -> None:
        if answer.status != httpx.codes.TOO_MANY_REQUESTS and answer.status < httpx.codes.INTERNAL_SERVER_ERROR:
            return
        wait = retry_after(answer.headers.get("retry-after", ""))
        if wait > LONGEST_WAIT:
            raise SourceError(f"answers {answer.status} and asks to come again in {wait:.0f} s. Crawl again then.")
        self.pace.hold(wait)
        raise Busy(f"answers {answer.status}, {ATTEMPTS} times in a row. Crawl again later.")


def _conditions(known: Known) -> dict[str, str]:
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _refuse_announced(answer: Answer, limit: int) -> None:
    """A length given in advance saves the reading."""
    announced = answer.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise TooLarge(f"is {int(announced):,} bytes, more than {limit:,}. Raise max_bytes or exclude the page.")

"""What the site asks of robots: robots.txt, and the directives in headers and meta tags."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import httpx
from protego import Protego

from bot.errors import SourceError
from ingest.crawl.fetch import Fetcher
from ingest.crawl.rules import CrawlRules, Skipped
from ingest.crawl.urls import origin

LONGEST_DELAY = 10.0
"""Of a Crawl-delay, in seconds; a longer one is a mistake more often than a wish."""
_WITH_VALUE = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})


class Robots:
    """The robots.txt of each origin, read once, failures included.

    Missing (4xx) means that everything is allowed. A server that cannot say (5xx, 429, unreachable) allows nothing:
    RFC 9309 reads it as "disallow all", since rules may well exist.
    """

    def __init__(self, fetcher: Fetcher, rules: CrawlRules) -> None:
        self._fetcher = fetcher
        self._rules = rules
        self._lock = asyncio.Lock()
        self._read: dict[str, Protego | SourceError] = {}

    async def allow(self, url: str) -> None:
        """Raise `Skipped` for a disallowed address, `SourceError` when the rules cannot be known."""
        rules = await self._rules_of(origin(url))
        if isinstance(rules, SourceError):
            raise SourceError(str(rules))
        if not rules.can_fetch(url, self._rules.product):
            raise Skipped(f"is disallowed by {origin(url)}/robots.txt.")

    async def _rules_of(self, site: str) -> Protego | SourceError:
        async with self._lock:
            if site not in self._read:
                self._read[site] = await self._load(site)
        return self._read[site]

    async def _load(self, site: str) -> Protego | SourceError:
        """Redirects are followed anywhere (RFC 9309, 2.3.1.2); private addresses are refused below, on connecting."""
        try:
            answer = await self._fetcher.get(f"{site}/robots.txt", _anywhere)
        except SourceError as fault:
            return SourceError(f"is not read, because {site}/robots.txt {fault}")
        text = answer.body.decode("utf-8-sig", "replace") if answer.status == httpx.codes.OK else ""
        rules = Protego.parse(text)
        delay = min(rules.crawl_delay(self._rules.product) or 0.0, LONGEST_DELAY)
        self._fetcher.pace.delay = max(self._fetcher.pace.delay, delay)
        return rules


def directives(values: Iterable[str], product: str) -> frozenset[str]:
    """Directives meant for us, from X-Robots-Tag headers or meta contents, such as `noindex`.

    A value may begin with the name of the robot it is for (`googlebot: noindex`); other robots' are left out.
    """
    found: set[str] = set()
    for value in values:
        name, colon, rest = value.lower().partition(":")
        named = bool(colon) and "," not in name and name.strip() not in _WITH_VALUE
        if not named or name.strip() == product:
            found.update(part.strip() for part in (rest if named else value.lower()).split(","))
    return frozenset(found | {"noindex", "nofollow"}) if "none" in found else frozenset(found)


async def _anywhere(url: str) -> str:
    return url

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import httpcore
import pytest
import stamina

from ingest.crawl import CrawlResult, CrawlRules, Known, Page, crawl

from .site import Site, serving


@dataclass(frozen=True)
class Crawled:
    """What a crawl handed over and what it reported."""

    pages: dict[str, Page]
    result: CrawlResult
    progress: list[tuple[int, int]]

    @property
    def reasons(self) -> dict[str, str]:
        return {**dict(self.result.skipped), **dict(self.result.failures)}


Crawl = Callable[..., Crawled]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def other_site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def retries_do_not_wait() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


@pytest.fixture
def crawled() -> Crawl:
    """Crawl to the end; loopback is allowed unless the test brings its own network."""

    def to_the_end(
        start: str,
        rules: CrawlRules | None = None,
        known: Mapping[str, Known] | None = None,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> Crawled:
        pages: list[Page] = []
        progress: list[tuple[int, int]] = []

        async def keep(page: Page) -> None:
            pages.append(page)

        rules = rules or CrawlRules(allow_private=True)
        watch = lambda done, queued: progress.append((done, queued))  # noqa: E731 - shorter than a function
        result = asyncio.run(crawl(start, rules, known or {}, keep, watch, network=network))
        assert len({page.url for page in pages}) == len(pages), "an identity was handed over twice"
        return Crawled({page.url: page for page in pages}, result, progress)

    return to_the_end

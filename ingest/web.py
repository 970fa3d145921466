"""Documents on a website: one crawl tells what is there; changed pages wait on the disk until they are read."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bot.errors import IndexFault, SettingsError, SourceError
from bot.records import SourceRecord
from ingest.origin import Found, Raw, Skipped, Stamp, Tick

if TYPE_CHECKING:
    from ingest.crawl import CrawlResult, CrawlRules, Known, Page

SCHEMES = ("https://", "http://")


def root_of_site(start: str) -> str:
    """The name under which the pages of a crawl are remembered: its start address in its one spelling."""
    from ingest.crawl.urls import normalise

    try:
        return normalise(start)
    except SourceError as fault:
        raise SettingsError(str(fault)) from fault


@dataclass(frozen=True, slots=True)
class _Spooled:
    """A page that waits on the disk, and what its server said of it."""

    path: Path
    without_body: Raw


class Web:
    """The pages that a crawl from `root` finds.

    `options` are fields of CrawlRules; `known` the pages indexed for this root, `elsewhere` those of other sites'
    roots: a page belongs to one root only. Only pages that changed are kept, on the disk: memory stays flat.
    """

    def __init__(
        self, root: str, options: Mapping[str, Any], known: Mapping[str, SourceRecord], elsewhere: Mapping[str, str]
    ) -> None:
        from ingest.crawl import CrawlRules

        self.root = root
        self._rules: CrawlRules = CrawlRules(**{key: _frozen(value) for key, value in options.items()})
        self._known = known
        self._elsewhere = elsewhere
        self._pages: dict[str, _Spooled] = {}
        self._spool = TemporaryDirectory(prefix="ingest-web-")

    def survey(self, stamp: Stamp, tick: Tick) -> Found:
        """Crawls: what was handed over is there, what the crawl calls gone is gone, nothing else is concluded."""
        found = Found(self.root)
        result = asyncio.run(self._crawl(stamp, found, tick))
        found.gone = frozenset(result.gone)
        found.skipped += [Skipped(url, reason) for url, reason in (*result.failures, *result.skipped)]
        found.incomplete = "" if result.complete else result.reason
        return found

    def read(self, source: str) -> Raw:
        """A page as the crawl received it."""
        if not (page := self._pages.get(source)):
            raise SourceError("was not received by this crawl")
        raw = page.without_body
        return Raw(page.path.read_bytes(), None, raw.media_type, raw.etag, raw.last_modified, raw.depth)

    def close(self) -> None:
        """Removes the pages from the disk."""
        self._spool.cleanup()

    async def _crawl(self, stamp: Stamp, found: Found, tick: Tick) -> CrawlResult:
        from stamina.instrumentation import set_on_retry_hooks

        from ingest.crawl import crawl

        async def on_page(page: Page) -> None:
            self._take(page, stamp, found)

        set_on_retry_hooks([])  # a retry is no news: what fails in the end is named
        known = {url: _known(record, stamp) for url, record in self._known.items()}
        return await crawl(
            self.root, self._rules, known, on_page, lambda done, left: tick("crawling", done, done + left)
        )

    def _take(self, page: Page, stamp: Stamp, found: Found) -> None:
        before = self._known.get(page.url)
        if before is None and page.url in self._elsewhere:
            found.skipped.append(Skipped(page.url, f"is indexed already, for {self._elsewhere[page.url]}"))
        elif page.raw is not None:
            raw = Raw(page.raw, None, _media_type(page), page.etag, page.last_modified, page.depth)
            found.fingerprints[page.url] = stamp.of(raw)
            if before is None or before.fingerprint != found.fingerprints[page.url]:
                self._keep(page.url, raw)
        elif before is not None:
            found.fingerprints[page.url] = before.fingerprint
        else:
            raise SourceError("answered that it is not modified, though it was never read. Crawl again.")

    def _keep(self, url: str, raw: Raw) -> None:
        path = Path(self._spool.name, str(len(self._pages)))
        try:
            path.write_bytes(raw.body)
        except OSError as fault:
            raise IndexFault(f"{path} cannot be written: {fault.strerror}. Free some space, or set TMPDIR.") from fault
        self._pages[url] = _Spooled(path, Raw(b"", None, raw.media_type, raw.etag, raw.last_modified, raw.depth))


def _known(record: SourceRecord, stamp: Stamp) -> Known:
    """Asked for conditionally only when the page would be read as it was: otherwise its bytes are needed."""
    from ingest.crawl import Known

    fits = stamp.fits(record.fingerprint)
    return Known(record.etag if fits else "", record.last_modified if fits else "", record.depth)


def _media_type(page: Page) -> str:
    return f"{page.media_type}; charset={page.charset}" if page.charset else page.media_type


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

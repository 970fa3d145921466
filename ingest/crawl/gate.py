"""Who may be asked for: every address of every hop passes here before the request."""

from __future__ import annotations

from ingest.crawl.robots import Robots
from ingest.crawl.rules import CrawlRules, Skipped
from ingest.crawl.urls import Site, wanted


class Gate:
    """The site's borders, its robots.txt and the operator's globs. `site` is known once the start has answered."""

    def __init__(self, robots: Robots, rules: CrawlRules) -> None:
        self.site: Site | None = None
        self._robots = robots
        self._rules = rules

    def on_site(self, url: str) -> bool:
        """Whether the address belongs to the site that is crawled."""
        return self.site is not None and self.site.holds(url)

    def adopted(self, url: str) -> str:
        """The address as this site is asked for it: over https once the start is."""
        return self.site.adopt(url) if self.site else url

    async def start(self, url: str) -> str:
        """The start may redirect to another site, which is then the site."""
        await self._robots.allow(url)
        return url

    async def listing(self, url: str) -> str:
        """A sitemap, or a probe: on the site, but never part of the index, so the globs do not speak of it."""
        url = self.adopted(url)
        if not self.on_site(url):
            raise Skipped(f"leads to {url}, off the site. Crawl that site by itself if it belongs to you.")
        await self._robots.allow(url)
        return url

    async def page(self, url: str) -> str:
        """A page: on the site, wanted and allowed."""
        self.refuse_unwanted(self.adopted(url))
        return await self.listing(url)

    def refuse_unwanted(self, url: str) -> None:
        """Raise `Skipped` for what the operator's globs keep out."""
        if not wanted(url, self._rules):
            raise Skipped(f"leads to {url}, which the include and exclude globs keep out.")

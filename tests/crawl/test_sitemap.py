"""Sitemaps are read whole or not at all."""

from __future__ import annotations

import gzip

import pytest

from bot.errors import SourceError
from ingest.crawl import CrawlRules, Known
from ingest.crawl.sitemap import Sitemap, looks_like_one, parse

from .conftest import Crawl
from .site import Reply, Site, html, index, redirect, urlset, xml

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def test_the_pages_are_listed_without_their_images() -> None:
    raw = f"""<?xml version="1.0"?><urlset xmlns="{NAMESPACE}" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <url><loc> https://e.com/a?x=1&amp;y=2 </loc><image:image><image:loc>https://e.com/a.png</image:loc></image:image></url>
      <!-- none --><url><loc/></url></urlset>"""
    assert parse(raw.encode(), 10_000) == Sitemap(pages=("https://e.com/a?x=1&y=2",))


def test_a_sitemap_without_a_namespace_and_one_in_gzip_are_read() -> None:
    raw = b"<urlset><url><loc>https://e.com/a</loc></url></urlset>"
    assert parse(raw, 1000) == parse(gzip.compress(raw), 1000) == Sitemap(pages=("https://e.com/a",))


@pytest.mark.parametrize(
    "raw", [b"", b"<urlset><url><loc>https://e.com/a</loc></url>", b"<rss/>", b"<html>x</html>", b"{}"]
)
def test_half_a_sitemap_and_other_documents_are_refused(raw: bytes) -> None:
    with pytest.raises(SourceError, match="sitemap"):
        parse(raw, 1000)


def test_entities_are_neither_expanded_nor_fetched() -> None:
    head = '<!DOCTYPE urlset [<!ENTITY b "/b"><!ENTITY file SYSTEM "file:///etc/passwd">]>'
    raw = f"{head}<urlset><url><loc>&b;</loc></url><url><loc>&file;</loc></url><url><loc>/a</loc></url></urlset>"
    assert parse(raw.encode(), 10_000).pages == ("/a",)


def test_a_billion_laughs_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    raw = f'<!DOCTYPE urlset [<!ENTITY l0 "ha">{laughs}]><urlset><url><loc>&l8;</loc></url></urlset>'
    with pytest.raises(SourceError, match="amplification"):
        parse(raw.encode(), 10_000)


def test_a_sitemap_is_known_by_its_type_or_else_by_its_name() -> None:
    assert looks_like_one("https://e.com/map", "application/xml")
    assert looks_like_one("https://e.com/sitemap.xml.gz", "application/octet-stream")
    assert not looks_like_one("https://e.com/sitemap.xml", "text/html")
    assert not looks_like_one("https://e.com/", "text/html")


def test_the_listed_pages_are_read_and_their_links_are_not_followed(site: Site, crawled: Crawl) -> None:
    site.pages = {
        "/sitemap.xml": urlset("/a", site.url("/b?utm_source=x")),
        "/a": html("/c"),
        "/b": html(),
        "/c": html(),
    }
    outcome = crawled(site.url("/sitemap.xml"))
    assert set(outcome.pages) == {site.url("/a"), site.url("/b")}
    assert outcome.result.complete
    assert outcome.progress[-1] == (2, 0)


def test_an_index_leads_to_its_sitemaps_and_to_theirs(site: Site, crawled: Crawl) -> None:
    packed = Reply(gzip.compress(urlset("/b").body), headers={"Content-Type": "application/octet-stream"})
    site.pages = {
        "/sitemap.xml": index("/one.xml", "/more.xml", "/sitemap.xml"), "/one.xml": urlset("/a"),
        "/more.xml": index("/two.xml.gz", "/sitemap.xml"), "/two.xml.gz": packed, "/a": html(), "/b": html(),
    }  # fmt: skip
    outcome = crawled(site.url("/sitemap.xml"))
    assert set(outcome.pages) == {site.url("/a"), site.url("/b")}
    assert outcome.result.complete


def test_a_known_page_that_left_the_sitemap_is_gone(site: Site, crawled: Crawl) -> None:
    site.pages = {"/sitemap.xml": urlset("/a"), "/a": html(), "/old": html()}
    outcome = crawled(site.url("/sitemap.xml"), known={site.url("/a"): Known(), site.url("/old"): Known()})
    assert outcome.result.gone == (site.url("/old"),)


@pytest.mark.parametrize(
    "broken", [Reply(status=404), Reply(status=500), xml("<urlset><url>"), html(), redirect("http://off.test/")]
)
def test_an_index_with_a_broken_sitemap_removes_nothing(broken: Reply, site: Site, crawled: Crawl) -> None:
    site.pages = {
        "/sitemap.xml": index("/one.xml", "/two.xml"),
        "/one.xml": urlset("/a"),
        "/two.xml": broken,
        "/a": html(),
    }
    outcome = crawled(site.url("/sitemap.xml"), known={site.url("/b"): Known()})
    assert list(outcome.pages) == [site.url("/a")]
    assert (outcome.result.complete, outcome.result.gone) == (False, ())
    assert site.url("/two.xml") in dict(outcome.result.failures)


@pytest.mark.parametrize(
    "broken", [Reply(status=404), Reply(status=503), xml("<urlset><url>"), urlset(), xml("<rss/>")]
)
def test_a_broken_or_empty_sitemap_removes_nothing(broken: Reply, site: Site, crawled: Crawl) -> None:
    site.pages = {"/sitemap.xml": broken}
    outcome = crawled(site.url("/sitemap.xml"), known={site.url("/a"): Known()})
    assert (outcome.result.complete, outcome.result.gone) == (False, ())
    assert outcome.result.reason


def test_listed_pages_off_the_site_or_malformed_are_skipped_with_the_reason(site: Site, crawled: Crawl) -> None:
    site.pages = {"/sitemap.xml": urlset("/a", "https://elsewhere.test/b", "http://u:p@x/"), "/a": html()}
    outcome = crawled(site.url("/sitemap.xml"))
    assert "not on its site" in outcome.reasons["https://elsewhere.test/b"]
    assert "password" in outcome.reasons["http://…@x/"]
    assert outcome.result.complete


def test_millions_of_entries_off_the_site_do_not_fill_the_memory(site: Site, crawled: Crawl) -> None:
    site.pages = {"/sitemap.xml": urlset(*(f"https://elsewhere.test/{number}" for number in range(3000)), "/a"), "/a": html()}
    outcome = crawled(site.url("/sitemap.xml"))
    assert (list(outcome.pages), outcome.result.complete) == ([site.url("/a")], True)
    assert len(outcome.result.skipped) == 1000


def test_an_index_of_endless_sitemaps_is_read_to_a_limit_and_removes_nothing(site: Site, crawled: Crawl) -> None:
    """A million of them are neither waited for nor named one by one."""
    site.pages = {"/sitemap.xml": index(*["/one.xml"] * 1001, "/two.xml"), "/one.xml": urlset("/a"), "/a": html()}
    outcome = crawled(site.url("/sitemap.xml"), known={site.url("/b"): Known()})
    assert (list(outcome.pages), outcome.result.complete, outcome.result.gone) == ([site.url("/a")], False, ())
    assert outcome.result.failures == ((site.url("/sitemap.xml"), "refers to more than 1000 sitemaps. Crawl a part of the site."),)


def test_globs_choose_among_the_listed_pages(site: Site, crawled: Crawl) -> None:
    site.pages = {"/sitemap.xml": urlset("/docs/a", "/blog/b"), "/docs/a": html(), "/blog/b": html()}
    rules = CrawlRules(allow_private=True, include=("/docs/*",))
    outcome = crawled(site.url("/sitemap.xml"), rules, known={site.url("/blog/b"): Known()})
    assert list(outcome.pages) == [site.url("/docs/a")]
    assert outcome.result.gone == (site.url("/blog/b"),)


def test_reading_ends_when_more_pages_are_listed_than_may_be_visited(site: Site, crawled: Crawl) -> None:
    site.pages = {"/sitemap.xml": index("/1.xml", "/2.xml"), "/1.xml": urlset("/a", "/b", "/c"), "/2.xml": urlset("/d")}
    site.pages |= {"/a": html(), "/b": html(), "/c": html()}
    outcome = crawled(site.url("/sitemap.xml"), CrawlRules(allow_private=True, max_pages=2), {site.url("/d"): Known()})
    assert len(outcome.pages) == 2
    assert "/2.xml" not in site.paths()
    assert (outcome.result.complete, outcome.result.gone) == (False, ())

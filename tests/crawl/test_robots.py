"""What the site asks of robots is done."""

from __future__ import annotations

import time

import pytest

from ingest.crawl import CrawlRules
from ingest.crawl.robots import directives

from .conftest import Crawl
from .site import Reply, Site, html, redirect


def robots(text: str) -> Reply:
    return Reply(text.encode(), headers={"Content-Type": "text/plain"})


def test_disallowed_pages_are_never_asked_for(site: Site, crawled: Crawl) -> None:
    site.pages = {
        "/robots.txt": robots("User-agent: *\nDisallow: /private"),
        "/": html("/a", "/private/b"),
        "/a": html(),
    }
    site.pages["/private/b"] = html()
    outcome = crawled(site.root)
    assert set(outcome.pages) == {site.url("/"), site.url("/a")}
    assert "/private/b" not in site.paths()
    assert "disallowed" in outcome.reasons[site.url("/private/b")]
    assert outcome.result.complete


def test_rules_for_our_name_outrank_those_for_all(site: Site, crawled: Crawl) -> None:
    text = "User-agent: *\nAllow: /\n\nUser-agent: support-bot-ingest\nDisallow: /"
    site.pages = {"/robots.txt": robots(text), "/": html()}
    outcome = crawled(site.root)
    assert not outcome.pages
    assert "disallowed" in outcome.result.reason
    assert not outcome.result.complete


def test_a_redirect_to_a_disallowed_page_is_not_followed(site: Site, crawled: Crawl) -> None:
    site.pages = {
        "/robots.txt": robots("User-agent: *\nDisallow: /b"),
        "/": html("/a"),
        "/a": redirect("/b"),
        "/b": html(),
    }
    outcome = crawled(site.root)
    assert "/b" not in site.paths()
    assert "disallowed" in outcome.reasons[site.url("/a")]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_txt_allows_everything(status: int, site: Site, crawled: Crawl) -> None:
    site.pages = {"/robots.txt": Reply(b"User-agent: *\nDisallow: /", status), "/": html()}
    assert crawled(site.root).result.complete


@pytest.mark.parametrize("answer", [Reply(status=500), Reply(status=503), Reply(status=429), redirect("/robots.txt")])
def test_unreadable_robots_txt_allows_nothing_and_the_reason_says_so(answer: Reply, site: Site, crawled: Crawl) -> None:
    site.pages = {"/robots.txt": answer, "/": html()}
    outcome = crawled(site.root)
    assert site.paths() == []
    assert "robots.txt" in outcome.result.reason
    assert not outcome.result.complete


def test_robots_txt_is_read_once(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a", "/b", "/c"), "/a": html(), "/b": html(), "/c": html()}
    crawled(site.root)
    assert sum(asked.path == "/robots.txt" for asked in site.asked) == 1


def test_a_crawl_delay_spaces_the_requests(site: Site, crawled: Crawl) -> None:
    site.pages = {
        "/robots.txt": robots("User-agent: *\nCrawl-delay: 0.1"),
        "/": html("/a", "/b"),
        "/a": html(),
        "/b": html(),
    }
    began = time.monotonic()
    assert len(crawled(site.root).pages) == 3
    assert time.monotonic() - began >= 0.3, "the start, the probe and two pages have three gaps"


@pytest.mark.parametrize("wish", ["10000000", "-5", "inf", "nan", "soon"])
def test_a_senseless_crawl_delay_does_not_stop_the_crawl(wish: str, site: Site, crawled: Crawl) -> None:
    site.pages = {"/robots.txt": robots(f"User-agent: *\nCrawl-delay: {wish}\nDisallow: /"), "/": html()}
    assert "disallowed" in crawled(site.root).result.reason


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["noindex, nofollow"], {"noindex", "nofollow"}),
        (["NOINDEX"], {"noindex"}),
        (["none"], {"none", "noindex", "nofollow"}),
        (["googlebot: noindex"], set()),
        (["Support-Bot-Ingest: noindex", "nofollow"], {"noindex", "nofollow"}),
        (["unavailable_after: 25 Jun 2030 15:00:00 PST"], {"unavailable_after: 25 jun 2030 15:00:00 pst"}),
        (["noarchive, max-snippet:5"], {"noarchive", "max-snippet:5"}),
        ([], set()),
    ],
)
def test_directives_for_other_robots_are_not_ours(values: list[str], found: set[str]) -> None:
    assert directives(values, "support-bot-ingest") == found


NOINDEX = html("/b", head='<meta name="robots" content="noindex">')
HEADER = html("/b", **{"X-Robots-Tag": "noindex"})


@pytest.mark.parametrize("page", [NOINDEX, HEADER])
def test_a_noindex_page_is_skipped_and_its_links_are_followed(page: Reply, site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a"), "/a": page, "/b": html()}
    outcome = crawled(site.root)
    assert set(outcome.pages) == {site.url("/"), site.url("/b")}
    assert outcome.reasons[site.url("/a")] == "is marked noindex by the site."


def test_a_noindex_start_still_leads_on(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": NOINDEX, "/b": html()}
    outcome = crawled(site.root)
    assert list(outcome.pages) == [site.url("/b")]
    assert outcome.result.complete


def test_a_noindex_pdf_is_skipped(site: Site, crawled: Crawl) -> None:
    pdf = Reply(b"%PDF-", headers={"Content-Type": "application/pdf", "X-Robots-Tag": "noindex"})
    site.pages = {"/": html("/a.pdf"), "/a.pdf": pdf}
    assert "noindex" in crawled(site.root).reasons[site.url("/a.pdf")]


def test_nofollow_keeps_the_page_and_drops_its_links(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a", head='<meta name="robots" content="nofollow">'), "/a": html()}
    assert list(crawled(site.root, CrawlRules(allow_private=True)).pages) == [site.url("/")]

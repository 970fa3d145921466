"""A crawl hands over every page once and draws only safe conclusions about the rest."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from bot.errors import SourceError
from ingest.crawl import CrawlRules, Known, Page, crawl

from .conftest import Crawl
from .site import Asked, Pages, Reply, Site, busy_then, html, redirect

HERE = CrawlRules(allow_private=True)


def rules(**changes: object) -> CrawlRules:
    return CrawlRules(allow_private=True, **changes)  # type: ignore[arg-type]


async def ignore(page: Page) -> None:
    """Takes every page."""


def pages(*numbers: int) -> Pages:
    """Pages /0, /1, … without links."""
    return {f"/{number}": html() for number in numbers}


def chain(site: Site, length: int) -> None:
    """Pages in a row, each linking to the next."""
    site.pages = {"/": html("/1"), **{f"/{n}": html(f"/{n + 1}") for n in range(1, length)}}


def test_links_are_followed_up_to_the_depth(site: Site, crawled: Crawl) -> None:
    chain(site, 6)
    outcome = crawled(site.root, rules(depth=2))
    assert {url: page.depth for url, page in outcome.pages.items()} == {
        site.url("/"): 0,
        site.url("/1"): 1,
        site.url("/2"): 2,
    }
    assert outcome.result.complete
    assert outcome.progress[0] == (1, 1)
    assert outcome.progress[-1] == (3, 0)


def test_depth_zero_is_the_start_alone(site: Site, crawled: Crawl) -> None:
    chain(site, 3)
    assert list(crawled(site.root, rules(depth=0)).pages) == [site.url("/")]


def test_a_page_comes_with_all_that_ingestion_needs(site: Site, crawled: Crawl) -> None:
    body = "<title>Größe</title>".encode("latin-1")
    about = {
        "Content-Type": "Text/HTML; Charset=ISO-8859-1",
        "ETag": '"v1"',
        "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT",
    }
    site.pages = {"/": Reply(body, headers=about)}
    page = Page(site.url("/"), body, "text/html", '"v1"', "Mon, 02 Nov 2026 10:00:00 GMT", "ISO-8859-1", 0)
    assert crawled(site.root).pages == {site.url("/"): page}


def test_text_markdown_and_pdf_are_read_and_other_types_skipped(site: Site, crawled: Crawl) -> None:
    types = {
        "/t": "text/plain",
        "/m": "text/markdown",
        "/p": "application/pdf",
        "/i": "image/png",
        "/j": "application/json",
        "/n": "",
    }
    site.pages = {path: Reply(b"x", headers={"Content-Type": kind}) for path, kind in types.items()}
    site.pages["/"] = html(*types)
    outcome = crawled(site.root)
    assert set(outcome.pages) == {site.url(path) for path in ("/", "/t", "/m", "/p")}
    assert {url for url, _ in outcome.result.skipped} == {site.url(path) for path in ("/i", "/j", "/n")}


def test_spellings_of_one_address_are_one_page(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a#x", "/a?utm_campaign=y", "/b/../a", "/%61"), "/a": html()}
    assert set(crawled(site.root).pages) == {site.url("/"), site.url("/a")}
    assert site.paths().count("/a") == 1


def test_two_addresses_with_one_canonical_give_one_page(site: Site, crawled: Crawl) -> None:
    """The page is read at its canonical address, even where nothing links to it."""
    print_view = html(head='<link rel="canonical" href="/a">', text="Print view")
    site.pages = {"/": html("/a?print", "/a?lang=en"), "/a?print": print_view, "/a?lang=en": print_view, "/a": html()}
    outcome = crawled(site.root)
    assert outcome.pages[site.url("/a")].raw == site.pages["/a"].body  # type: ignore[union-attr]
    assert set(outcome.pages) == {site.url("/"), site.url("/a")}
    assert "another address of" in outcome.reasons[site.url("/a?print")]


def test_a_canonical_address_that_redirects_back_is_kept(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a/"), "/a": redirect("/a/"), "/a/": html(head='<link rel="canonical" href="/a">')}
    assert set(crawled(site.root).pages) == {site.url("/"), site.url("/a")}


def test_a_canonical_address_off_the_site_is_ignored(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html(head='<link rel="canonical" href="https://elsewhere.test/">')}
    assert list(crawled(site.root).pages) == [site.url("/")]


def test_a_refresh_page_leads_to_its_target(site: Site, crawled: Crawl) -> None:
    moved = html(head='<meta http-equiv="refresh" content="0; url=/new">', text="Redirecting")
    site.pages = {"/": html("/old"), "/old": moved, "/new": html()}
    assert set(crawled(site.root, rules(depth=1)).pages) == {site.url("/"), site.url("/new")}


def test_include_keeps_to_a_part_of_the_site(site: Site, crawled: Crawl) -> None:
    """The start is read for its links and handed over only when it is wanted itself."""
    site.pages = {
        "/": html("/docs/a", "/blog"),
        "/docs/a": html("/docs/old"),
        "/docs/old": redirect("/blog"),
        "/blog": html(),
    }
    outcome = crawled(site.root, rules(include=("/docs/*",)))
    assert list(outcome.pages) == [site.url("/docs/a")]
    assert "/blog" not in site.paths()
    assert "globs keep out" in outcome.reasons[site.url("/docs/old")]


def versioned(asked: Asked) -> Reply:
    """A page with links that has not changed since v1."""
    if asked.headers.get("if-none-match") == '"v1"':
        return Reply(status=304, headers={"ETag": '"v1"'})
    return html("/a", ETag='"v1"')


def test_an_unmodified_page_is_handed_over_without_a_body(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": versioned}
    page = crawled(site.root, known={site.url("/"): Known(etag='"v1"')}).pages[site.url("/")]
    assert (page.raw, page.etag) == (None, '"v1"')


def test_unmodified_pages_do_not_hide_the_known_pages_behind_them(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": versioned, "/a": html("/new"), "/new": html()}
    outcome = crawled(site.root, known={site.url("/"): Known('"v1"', depth=0), site.url("/a"): Known('"v0"')})
    assert set(outcome.pages) == {site.url(path) for path in ("/", "/a", "/new")}
    assert outcome.result == outcome.result.__class__(complete=True)


def test_a_known_depth_keeps_repeated_crawls_from_creeping_on(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": versioned, "/a": html("/new"), "/new": html()}
    outcome = crawled(
        site.root, rules(depth=1), {site.url("/"): Known('"v1"', depth=0), site.url("/a"): Known(depth=1)}
    )
    assert site.url("/new") not in outcome.pages


def test_each_hop_is_compared_with_what_is_known_of_that_hop(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/old"), "/old": redirect("/a"), "/a": versioned}
    known = {site.url("/old"): Known(etag='"other"'), site.url("/a"): Known(etag='"v1"')}
    outcome = crawled(site.root, known=known)
    assert outcome.pages[site.url("/a")].raw is None
    assert outcome.result.gone == (site.url("/old"),)


def test_the_date_is_compared_too(site: Site, crawled: Crawl) -> None:
    day = "Mon, 02 Nov 2026 10:00:00 GMT"
    site.pages = {"/": lambda asked: Reply(status=304) if asked.headers.get("if-modified-since") == day else html()}
    assert crawled(site.root, known={site.url("/"): Known(last_modified=day)}).pages[site.url("/")].raw is None


def test_not_modified_without_a_question_is_a_failure(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": Reply(status=304)}
    assert "304" in crawled(site.root).result.reason


@pytest.mark.parametrize("status", [404, 410])
def test_a_known_page_that_is_not_found_is_gone_and_another_was_a_broken_link(
    status: int, site: Site, crawled: Crawl
) -> None:
    site.pages = {"/": html("/typo"), "/old": Reply(status=status), "/typo": Reply(status=status)}
    outcome = crawled(site.root, known={site.url("/old"): Known()})
    assert outcome.result.gone == (site.url("/old"),)
    assert [url for url, _ in outcome.result.skipped] == [site.url("/typo")]
    assert outcome.result.complete


def test_a_known_page_that_became_noindex_is_gone(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html(), "/a": html(**{"X-Robots-Tag": "noindex"})}
    assert crawled(site.root, known={site.url("/a"): Known()}).result.gone == (site.url("/a"),)


def test_after_any_failure_only_404_and_410_remove(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/broken"), "/broken": Reply(status=500), "/hidden": html(**{"X-Robots-Tag": "noindex"})}
    known = {site.url(path): Known() for path in ("/broken", "/hidden", "/old")}
    outcome = crawled(site.root, known=known)
    assert outcome.result.gone == (site.url("/old"),)
    assert not outcome.result.complete
    assert site.url("/broken") in outcome.result.reason


@pytest.mark.parametrize(
    "start",
    [
        Reply(status=500),
        Reply(status=403),
        Reply(status=404),
        redirect("/"),
        Reply(b"x", headers={"Content-Type": "image/png"}),
    ],
)
def test_a_start_that_fails_removes_nothing_else(start: Reply, site: Site, crawled: Crawl) -> None:
    site.pages = {"/": start}
    outcome = crawled(site.root, known={site.url("/a"): Known()})
    assert not outcome.result.complete
    assert outcome.result.reason


@pytest.mark.parametrize(
    "start", ["", "help", "ftp://example.com/", "http://anna:secret@example.com/", "http://[", "http:///"]
)
def test_a_start_that_is_no_address_is_a_failed_crawl_and_no_exception(start: str, crawled: Crawl) -> None:
    outcome = crawled(start)
    assert not outcome.result.complete
    assert "secret" not in repr(outcome.result)


def test_max_pages_cuts_the_crawl_and_says_so(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html(*(f"/{n}" for n in range(9))), **pages(*range(9))}
    outcome = crawled(site.root, rules(max_pages=4), {site.url("/x"): Known(depth=2)})
    assert len(outcome.pages) == 4
    assert (outcome.result.complete, outcome.result.gone) == (False, ())
    assert "max_pages was reached with 7 pages left" in outcome.result.reason


def test_a_server_that_goes_down_is_left_alone(site: Site, crawled: Crawl) -> None:
    site.pages = {f"/{n}": Reply(status=403) for n in range(200)}
    site.pages["/"] = html(*site.pages)
    outcome = crawled(site.root)
    assert len(site.paths()) < 40
    assert "20 pages in a row failed" in outcome.result.reason


def test_no_more_requests_at_once_than_allowed(site: Site, crawled: Crawl) -> None:
    lock, now, most = threading.Lock(), [0], [0]

    def slow(asked: Asked) -> Reply:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.03)
        with lock:
            now[0] -= 1
        return html()

    site.pages = {"/": html(*(f"/{n}" for n in range(12)))} | {f"/{n}": slow for n in range(12)}
    assert len(crawled(site.root, rules(concurrency=3)).pages) == 13
    assert most[0] == 3


def test_a_document_that_ingestion_cannot_read_is_a_failure_of_that_page(site: Site) -> None:
    site.pages = {"/": html("/a", "/b"), "/a": html(), "/b": html()}
    taken: list[str] = []

    async def choosy(page: Page) -> None:
        if page.url.endswith("/a"):
            raise SourceError("is encrypted.")
        taken.append(page.url)

    result = asyncio.run(crawl(site.root, HERE, {}, choosy))
    assert result.failures == ((site.url("/a"), "is encrypted."),)
    assert set(taken) == {site.url("/"), site.url("/b")}


@pytest.mark.parametrize("breaks_at", ["/", "/3"])
def test_a_receiver_that_breaks_ends_the_crawl_with_its_own_exception(breaks_at: str, site: Site) -> None:
    site.pages = {"/": html(*(f"/{n}" for n in range(50))), **pages(*range(50))}

    async def broken(page: Page) -> None:
        if page.url.endswith(breaks_at):
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        asyncio.run(crawl(site.root, HERE, {}, broken))
    assert len(site.paths()) < 20


def test_pages_are_handed_over_one_at_a_time(site: Site) -> None:
    site.pages = {"/": html(*(f"/{n}" for n in range(8))), **pages(*range(8))}
    at_work: list[str] = []

    async def slow(page: Page) -> None:
        at_work.append(page.url)
        assert len(at_work) == 1
        await asyncio.sleep(0.005)
        at_work.pop()

    assert asyncio.run(crawl(site.root, HERE, {}, slow)).complete


def slow(asked: Asked) -> Reply:
    time.sleep(0.2)
    return html()


def test_a_cancelled_crawl_leaves_nothing_running(site: Site) -> None:
    site.pages = {"/": html(*(f"/{n}" for n in range(20)))}
    site.fallback = slow

    async def cancel_midway() -> set[asyncio.Task[object]]:
        task = asyncio.create_task(crawl(site.root, HERE, {}, ignore))
        await asyncio.sleep(0.35)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return {left for left in asyncio.all_tasks() if left is not asyncio.current_task()}

    assert asyncio.run(cancel_midway()) == set()


def test_a_page_that_recovers_is_no_failure(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": busy_then(html(), 1)}
    assert crawled(site.root).result.complete

"""Requests are polite, bounded, and their redirects are followed by hand."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from ingest.crawl import CrawlRules, Known
from ingest.crawl.pace import retry_after

from .conftest import Crawl
from .site import Reply, Site, busy_then, html, redirect

HTML = {"Content-Type": "text/html"}


def test_a_busy_server_is_asked_three_times(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a", "/b"), "/a": busy_then(html(), 2), "/b": busy_then(html(), 3)}
    outcome = crawled(site.root)
    assert site.url("/a") in outcome.pages
    assert outcome.reasons[site.url("/b")].startswith("answers 503")
    assert site.paths().count("/b") == 3
    assert not outcome.result.complete


def test_the_wait_the_server_asks_for_is_kept(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": busy_then(html(), 1, **{"Retry-After": "1"})}
    began = time.monotonic()
    assert crawled(site.root).result.complete
    assert time.monotonic() - began >= 1


def test_a_wait_longer_than_half_a_minute_is_a_failure_and_not_slept(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": busy_then(html(), 1, **{"Retry-After": "3600"})}
    outcome = crawled(site.root)
    assert "come again in 3600 s" in outcome.result.reason
    assert site.paths() == ["/"]


def test_a_wait_is_given_in_seconds_or_as_a_date() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    assert 15 < retry_after(soon) <= 20
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert [retry_after(value) for value in ("7", "", "soon", "-3", "1.5")] == [7, 0, 0, 0, 0]


def test_a_refused_connection_is_a_named_failure(crawled: Crawl) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    outcome = crawled(f"http://127.0.0.1:{port}/")
    assert "robots.txt cannot be read" in outcome.result.reason
    assert not outcome.result.complete


@pytest.mark.parametrize("status", [401, 403, 418])
def test_other_refusals_are_failures_and_not_removals(status: int, site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a"), "/a": Reply(status=status)}
    outcome = crawled(site.root, known={site.url("/a"): Known()})
    assert f"answers {status}" in outcome.reasons[site.url("/a")]
    assert outcome.result.gone == ()


def test_the_final_address_of_a_redirect_is_the_identity(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a", "/b"), "/a": redirect("/b?utm_source=r"), "/b": html()}
    outcome = crawled(site.root, known={site.url("/a"): Known()})
    assert set(outcome.pages) == {site.url("/"), site.url("/b")}
    assert outcome.result.gone == (site.url("/a"),)


def test_five_redirects_are_followed_and_six_are_not(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/5", "/x6"), "/0": html()}
    site.pages |= {f"/{n}": redirect(f"/{n - 1}") for n in range(1, 6)}
    site.pages |= {f"/x{n}": redirect(f"/x{n - 1}") for n in range(1, 7)} | {"/x0": html()}
    outcome = crawled(site.root)
    assert site.url("/0") in outcome.pages
    assert "more than 5 times" in outcome.reasons[site.url("/x6")]


def test_a_redirect_loop_is_named(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a"), "/a": redirect("/b"), "/b": redirect("/a")}
    assert "in a loop" in crawled(site.root).reasons[site.url("/a")]


@pytest.mark.parametrize("target", ["ftp://x/", "http://u:p@127.0.0.1/", "//[", "http://"])
def test_a_redirect_to_no_web_address_is_a_failure(target: str, site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a"), "/a": redirect(target)}
    assert site.url("/a") in dict(crawled(site.root).result.failures)


def test_a_redirect_off_the_site_is_skipped_unasked(site: Site, other_site: Site, crawled: Crawl) -> None:
    other_site.pages = {"/": html()}
    site.pages = {"/": html("/a"), "/a": redirect(other_site.url("/"))}
    outcome = crawled(site.root)
    assert "off the site" in dict(outcome.result.skipped)[site.url("/a")]
    assert other_site.asked == []
    assert outcome.result.complete


def test_the_start_may_move_and_takes_the_site_with_it(site: Site, other_site: Site, crawled: Crawl) -> None:
    site.pages = {"/": redirect(other_site.url("/"))}
    other_site.pages = {"/": html("/a", site.url("/b")), "/a": html()}
    assert set(crawled(site.root).pages) == {other_site.url("/"), other_site.url("/a")}


@pytest.mark.parametrize(
    "page",
    [
        Reply(b"x" * 60_000, headers=HTML),
        Reply(gzip.compress(bytes(20_000_000)), headers={**HTML, "Content-Encoding": "gzip"}),
        Reply(headers=HTML, chunks=lambda: itertools.repeat(b"x" * 10_000)),
    ],
    ids=["announced", "bomb", "endless"],
)
def test_a_page_that_is_too_large_is_cut_and_named(page: Reply, site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a"), "/a": page}
    outcome = crawled(site.root, CrawlRules(allow_private=True, max_bytes=50_000))
    assert "than 50,000" in outcome.reasons[site.url("/a")]


def test_a_body_that_is_not_wanted_is_not_read(site: Site, crawled: Crawl) -> None:
    film = Reply(headers={"Content-Type": "video/mp4"}, chunks=lambda: itertools.repeat(b"x" * 10_000))
    site.pages = {"/": html("/film"), "/film": film}
    outcome = crawled(site.root)
    assert "video/mp4" in dict(outcome.result.skipped)[site.url("/film")]
    assert outcome.result.complete


def drip() -> Iterator[bytes]:
    """One byte at a time: no single read takes long."""
    for _ in range(300):
        time.sleep(0.02)
        yield b"x"


def test_the_clock_runs_for_the_whole_page(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/slow", "/a"), "/slow": Reply(headers=HTML, chunks=drip), "/a": html()}
    began = time.monotonic()
    outcome = crawled(site.root, CrawlRules(allow_private=True, timeout=1, concurrency=1))
    assert "longer than 1 s" in outcome.reasons[site.url("/slow")]
    assert site.url("/a") in outcome.pages
    assert time.monotonic() - began < 5


def test_gzip_is_undone(site: Site, crawled: Crawl) -> None:
    page = html()
    site.pages = {"/": Reply(gzip.compress(page.body), headers={**page.headers, "Content-Encoding": "gzip"})}
    assert crawled(site.root).pages[site.url("/")].raw == page.body
    assert {asked.headers["accept-encoding"] for asked in site.asked} == {"gzip"}


@pytest.mark.parametrize(
    "answer", [b"HTTP/1.1 abc\r\n\r\n", b"", b"\x16\x03\x01", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_a_server_that_does_not_speak_http_is_a_named_failure(answer: bytes, site: Site, crawled: Crawl) -> None:
    """The answer is cut or garbled: three tries, then a reason."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)

        def babble() -> None:
            for _ in range(6):
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    return
                with connection:
                    connection.recv(4096)
                    connection.sendall(answer)

        thread = threading.Thread(target=babble)
        thread.start()
        outcome = crawled(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join()
    assert "cannot be read" in outcome.result.reason

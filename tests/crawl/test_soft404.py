"""A page that says 200 and is not there is not a page."""

from __future__ import annotations

import pytest

from ingest.crawl import Known

from .conftest import Crawl
from .site import PROSE, Asked, Reply, Site, html, redirect

SHELL = html(title="Acme", text="Loading")


def test_a_page_like_the_one_for_an_impossible_address_is_gone(site: Site, crawled: Crawl) -> None:
    """The apology echoes the address, so it is never quite the same twice."""
    site.pages = {"/": html("/a", "/old"), "/a": html()}
    site.fallback = lambda asked: html(
        title="Acme", text=f"Sorry! We looked for {asked.path} everywhere. Try our search."
    )
    outcome = crawled(site.root, known={site.url("/old"): Known()})
    assert set(outcome.pages) == {site.url("/"), site.url("/a")}
    assert "same page as for an address that does not exist" in outcome.reasons[site.url("/old")]
    assert outcome.result.gone == (site.url("/old"),)


@pytest.mark.parametrize(
    "title",
    ["404", "Page not found – Acme", "Error 404 | Acme", "Seite nicht gefunden", "This page could not be found"],
)
def test_a_page_that_says_so_in_its_title_is_gone(title: str, site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/old"), "/old": html(title=title)}
    outcome = crawled(site.root)
    assert list(outcome.pages) == [site.url("/")]
    assert "does not exist" in outcome.reasons[site.url("/old")]


def test_an_article_about_error_404_is_a_page(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/e404"), "/e404": html(title="Error 404: the charger is offline", text=f"{PROSE} " * 4)}
    assert site.url("/e404") in crawled(site.root).pages


def test_short_pages_that_differ_are_pages(site: Site, crawled: Crawl) -> None:
    """The same title and the same navigation everywhere are not enough."""
    menu = [f"/m{n}" for n in range(30)]
    site.pages = {"/": html("/a", *menu, text="Welcome to the help centre of Acme")}
    site.pages |= {"/a": html(*menu, text="We open at nine and close at five on weekdays")}
    site.fallback = lambda _: html(*menu, text="This does not exist at all, sorry")
    assert set(crawled(site.root).pages) == {site.url("/"), site.url("/a")}


def test_a_site_that_answers_everything_alike_removes_nothing(site: Site, crawled: Crawl) -> None:
    """A page built by JavaScript, or a site under maintenance: it is the start that failed."""
    site.fallback = SHELL
    outcome = crawled(site.root, known={site.url("/a"): Known(), site.url("/"): Known()})
    assert not outcome.pages
    assert (outcome.result.complete, outcome.result.gone) == (False, ())


def test_maintenance_of_all_pages_of_a_sitemap_removes_nothing(site: Site, crawled: Crawl) -> None:
    listed = b"<urlset><url><loc>/a</loc></url></urlset>"
    site.pages = {"/sitemap.xml": Reply(listed, headers={"Content-Type": "text/xml"})}
    site.fallback = SHELL
    outcome = crawled(site.url("/sitemap.xml"), known={site.url("/a"): Known(), site.url("/b"): Known()})
    assert (outcome.result.complete, outcome.result.gone) == (False, ())


def test_addresses_sent_home_like_every_impossible_one_are_gone(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/old", "/a"), "/a": html()}

    def home(asked: Asked) -> Reply:
        return Reply(status=404) if asked.path == "/robots.txt" else redirect("/", 302)

    site.fallback = home
    outcome = crawled(site.root, known={site.url("/old"): Known(), site.url("/a"): Known()})
    assert set(outcome.pages) == {site.url("/"), site.url("/a")}
    assert outcome.result.gone == (site.url("/old"),)


def test_the_probe_is_made_once_beside_the_start(site: Site, crawled: Crawl) -> None:
    site.pages = {"/docs/": html("/docs/a", "/b"), "/docs/a": html(), "/b": html()}
    crawled(site.url("/docs/"))
    probes = [asked.path for asked in site.asked if asked.path not in {*site.pages, "/robots.txt"}]
    assert len(probes) == 1
    assert probes[0].startswith("/docs/")

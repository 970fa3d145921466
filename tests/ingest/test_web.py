from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
import stamina
from crawl.site import Asked, Reply, Site, html, redirect, serving, urlset
from helpdesk import Helpdesk

from bot.errors import SettingsError
from ingest.plan import Brake
from ingest.roots import Request
from ingest.sync import Outcome
from ingest.verify import verify

PRIVATE = {"allow_private": True}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def retries_do_not_wait() -> Iterator[None]:
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


def page(text: str, **headers: str) -> Reply:
    return html(
        title=text, text=f"{text}. Hold the reset button for ten seconds until the lamp turns green.", **headers
    )


def published(site: Site, *names: str) -> None:
    site.pages["/sitemap.xml"] = urlset(*(site.url(f"/{name}") for name in names))


def crawl(
    desk: Helpdesk, site: Site, start: str = "/sitemap.xml", released: bool = False, **options: object
) -> Outcome:
    request = Request([site.url(start)], options=PRIVATE | options)
    return desk.job().add(request, Brake(released=released))


def test_a_site_is_followed_like_a_folder(desk: Helpdesk, site: Site) -> None:
    site.pages |= {"/a": page("Valves"), "/b": page("Prices")}
    published(site, "a", "b")
    assert crawl(desk, site).added == 2
    assert [(one.source, one.url, one.title) for one in desk.records] == [
        (site.url("/a"), site.url("/a"), "Valves"),
        (site.url("/b"), site.url("/b"), "Prices"),
    ]

    site.pages |= {"/a": page("Valves, new edition"), "/c": page("Returns")}
    del site.pages["/b"]
    published(site, "a", "b", "c")
    done = crawl(desk, site)
    assert (done.added, done.changed, done.removed) == (1, 1, 1)
    assert desk.sources == [site.url("/a"), site.url("/c")]


def test_links_are_followed_as_deep_as_was_said_and_it_is_remembered(desk: Helpdesk, site: Site) -> None:
    site.pages |= {"/": html("/one", text="Start page of the help."), "/one": html("/two", text="One link away.")}
    site.pages["/two"] = html(text="Two links away.")
    assert crawl(desk, site, "/", depth=1).added == 2
    done = desk.job().add(Request([site.url("")]), Brake())
    assert (done.added, done.unchanged, done.removed) == (0, 2, 0)
    assert {one.source: one.depth for one in desk.records} == {site.url("/"): 0, site.url("/one"): 1}


def test_an_unchanged_page_is_asked_for_conditionally(desk: Helpdesk, site: Site) -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(status=304) if asked.headers.get("if-none-match") == '"1"' else page("Valves", ETag='"1"')

    site.pages["/a"] = answer
    published(site, "a")
    crawl(desk, site)
    before = desk.store.generation()
    done = crawl(desk, site)
    assert (done.unchanged, done.generation, desk.records[0].etag) == (1, before, '"1"')

    done = desk.job().add(Request([site.url("/sitemap.xml")], meta={"product": "sprig"}), Brake())
    assert (done.changed, done.embedded, desk.records[0].product) == (1, 0, "sprig")


def test_a_failing_site_empties_nothing_and_is_named(desk: Helpdesk, site: Site) -> None:
    names = [f"p{number}" for number in range(6)]
    site.pages |= {f"/{name}": page(name) for name in names}
    published(site, *names)
    crawl(desk, site)
    site.pages |= {f"/{name}": Reply(status=500) for name in names[:5]}
    done = crawl(desk, site)
    assert (done.removed, done.kept, done.unchanged) == (0, 5, 1)
    assert len([one for one in done.skipped if "500" in one.reason]) == 5
    site.pages["/sitemap.xml"] = Reply(status=503)
    done = crawl(desk, site)
    assert (done.removed, done.kept) == (0, 6)
    assert "was not read to its end" in done.notes[0].reason


def test_the_brake_holds_for_sites_too(desk: Helpdesk, site: Site) -> None:
    names = [f"p{number}" for number in range(6)]
    site.pages |= {f"/{name}": page(name) for name in names}
    published(site, *names)
    crawl(desk, site)
    published(site, "p0")
    with pytest.raises(SettingsError, match="remove 5 of 6"):
        crawl(desk, site)
    assert crawl(desk, site, released=True).removed == 5


def test_a_page_belongs_to_one_root(desk: Helpdesk, site: Site) -> None:
    site.pages |= {"/a": page("Valves"), "/start": html("/a", text="Start of the help centre, with its links.")}
    published(site, "a")
    crawl(desk, site)
    done = crawl(desk, site, "/start")
    assert (done.added, [one.source for one in done.skipped]) == (1, [site.url("/a")])
    assert desk.sources == [site.url("/start"), site.url("/a")] or sorted(desk.sources) == sorted(set(desk.sources))


def test_a_page_that_moved_keeps_its_vectors(desk: Helpdesk, site: Site) -> None:
    site.pages["/old"] = page("Valves")
    published(site, "old")
    crawl(desk, site)
    site.pages |= {"/old": redirect(site.url("/new")), "/new": page("Valves")}
    done = crawl(desk, site)
    assert (done.added, done.removed, done.embedded, desk.sources) == (1, 1, 0, [site.url("/new")])


def test_private_addresses_are_refused_unless_allowed(desk: Helpdesk, site: Site) -> None:
    published(site)
    done = desk.job().add(Request([site.url("/sitemap.xml")]), Brake())
    assert (done.indexed, desk.store.generation()) == (0, "")
    assert "--allow-private" in done.skipped[0].reason or "private" in done.skipped[0].reason


def test_a_plan_crawls_and_changes_nothing(desk: Helpdesk, site: Site) -> None:
    from ingest.estimate import rehearse

    site.pages["/a"] = page("Valves")
    published(site, "a")
    job = desk.job()
    with job.prospects(Request([site.url("/sitemap.xml")], options=PRIVATE)) as (prospect,):
        assert rehearse(job, prospect).cost.new == 1
    assert (prospect.plan.added, desk.store.generation()) == ((site.url("/a"),), "")


def test_verify_leaves_sites_alone_unless_asked(desk: Helpdesk, site: Site) -> None:
    site.pages["/a"] = page("Valves")
    published(site, "a")
    crawl(desk, site)
    site.pages["/a"] = page("Valves, changed")
    asked = len(site.asked)
    assert (verify(desk.job()), len(site.asked)) == ([], asked)
    assert [one.kind for one in verify(desk.job(), web=True)] == ["changed"]


def test_what_is_no_web_address_is_refused(desk: Helpdesk) -> None:
    for bad in ("https://user:secret@example.com/", "https:///", "ftp://example.com/a"):
        with pytest.raises(SettingsError):
            desk.job().add(Request([bad]), Brake())


def test_standard_input_is_a_document(desk: Helpdesk, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("a.md", "text")
    for name, text in (("policy", "# Policy\n\n30 days."), ("other.md", "# Other\n\nText.")):
        (tmp_path / "in").write_text(text)
        with (tmp_path / "in").open() as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            assert desk.job().add(Request(["-"], name=name, type="md"), Brake()).added == 1
    assert (desk.sources, desk.texts("policy.md")) == (["other.md", "policy.md"], ["30 days."])
    assert verify(desk.job()) == []
    with pytest.raises(SettingsError, match="--type md"):
        desk.job().add(Request(["-"], name="policy"), Brake())


def test_many_pages_wait_on_the_disk(desk: Helpdesk, site: Site) -> None:
    site.pages |= {f"/{number}": page(f"Page {number}") for number in range(120)}
    published(site, *map(str, range(120)))
    assert crawl(desk, site).added == 120
    assert threading.active_count() < 20

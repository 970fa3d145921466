"""No request reaches a private network, whatever the address, the redirect or the name server says."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

import httpcore
import pytest

from ingest.crawl import CrawlRules
from ingest.crawl.address import GuardedBackend, Refused, Resolve, is_public, resolve_host

from .conftest import Crawl
from .site import Site, html, redirect

PUBLIC = "93.184.216.34"
OTHER_PUBLIC = "2606:2800:220:1::1"
PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "168.63.129.16",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "100::1",
    "2001:db8::1", "3fff::1", "5f00::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a9fe:a9fe::",
    "2001:0:5ef5:79fd::1", "localhost", "", "0x7f000001",
]  # fmt: skip


class Wire(httpcore.AsyncNetworkBackend):
    """The internet in one machine: records the IP addresses dialled, and answers all of them from one local port."""

    def __init__(self, port: int, dead: Sequence[str] = ()) -> None:
        self.dialled: list[tuple[str, int]] = []
        self._port = port
        self._dead = dead
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.dialled.append((host, port))
        if host in self._dead:
            raise httpcore.ConnectTimeout(host)
        return await self._inner.connect_tcp("127.0.0.1", self._port, timeout)


def names(*answers: Sequence[str]) -> Resolve:
    """A name server that gives each answer once, then the last for ever."""
    left = list(answers)

    async def resolve(host: str, port: int) -> Sequence[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve


def zone(**hosts: Sequence[str]) -> Resolve:
    """A name server with a table; what is not in it goes to the real resolver, which knows number forms."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        return hosts[host] if host in hosts else await resolve_host(host, port)

    return resolve


@pytest.mark.parametrize("address", PRIVATE)
def test_private_special_and_embedded_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, OTHER_PUBLIC, "::ffff:8.8.8.8", "64:ff9b::808:808", "192.0.1.1"])
def test_machines_on_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001",
        "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "0", "0.0.0.0", "127.0.0.1.", "①②⑦.0.0.1",
    ],
)  # fmt: skip
def test_loopback_is_refused_in_every_spelling(host: str, site: Site, crawled: Crawl) -> None:
    """The server is there and would answer; nothing reaches it."""
    site.pages = {"/": html()}
    outcome = crawled(f"http://{host}:{site.port}/", CrawlRules(timeout=2))
    assert not outcome.pages
    assert not outcome.result.complete
    assert "no public address" in outcome.result.reason
    assert site.asked == []


def test_loopback_is_crawled_when_private_addresses_are_allowed(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html()}
    assert list(crawled(site.root, CrawlRules(allow_private=True)).pages) == [site.url("/")]


def test_a_public_name_is_dialled_by_its_checked_address_and_keeps_its_name(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html()}
    wire = Wire(site.port)
    outcome = crawled("http://help.test/", network=GuardedBackend(names([PUBLIC]), wire))
    assert list(outcome.pages) == ["http://help.test/"]
    assert set(wire.dialled) == {(PUBLIC, 80)}
    assert {asked.headers["host"] for asked in site.asked} == {"help.test"}


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/",
        "http://intranet.test/",
        "http://[::1]/",
        "http://0/",
    ],
)
def test_a_start_that_redirects_into_a_private_network_is_refused(target: str, site: Site, crawled: Crawl) -> None:
    site.pages = {"/": redirect(target)}
    wire = Wire(site.port)
    resolve = zone(**{"help.test": [PUBLIC], "intranet.test": ["10.0.0.7"]})
    outcome = crawled("http://help.test/", network=GuardedBackend(resolve, wire))
    assert not outcome.pages
    assert "no public address" in outcome.result.reason
    assert {address for address, _ in wire.dialled} == {PUBLIC}


def test_a_page_that_redirects_to_the_cloud_metadata_is_skipped_unasked(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html("/a"), "/a": redirect("http://169.254.169.254/")}
    wire = Wire(site.port)
    outcome = crawled("http://help.test/", network=GuardedBackend(zone(**{"help.test": [PUBLIC]}), wire))
    assert list(outcome.pages) == ["http://help.test/"]
    assert "off the site" in outcome.reasons["http://help.test/a"]
    assert {address for address, _ in wire.dialled} == {PUBLIC}


def test_robots_txt_may_not_redirect_into_a_private_network(site: Site, crawled: Crawl) -> None:
    site.pages = {"/": html(), "/robots.txt": redirect("http://10.0.0.1/robots.txt")}
    wire = Wire(site.port)
    outcome = crawled("http://help.test/", network=GuardedBackend(zone(**{"help.test": [PUBLIC]}), wire))
    assert not outcome.pages
    assert "10.0.0.1" in outcome.result.reason
    assert {address for address, _ in wire.dialled} == {PUBLIC}


def test_a_name_that_turns_private_after_the_first_answer_is_not_reached(site: Site, crawled: Crawl) -> None:
    """DNS rebinding: each connection is made to an address of the very answer that was checked."""
    closing = {"Connection": "close"}
    site.pages = {"/": html("/a", **closing), "/a": html(**closing), "/robots.txt": html(**closing)}
    wire = Wire(site.port)
    network = GuardedBackend(names([PUBLIC], [PUBLIC], ["127.0.0.1"]), wire)
    outcome = crawled("http://help.test/", network=network)
    assert {address for address, _ in wire.dialled} == {PUBLIC}
    assert "http://help.test/a" not in outcome.pages
    assert not outcome.result.complete


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    backend = GuardedBackend(names([PUBLIC, "192.168.1.1"]), Wire(1))
    with pytest.raises(Refused, match=r"192\.168\.1\.1"):
        asyncio.run(backend.connect_tcp("mixed.test", 80))


def test_a_dead_address_gives_way_to_the_next(site: Site) -> None:
    wire = Wire(site.port, dead=[OTHER_PUBLIC])

    async def connect() -> None:
        stream = await GuardedBackend(names([OTHER_PUBLIC, PUBLIC]), wire).connect_tcp("help.test", 80)
        await stream.aclose()

    asyncio.run(connect())
    assert wire.dialled == [(OTHER_PUBLIC, 80), (PUBLIC, 80)]


def test_a_name_without_address_is_a_named_failure(crawled: Crawl) -> None:
    async def nowhere(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    outcome = crawled("http://nowhere.test/", network=GuardedBackend(nowhere, Wire(1)))
    assert "nowhere.test cannot be resolved (no such name)" in outcome.result.reason


def test_tls_asks_for_the_name_and_not_for_the_address(crawled: Crawl) -> None:
    asked: list[str | None] = []

    class Stream(httpcore.AsyncNetworkStream):
        async def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: Any = None) -> Any:
            asked.append(server_hostname)
            raise httpcore.ConnectError("no certificate here")

        async def aclose(self) -> None:
            """Nothing is open."""

    class TlsWire(Wire):
        async def connect_tcp(self, host: str, *rest: Any, **more: Any) -> httpcore.AsyncNetworkStream:
            return Stream()

    outcome = crawled("https://help.test/", network=GuardedBackend(names([PUBLIC]), TlsWire(1)))
    assert set(asked) == {"help.test"}
    assert not outcome.result.complete


def test_proxies_of_the_environment_are_ignored(site: Site, crawled: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect for us, past the check."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    site.pages = {"/": html()}
    assert crawled(site.root).result.complete


def test_socket_files_are_refused() -> None:
    with pytest.raises(Refused):
        asyncio.run(GuardedBackend().connect_unix_socket("/run/docker.sock"))

"""One spelling for each page."""

from __future__ import annotations

import pytest

from bot.errors import SourceError
from ingest.crawl.rules import CrawlRules
from ingest.crawl.urls import Site, normalise, redacted, wanted


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("HTTP://Example.COM:80", "http://example.com/"),
        ("https://example.com:443/a#part", "https://example.com/a"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://example.com./a", "https://example.com/a"),
        ("https://example.com/%7euser/%c3%a4/a b", "https://example.com/~user/%C3%A4/a%20b"),
        ("https://example.com/ä", "https://example.com/%C3%A4"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("https://example.com/a/./b/../c", "https://example.com/a/c"),
        ("https://example.com/a/%2e%2e/%2e%2e/../c/..", "https://example.com/"),
        ("https://example.com/a/?", "https://example.com/a/"),
        ("https://example.com/?b=2&a=1&utm_source=x&UTM_Medium=y&gclid=1&fbclid=2", "https://example.com/?a=1&b=2"),
        ("https://example.com/?~=1&{=2&utm%5Fid=3", "https://example.com/?%7B=2&~=1"),
        ("https://example.com/?t=2&t=1&plain", "https://example.com/?plain&t=2&t=1"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("http://[0:0:0:0:0:0:0:1]:80/", "http://[::1]/"),
        ("  https://example.com/a\n", "https://example.com/a"),
    ],
)
def test_each_page_has_one_spelling(written: str, means: str) -> None:
    assert normalise(written) == means
    assert normalise(means) == means


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.com/", "file:///etc/passwd", "gopher://x/", "javascript:alert(1)", "mailto:a@b.c", "", "help",
        "http://", "http:///path", "http://exa mple.com/", "http://example.com:99999/", "http://[::1", "http://a..b/",
        "http://example.com\\@evil.test/", "http://[::ffff:1.2.3.4%25eth0]/", "https://example.com/" + "a" * 2100,
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(address: str) -> None:
    with pytest.raises(SourceError):
        normalise(address)


def test_credentials_are_refused_and_not_repeated_in_the_message() -> None:
    with pytest.raises(SourceError, match="user name or password") as fault:
        normalise("https://anna:secret@example.com/")
    assert "secret" not in str(fault.value)
    assert redacted("https://anna:secret@example.com/a@b") == "https://…@example.com/a@b"


def test_links_are_read_relative_to_their_page() -> None:
    assert normalise("../b?x=1", "https://example.com/a/c/") == "https://example.com/a/b?x=1"
    assert normalise("//other.example/b", "https://example.com/a") == "https://other.example/b"


@pytest.mark.parametrize(
    ("start", "address", "same"),
    [
        ("https://example.com/", "https://www.example.com/a", True),
        ("https://www.example.com/", "https://example.com/a", True),
        ("http://example.com/", "https://example.com/a", True),
        ("http://example.com:8000/", "http://example.com/a", False),
        ("https://example.com/", "https://docs.example.com/a", False),
        ("https://example.com/", "https://example.com.evil.test/", False),
        ("http://127.0.0.1:8000/", "http://localhost:8000/", False),
    ],
)
def test_a_site_is_host_and_port(start: str, address: str, same: bool) -> None:
    assert Site.of(start).holds(address) is same


def test_an_https_site_is_never_asked_in_plain_text() -> None:
    assert Site.of("https://example.com/").adopt("http://example.com/a") == "https://example.com/a"
    assert Site.of("https://example.com/").adopt("http://other.example/a") == "http://other.example/a"
    assert Site.of("http://example.com/").adopt("http://example.com/a") == "http://example.com/a"


def test_exclude_outranks_include_and_globs_cross_slashes() -> None:
    rules = CrawlRules(include=("/docs/*", "/übersicht"), exclude=("*/private/*",))
    assert wanted("https://e.com/docs/a/b", rules)
    assert wanted("https://e.com/%C3%BCbersicht", rules)
    assert not wanted("https://e.com/docs/private/b", rules)
    assert not wanted("https://e.com/blog", rules)

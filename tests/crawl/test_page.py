"""What a page says of itself and where it leads."""

from __future__ import annotations

import pytest

from ingest.crawl.page import Reading, read

URL = "https://example.com/docs/a"


def reading(markup: str, charset: str = "") -> Reading:
    return read(markup.encode(charset or "utf-8"), URL, charset, "support-bot-ingest")


def test_links_are_absolute_unique_and_in_document_order() -> None:
    found = reading('<a href="b">B</a><area href="/c#x"><a href="/c">C</a><a href="?p=1">P</a><a>none</a>')
    assert found.links == ("https://example.com/docs/b", "https://example.com/c", "https://example.com/docs/a?p=1")


def test_links_that_lead_to_no_page_and_nofollow_links_are_left_out() -> None:
    markup = '<a href="mailto:a@b.c">m</a><a href="javascript:x()">j</a><a href="http://[">b</a><a href="tel:1">t</a>'
    assert reading(markup + '<a rel="noopener NoFollow" href="/x">x</a>').links == ()


def test_a_base_element_is_what_links_are_relative_to() -> None:
    assert reading('<head><base href="/v2/"></head><a href="b">B</a>').links == ("https://example.com/v2/b",)


def test_links_in_comments_scripts_and_text_are_no_links() -> None:
    assert reading('<!-- <a href="/x">x</a> --><script>"<a href=/y>"</script>&lt;a href="/z">').links == ()


def test_the_canonical_address_is_read_normalised() -> None:
    found = reading('<head><link rel="Canonical" href="//EXAMPLE.com/docs/a?utm_source=x#top"></head>')
    assert found.canonical == "https://example.com/docs/a"


@pytest.mark.parametrize(
    ("content", "leads_to"),
    [
        ("0; url=/new", "https://example.com/new"), ("0;URL='/new'", "https://example.com/new"),
        ("3, /new", "https://example.com/new"), ("300; url=/new", ""), ("300", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_quick_refresh_is_a_redirect_and_a_slow_one_is_not(content: str, leads_to: str) -> None:
    assert reading(f'<meta http-equiv="Refresh" content="{content}">').refresh == leads_to


@pytest.mark.parametrize("content", ["0" * 5_000 + ";url=/new", "0" * 100_000])
def test_a_refresh_of_endless_digits_is_none_and_holds_nothing_up(content: str) -> None:
    assert reading(f'<meta http-equiv="refresh" content="{content}"><a href="/on">On</a>').links == ("https://example.com/on",)


def test_meta_directives_for_all_robots_and_for_ours_are_read() -> None:
    markup = '<meta name="ROBOTS" content="noindex"><meta name="googlebot" content="a"><meta name="support-bot-ingest" content="nofollow">'
    assert reading(markup).robots == ("noindex", "nofollow")


def test_the_words_are_those_of_the_content_without_navigation() -> None:
    markup = "<title> A  page </title><header><h1>The <b>Heading</b></h1></header><nav>Menu</nav><p>One two</p><script>x</script>"
    found = reading(markup)
    assert (found.title, found.heading, found.words) == ("A page", "The Heading", ("one", "two"))


def test_the_charset_of_the_header_is_used_and_an_unknown_one_is_ignored() -> None:
    assert reading("<title>Größe</title>", "iso-8859-1").title == "Größe"
    assert read(b"<title>plain</title>", URL, "x-no-such", "bot").title == "plain"


@pytest.mark.parametrize("raw", [b"", b"   ", b"<!-- only a comment -->", b"\x00\xff\xfe", b"<?xml version='1.0'?>"])
def test_a_page_without_anything_is_an_empty_reading(raw: bytes) -> None:
    found = read(raw, URL, "", "bot")
    assert (found.title, found.links, found.canonical) == ("", (), "")


def test_a_page_nested_ten_thousand_deep_is_read() -> None:
    assert read(b"<a href=/x>x</a>" + b"<div>" * 10_000 + b"deep", URL, "", "bot").links == ("https://example.com/x",)


def test_xhtml_is_read_as_well() -> None:
    markup = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><a href="b"/></body></html>'
    assert reading(markup).links == ("https://example.com/docs/b",)

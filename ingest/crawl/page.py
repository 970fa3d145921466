"""What one HTML page says of itself and where it leads (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from bot.errors import SourceError
from ingest.crawl.urls import normalise

_NOT_CONTENT = ("script", "style", "noscript", "template", "svg", "nav", "header", "footer", "aside")
_REFRESH = re.compile(r"\s*(\d{1,9})(?!\d)[^;,]*[;,]\s*(?:url\s*=)?\s*[\"']?([^\"']+)", re.IGNORECASE)
_LONGEST_REFRESH = 5
"""Seconds: a page that sends its reader on sooner is a redirect; a slower one reloads itself."""


@dataclass(frozen=True)
class Reading:
    """The parts of a page that a crawl decides on. Addresses are normalised; empty means not there."""

    title: str = ""
    heading: str = ""
    words: tuple[str, ...] = ()
    """Of the main content, lower case, without navigation, header and footer."""
    links: tuple[str, ...] = ()
    """In document order, without those marked rel=nofollow."""
    canonical: str = ""
    refresh: str = ""
    robots: tuple[str, ...] = ()
    """The contents of the meta tags for robots."""


def read(raw: bytes, url: str, charset: str, product: str) -> Reading:
    """Read a page as leniently as browsers do; a document without an element is an empty `Reading`."""
    root = _tree(raw, charset)
    if root is None:
        return Reading()
    base = _first(_addresses((found.get("href") or "" for found in root.iter("base")), url)) or url
    links, refresh = _addresses(_links(root), base), _addresses(_refreshes(root), base)
    return Reading(
        title=_text(root.find(".//title")),
        heading=_text(root.find(".//h1")),
        links=links,
        canonical=_first(_addresses(_canonicals(root), base)),
        refresh=_first(refresh),
        robots=tuple(_metas(root, "name", {"robots", product})),
        words=_words(root),
    )


def _tree(raw: bytes, charset: str) -> etree._Element | None:
    """Comments are dropped; an encoding that Python does not know is left to the parser's own guess."""
    try:
        parser = etree.HTMLParser(encoding=charset or None, remove_comments=True, remove_pis=True)
    except LookupError:
        parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:  # The lenient parser raises it only for a document without any element.
        return None


def _links(root: etree._Element) -> Iterable[str]:
    for anchor in root.iter("a", "area"):
        if "nofollow" not in (anchor.get("rel") or "").lower().split():
            yield anchor.get("href") or ""


def _canonicals(root: etree._Element) -> Iterable[str]:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""


def _refreshes(root: etree._Element) -> Iterable[str]:
    for content in _metas(root, "http-equiv", {"refresh"}):
        match = _REFRESH.match(content)
        if match and int(match[1]) <= _LONGEST_REFRESH:
            yield match[2].strip()


def _metas(root: etree._Element, attribute: str, names: set[str]) -> Iterable[str]:
    for meta in root.iter("meta"):
        if (meta.get(attribute) or "").strip().lower() in names:
            yield meta.get("content") or ""


def _addresses(hrefs: Iterable[str], base: str) -> tuple[str, ...]:
    """Normalised and unique. `mailto:` and malformed ones drop out: they lead to no page."""
    found: dict[str, None] = {}
    for href in filter(None, hrefs):
        with suppress(SourceError):
            found[normalise(href, base)] = None
    return tuple(found)


def _first(addresses: tuple[str, ...]) -> str:
    return addresses[0] if addresses else ""


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _words(root: etree._Element) -> tuple[str, ...]:
    """Changes the tree: it is read last."""
    etree.strip_elements(root, *_NOT_CONTENT, with_tail=False)
    body = root.find("body")
    return tuple(" ".join(map(str, (root if body is None else body).itertext())).lower().split())

"""Sitemaps: the pages a site lists, or further sitemaps (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from bot.errors import SourceError
from ingest.crawl.body import gunzip, is_gzip
from ingest.crawl.rules import HTML_TYPES

_XML_TYPES = frozenset({"application/xml", "text/xml", "application/gzip", "application/x-gzip"})


@dataclass(frozen=True)
class Sitemap:
    """The addresses listed, as written: `pages` of a urlset, `children` of an index."""

    pages: tuple[str, ...] = ()
    children: tuple[str, ...] = ()


def looks_like_one(url: str, media_type: str) -> bool:
    """Whether an answer is to be read as a sitemap: by its media type, or by its name where that says nothing."""
    named = urlsplit(url).path.lower().endswith((".xml", ".xml.gz"))
    return media_type in _XML_TYPES or (named and media_type not in HTML_TYPES)


def parse(raw: bytes, limit: int) -> Sitemap:
    """Read a sitemap, gzipped or not; raises `SourceError` for anything else.

    XML that is not well-formed is refused: half a list would make the other half look deleted. Entities and external
    documents are not read.
    """
    root = _root(gunzip(raw, limit) if is_gzip(raw) else raw)
    kind = etree.QName(root).localname
    if kind == "urlset":
        return Sitemap(pages=_locations(root))
    if kind == "sitemapindex":
        return Sitemap(children=_locations(root))
    raise SourceError(f"is XML with the root <{kind}>, not a sitemap. Start from a sitemap or from a page.")


def _root(raw: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(raw.strip(), parser)
    except etree.XMLSyntaxError as fault:
        raise SourceError(f"is not a well-formed sitemap ({fault.msg}): the site has to correct it.") from fault


def _locations(root: etree._Element) -> tuple[str, ...]:
    """The <loc> of each entry; those of its images and videos are one level deeper and stay out."""
    found = [child for entry in root for child in entry if str(child.tag).rpartition("}")[2] == "loc"]
    return tuple(text for child in found if (text := (child.text or "").strip()))

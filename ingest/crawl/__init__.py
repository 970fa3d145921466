"""Reads a website politely and safely, and hands its pages to ingestion."""

from __future__ import annotations

from ingest.crawl.address import GuardedBackend, Refused, Resolve, is_public
from ingest.crawl.crawler import crawl
from ingest.crawl.rules import CrawlResult, CrawlRules, Known, Page

__all__ = [
    "CrawlResult",
    "CrawlRules",
    "GuardedBackend",
    "Known",
    "Page",
    "Refused",
    "Resolve",
    "crawl",
    "is_public",
]

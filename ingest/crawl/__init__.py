"""Reads a website politely and safely, and hands its pages to ingestion."""

from __future__ import annotations

from ingest.crawl.crawler import crawl
from ingest.crawl.rules import CrawlResult, CrawlRules, Known, Page

__all__ = ["CrawlResult", "CrawlRules", "Known", "Page", "crawl"]

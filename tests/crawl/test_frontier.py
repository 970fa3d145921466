"""Breadth first, each page once, within the limits."""

from __future__ import annotations

from ingest.crawl import CrawlRules
from ingest.crawl.frontier import Frontier


def test_the_nearest_pages_come_first_and_none_twice() -> None:
    frontier = Frontier(CrawlRules())
    for url, depth in (
        ("https://e.com/far", 2),
        ("https://e.com/a", 1),
        ("https://e.com/b", 1),
        ("https://e.com/a", 2),
    ):
        frontier.add(url, depth)
    assert frontier.next_level() == [("https://e.com/a", 1), ("https://e.com/b", 1)]
    frontier.add("https://e.com/a", 1)
    assert frontier.next_level() == [("https://e.com/far", 2)]
    assert frontier.next_level() == []


def test_a_shorter_way_found_later_counts() -> None:
    frontier = Frontier(CrawlRules())
    frontier.add("https://e.com/a", 3)
    frontier.add("https://e.com/a", 1)
    assert frontier.next_level() == [("https://e.com/a", 1)]


def test_too_deep_and_unwanted_pages_stay_out() -> None:
    frontier = Frontier(CrawlRules(depth=1, exclude=("/x*",)))
    frontier.add("https://e.com/deep", 2)
    frontier.add("https://e.com/x1", 1)
    assert frontier.next_level() == []
    assert frontier.left_out == 0


def test_what_max_pages_cuts_off_is_counted() -> None:
    frontier = Frontier(CrawlRules(max_pages=3))
    frontier.enter("https://e.com/")
    for number in range(5):
        frontier.add(f"https://e.com/{number}", 1)
    assert len(frontier.next_level()) == 2
    assert frontier.left_out == 3
    assert frontier.next_level() == []
    assert frontier.left_out == 3


def test_a_page_with_a_million_links_does_not_fill_the_memory() -> None:
    frontier = Frontier(CrawlRules(max_pages=2))
    for number in range(1000):
        frontier.add(f"https://e.com/{number}", 1)
    assert len(frontier) == 20
    assert len(frontier.next_level()) == 2
    assert frontier.left_out == 998

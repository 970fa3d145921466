"""Anchors as GitHub makes them for the headings of a Markdown page."""

from __future__ import annotations

import re


class Slugs:
    """Unique slugs of one page: the second "Set up" is `set-up-1`."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, anchor: str) -> str:
        """Keep an explicit anchor as it is, and remember it."""
        self._taken.setdefault(anchor, 0)
        return anchor

    def slug(self, text: str) -> str:
        """The slug of a heading's plain text."""
        base = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        slug = base
        while slug in self._taken:
            self._taken[base] += 1
            slug = f"{base}-{self._taken[base]}"
        return self.take(slug)

"""The list of sources that models put at the end of an answer: "Sources: …", "[1]: Returns"; the page shows its own; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langchain_core.documents import Document

_HEAD = re.compile(
    r"[\W_]*(?P<word>sources?|references?|citations?|footnotes?|quellen?|quellenangaben?|belege|références?|fuentes?|referencias?)(?: used| cited)?[\W_]*?(?::|$)",
    re.IGNORECASE,
)
_MARK = re.compile(r"\[\d{1,3}\]:?|\]\([^()\s]*\)|https?://\S+")
_BETWEEN = re.compile(r"[,;|·•›>–—]|\s-\s|^\W*\d{1,3}[.)]\s")
_WORD = re.compile(r"\w+")
LONGEST = 10  # words of an entry


class Bibliography:
    """Tells what of an answer lists its sources, piece by piece: what names pages of the passages and says nothing else.

    Where the passages themselves speak of "references" or "sources", such a heading may stand above what they say of them.
    """

    def __init__(self, passages: Sequence[Document]) -> None:
        places = ((one.metadata.get("title", ""), *one.metadata.get("section", ()), one.metadata.get("source", "")) for one in passages)
        self._names = [_plain(" ".join(place)) for place in places]
        self._spoken_of = {word for one in passages for word in _WORD.findall(one.page_content.casefold())}
        self._is_open = False

    def holds(self, piece: str) -> bool:
        """Whether a piece, with normalised markers, is the list's heading, or lines of it."""
        lines = [line for line in piece.splitlines() if line.strip()]
        head = _HEAD.match(lines[0]) if lines else None
        head = None if head and head["word"].casefold() in self._spoken_of else head
        first = [lines.pop(0)[head.end() :]] if head else []
        listed = self._is_open or bool(head)
        known = all(self._names_pages(line) for line in first) and all(self._is_entry(line, listed) for line in lines)
        self._is_open = known and (listed or bool(lines))
        return self._is_open

    def _is_entry(self, line: str, listed: bool) -> bool:
        """Whether a line is a page's name and nothing else; outside of a list it begins with a marker, in one the page may be of no passage."""
        if listed and len(line.split()) <= LONGEST and not line.rstrip(" *_)").endswith((".", "!", "?")):
            return True
        return (listed or bool(_MARK.match(line.lstrip(" \t-*+>(_")))) and self._names_pages(line)

    def _names_pages(self, line: str) -> bool:
        parts = [_plain(part) for part in _BETWEEN.split(_MARK.sub(" ", line))]
        return all(any(f" {part} " in f" {name} " for name in self._names) for part in parts if part)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))

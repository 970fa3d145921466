"""Cuts a document into chunks that stand on their own and that the embedding model reads to the end.

A chunk never crosses a heading, a page or a table row that is a record of its own.
Inside, whole blocks (paragraph, list, table, code) are packed evenly; only a block that does not fit is cut,
at list items, table rows, code lines or sentences, and at words when nothing else is left.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

from langchain_core.documents import Document

from bot.blocks import ITEM, Span, blocks

VERSION = "split-v2"
PREFIX_TOKENS = 64
MARGIN = 8  # special tokens, and words that a cut tears apart

TokenSpans = Callable[[str], Sequence[Span]]

_SENTENCE_END = re.compile(r"(?<=[.!?:;。！？])[\"')\]]*\s+|\n")
_LINE = re.compile(r"\n")
_BOUNDARIES = (ITEM, _LINE, _SENTENCE_END)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of text below one heading, on one page, in one record."""

    path: tuple[str, ...]
    anchor: str
    page: int | None
    record: int | None
    start: int
    end: int


class Splitter:
    """Splits by structure within `limit` tokens, counted by `token_spans` (the embedder's own tokenizer)."""

    def __init__(self, token_spans: TokenSpans, limit: int) -> None:
        self._token_spans = token_spans
        self._limit = limit

    def split(self, document: Document) -> list[Document]:
        """The chunks of a normalised document, in order.

        `metadata["embed"]` is what is embedded; `metadata["lead"]` marks an introduction: what stands above a document's
        first section, unless that is most of it (an article with one section "Test cards" at its end).
        """
        title = document.metadata.get("title", "") if document.metadata.get("title_given", True) else ""
        chunks = []
        for section in sections(document):
            prefix = self._prefix(title, section.path)
            chunks += [self._chunk(document, section, prefix, span) for span in self._spans(document, section, prefix)]
        for position, (chunk, introduces) in enumerate(zip(chunks, _introducing(chunks), strict=True)):
            chunk.metadata |= {"position": position, "lead": introduces}
        return chunks

    def _spans(self, document: Document, section: Section, prefix: str) -> list[Span]:
        text = document.page_content
        tokens = _Tokens(self._token_spans(text[section.start : section.end]), section.start)
        budget = self._limit - MARGIN - self._count(prefix)
        pieces = [
            piece
            for block in blocks(text, section.start, section.end)
            for piece in _fitting(text, block, tokens, budget)
        ]
        return [_trimmed(text, span) for span in _packed(text, pieces, tokens, budget)]

    def _chunk(self, document: Document, section: Section, prefix: str, span: Span) -> Document:
        start, end = span
        body = document.page_content[start:end]
        header = _table_header(document.page_content, section, span)
        metadata = {
            "section": list(section.path),
            "heading": section.path[-1] if section.path else "",
            "anchor": section.anchor,
            "page": section.page,
            "record": section.record,
            "start": start,
            "end": end,
            "embed": self._clipped(f"{prefix}\n{header}{body}".strip()),
        }
        return Document(page_content=body, metadata=metadata)

    def _prefix(self, title: str, path: tuple[str, ...]) -> str:
        parts = [part for part in (title, *path) if part]
        prefix = " › ".join(dict.fromkeys(parts))
        spans = self._token_spans(prefix)
        return prefix if len(spans) <= PREFIX_TOKENS else prefix[-(len(prefix) - spans[-PREFIX_TOKENS][0]) :]

    def _clipped(self, text: str) -> str:
        spans = self._token_spans(text)
        return text if len(spans) <= self._limit - 2 else text[: spans[self._limit - 3][1]]

    def _count(self, text: str) -> int:
        return len(self._token_spans(text))


def _introducing(chunks: Sequence[Document]) -> list[bool]:
    """Which chunks stand above the first section, where they hold no more than half of the text."""
    deepest = max((len(chunk.metadata["section"]) for chunk in chunks), default=0)
    above = [len(chunk.metadata["section"]) < min(deepest, 2) for chunk in chunks]
    lengths = [len(chunk.page_content) for chunk in chunks]
    mostly = 2 * sum(compress(lengths, above)) > sum(lengths)
    return [one and not mostly for one in above]


class _Tokens:
    """How many tokens lie between two offsets of a text."""

    def __init__(self, spans: Sequence[Span], shift: int) -> None:
        self._starts = [start + shift for start, _ in spans]

    def between(self, start: int, end: int) -> int:
        return bisect_left(self._starts, end) - bisect_left(self._starts, start)

    def after(self, start: int, count: int) -> int | None:
        """The offset where `count` tokens after `start` are used up; None when there are fewer."""
        position = bisect_left(self._starts, start) + count
        return self._starts[position] if position < len(self._starts) else None


def sections(document: Document) -> Iterator[Section]:
    """The document cut at headings, pages and records; a heading without text of its own yields nothing."""
    text, meta = document.page_content, document.metadata
    headings: dict[int, dict[str, Any]] = {heading["start"]: heading for heading in meta.get("headings", [])}
    pages: dict[int, int] = {page["start"]: page["number"] for page in meta.get("pages", [])}
    rows = set(meta.get("rows", []))
    cuts = sorted({0, len(text), *headings, *pages, *rows})
    path: list[dict[str, Any]] = []
    page: int | None = None
    for start, end in zip(cuts, cuts[1:], strict=False):
        page = pages.get(start, page)
        if heading := headings.get(start):
            path = [*(above for above in path if above["level"] < heading["level"]), heading]
        body = heading["end"] if heading else start
        if text[body:end].strip():
            yield Section(
                tuple(h["text"] for h in path),
                path[-1]["anchor"] if path else "",
                page,
                start if start in rows else None,
                body,
                end,
            )


def _fitting(
    text: str, block: Span, tokens: _Tokens, budget: int, boundaries: Sequence[re.Pattern[str]] = _BOUNDARIES
) -> list[Span]:
    """The block, or its largest parts that fit: items, then lines, then sentences, then words."""
    if tokens.between(*block) <= budget:
        return [block]
    for depth, boundary in enumerate(boundaries, start=1):
        cuts = _cuts(text, block, boundary)
        if len(cuts) > 1:
            return [piece for cut in cuts for piece in _fitting(text, cut, tokens, budget, boundaries[depth:])]
    return _hard(block, tokens, budget)


def _cuts(text: str, block: Span, boundary: re.Pattern[str]) -> list[Span]:
    start, end = block
    at_start = boundary is ITEM
    marks = [match.start() if at_start else match.end() for match in boundary.finditer(text, start, end)]
    edges = [start, *(mark for mark in marks if start < mark < end), end]
    return list(zip(edges, edges[1:], strict=False))


def _hard(block: Span, tokens: _Tokens, budget: int) -> list[Span]:
    start, end = block
    pieces = []
    while (cut := tokens.after(start, budget)) is not None and cut < end:
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _packed(text: str, pieces: list[Span], tokens: _Tokens, budget: int) -> Iterator[Span]:
    """Neighbouring pieces joined, evenly: as few chunks as possible, none much smaller than the others."""
    if not pieces:
        return
    total = tokens.between(pieces[0][0], pieces[-1][1])
    target = min(budget, math.ceil(total / math.ceil(total / budget) * 1.1)) if total else budget
    pieces = _led_in(text, pieces, tokens, budget)
    start, end = pieces[0]
    for piece in pieces[1:]:
        if tokens.between(start, piece[1]) > target:
            yield start, end
            start = piece[0]
        end = piece[1]
    yield start, end


def _led_in(text: str, pieces: list[Span], tokens: _Tokens, budget: int) -> list[Span]:
    """A piece that ends with a colon joined to what it announces, where both fit."""
    joined: list[Span] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and text[slice(*before)].rstrip().endswith(":") and tokens.between(before[0], piece[1]) <= budget:
            joined[-1] = (before[0], piece[1])
        else:
            joined.append(piece)
    return joined


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    body = text[start:end]
    return start + len(body) - len(body.lstrip("\n")), end - (len(body) - len(body.rstrip()))


def _table_header(text: str, section: Section, span: Span) -> str:
    """The header of the table that a chunk continues, so that its rows keep their meaning."""
    start = span[0]
    if not text.startswith("|", start):
        return ""
    above = text[section.start : start].splitlines(keepends=True)
    rows: list[str] = []
    while above and above[-1].lstrip().startswith("|"):
        rows.insert(0, above.pop())
    return "".join(rows[:2])

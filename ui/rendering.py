"""An indexed document's normalised Markdown → safe HTML, with anchors, page headings and one marked span."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import accumulate
from urllib.parse import quote, urlsplit

from langchain_core.documents import Document
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ui.marking import OPEN, Span, mark
from ui.markup import clean, keep_links, safe_markdown

AS_LINES = (".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson", ".txt")  # records and plain text: their lines stay lines
READABLE = (".md", ".markdown", ".html", ".htm", ".txt", ".pdf", ".docx", ".csv")
PASSAGE = OPEN.replace(">", ' id="passage">')


def render(document: Document, source: str, span: Span | None, page_label: Callable[[int], str]) -> str:
    """The document as HTML; the first mark has the id `passage`. `page_label` words the heading of a PDF's page."""
    markdown = safe_markdown()
    markdown.options["breaks"] = source.lower().endswith(AS_LINES)
    parts: list[str] = []
    for number, piece in _pages(document):
        if number is not None:
            parts.append(f'<h2 class="page-number" id="page-{number}">{escape(page_label(number))}</h2>')
        parts.append(_render_piece(markdown, document, piece, source, span))
    return clean("\n".join(parts)).replace(OPEN, PASSAGE, 1)


def _pages(document: Document) -> Iterator[tuple[int | None, Span]]:
    """The text's pages with their numbers; a document without pages is one piece without a number."""
    length = len(document.page_content)
    marks = [(int(page["number"]), int(page["start"])) for page in document.metadata.get("pages") or ()]
    starts = [start for _, start in marks]
    if not marks:
        yield None, Span(0, length)
        return
    if starts[0] > 0:
        yield None, Span(0, starts[0])
    for (number, start), end in zip(marks, [*starts[1:], length], strict=True):
        yield number, Span(start, end)


def _render_piece(markdown: MarkdownIt, document: Document, piece: Span, source: str, span: Span | None) -> str:
    text = document.page_content[piece.start : piece.end]
    tokens = markdown.parse(text)
    _set_anchors(tokens, text, _anchors(document, piece))
    _point_links(tokens, source)
    if span:
        mark(tokens, text, Span(span.start - piece.start, span.end - piece.start))
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def _anchors(document: Document, piece: Span) -> dict[int, str]:
    """Anchors by their heading's offset in the piece."""
    headings = document.metadata.get("headings") or ()
    return {
        int(h["start"]) - piece.start: str(h["anchor"])
        for h in headings
        if h.get("anchor") and piece.holds(int(h["start"]))
    }


def _set_anchors(tokens: Sequence[Token], text: str, anchors: dict[int, str]) -> None:
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    for token in tokens:
        if token.type == "heading_open" and token.map and (anchor := anchors.get(starts[token.map[0]])):
            token.attrSet("id", anchor if anchor != "passage" else "passage-heading")


def _point_links(tokens: Sequence[Token], source: str) -> None:
    """A link to another document opens it here; a link to the web leaves the page; any other becomes text."""
    for child in (child for token in tokens for child in token.children or () if child.type == "link_open"):
        child.attrSet("href", _target(str(child.attrGet("href") or ""), source))
    keep_links(
        tokens, lambda href: urlsplit(href).scheme in {"http", "https", "mailto"} or href.startswith("/sources/")
    )


def _target(href: str, source: str) -> str:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path.lower().endswith(READABLE):
        return href if parts.scheme else "#"
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), parts.path)).lstrip("./")
    return f"/sources/{quote(path)}" + (f"#{parts.fragment}" if parts.fragment else "")

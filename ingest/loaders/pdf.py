"""PDF: pages, with headings, paragraphs, lists and tables as far as their layout shows them."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.errors import SourceError
from ingest.loaders.characters import clean, one_line
from ingest.loaders.draft import Draft, Source
from ingest.loaders.pdf_blocks import Layout, body_size
from ingest.loaders.pdf_lines import Line, page_lines
from ingest.loaders.pdf_running import running_header, without_running
from ingest.loaders.titles import names_a_file, only_title

if TYPE_CHECKING:
    from pypdf import PdfReader

_SCAN = "holds no text, only pictures of it: run OCR first (for example `ocrmypdf`)"


def load_pdf(source: Source) -> Draft:
    """The text of all pages; a page that cannot be read leaves a note.

    Raises SourceError when the file is encrypted, damaged, or a scan without text.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = _open(source.raw)
    draft = Draft()
    pages = _pages(reader, draft.notes)
    if not any(pages):
        raise SourceError(_SCAN)
    size = body_size(pages)
    header, pages = running_header(pages, size), without_running(pages, size)
    layout = Layout(draft, pages, _outline(reader))
    for number, lines in enumerate(pages, 1):
        layout.add_page(number, lines)
    layout.close()
    draft.fields = _properties(reader)
    draft.title = _title(draft, header)
    return draft


def _title(draft: Draft, header: str) -> str:
    """The first heading; where others stand at its level, the one large line of the first page, or the running header."""
    if not draft.headings:
        return ""
    first = draft.headings[0]
    if all(other.level != first.level for other in draft.headings[1:]):
        return first.text
    second_page = next((line for line, number in draft.pages if number > 1), len(draft.lines))
    return only_title(draft.headings, second_page) or header


def _open(raw: bytes) -> PdfReader:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise SourceError("is encrypted: save it without a password")
        if not len(reader.pages):
            raise SourceError("has no pages: save it again")
    except PyPdfError as fault:
        raise SourceError(f"is a damaged PDF ({one_line(str(fault))[:160]}): save it again") from None
    return reader


def _pages(reader: PdfReader, notes: list[str]) -> list[list[Line]]:
    pages: list[list[Line]] = []
    for number in range(1, len(reader.pages) + 1):
        try:
            lines = page_lines(reader.pages[number - 1])
        except Exception as fault:
            notes.append(f"page {number} could not be read ({one_line(str(fault))[:100]}): save the file again")
            lines = []
        else:
            if not lines:
                notes.append(f"page {number} has no text: a scan? run OCR first")
        pages.append(lines)
    return pages


def _outline(reader: PdfReader) -> dict[str, int]:
    """Titles of the bookmarks and their levels; a damaged outline is no outline."""
    levels: dict[str, int] = {}
    try:
        pending: list[tuple[Any, int]] = [(list(reader.outline), 1)]
        while pending and len(levels) < 2000:
            entries, level = pending.pop()
            for entry in entries:
                if isinstance(entry, list):
                    pending.append((entry, level + 1))
                else:
                    levels.setdefault(one_line(clean(str(entry.title))).casefold(), min(level, 6))
    except Exception:
        logging.getLogger(__name__).debug("the outline cannot be read", exc_info=True)
    return levels


def _properties(reader: PdfReader) -> dict[str, object]:
    """Title, day of change, keywords and language that the author's program noted."""
    try:
        info: Any = reader.metadata or {}
        title = one_line(clean(str(info.get("/Title") or "")))
        modified = getattr(info, "modification_date", None) or getattr(info, "creation_date", None)
        root: Any = reader.trailer["/Root"]
        found = {"title": title, "updated": modified, "lang": root.get("/Lang")}
        found["tags"] = str(info.get("/Keywords") or "")
    except Exception:
        return {}
    if names_a_file(title):
        del found["title"]
    return {key: value for key, value in found.items() if value}

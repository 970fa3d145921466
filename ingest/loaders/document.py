"""From a draft to the Document that the splitter cuts and the source viewer shows."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any
from urllib.parse import unquote, urlsplit

from langchain_core.documents import Document

from bot.errors import SourceError
from ingest.loaders.characters import clean, clean_line
from ingest.loaders.draft import Draft
from ingest.loaders.front_matter import read_sidecar
from ingest.loaders.metadata import known_fields

_EXPORT_ID = re.compile(r"(?<=\S)[-_\s]+[0-9a-f]{32}(?:_all)?$")  # as Notion adds it to names of pages and tables
_GENERIC = {"index", "readme", "default", "home"}


def finish(draft: Draft, name: str, sidecar: bytes | None = None) -> Document:
    """The normalised text with offsets into it, and the metadata in their final form.

    Raises SourceError when nothing can be read in the source.
    """
    first, lines = _trim(_cleaned(draft.lines))
    if not lines:
        raise SourceError("holds no text: add some, or remove the file")
    notes = list(draft.notes)
    fields = known_fields(draft.fields, notes) | known_fields(read_sidecar(sidecar or b""), notes)
    title = fields.pop("title", "") or clean_line(draft.title)
    meta: dict[str, Any] = {"title": title or name_title(name), "title_given": bool(title), **fields}
    meta["notes"] = list(dict.fromkeys(notes))
    return Document(page_content="\n".join(lines), metadata=meta | _offsets(draft, first, lines))


def _cleaned(lines: list[str]) -> list[str]:
    """Each line normalised; most texts are so already, which one look at the whole tells."""
    text = "\n".join(lines)
    if clean(text) != text or text.count("\n") != len(lines) - 1:
        return [clean_line(line) for line in lines]
    return [line.rstrip() for line in lines]


def _trim(lines: list[str]) -> tuple[int, list[str]]:
    """Lines without the blank ones around them, and how many went at the top."""
    full = [n for n, line in enumerate(lines) if line]
    return (full[0], lines[full[0] : full[-1] + 1]) if full else (0, [])


def _offsets(draft: Draft, first: int, lines: list[str]) -> dict[str, Any]:
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def start(line: int) -> int:
        return starts[min(max(line - first, 0), len(lines) - 1)]

    headings = [
        {"start": start(h.line), "end": start(h.line) + len(lines[h.line - first]), "level": h.level}
        | {"text": clean_line(h.text), "anchor": clean_line(h.anchor)}
        for h in draft.headings
    ]
    pages = [{"start": start(line), "number": number} for line, number in draft.pages]
    return {"headings": headings, "pages": pages, "rows": [start(line) for line in draft.rows]}


def name_title(name: str) -> str:
    """A title made from a file's name or an address: `policies/easy-returns.md` is "Easy returns"."""
    path = urlsplit(name).path if "://" in name else name
    parts = [re.sub(r"\.\w{1,8}$", "", part) for part in path.split("/") if part]
    while len(parts) > 1 and parts[-1].lower() in _GENERIC:
        parts.pop()
    last = _EXPORT_ID.sub("", clean_line(unquote(parts[-1] if parts else name)))
    words = re.sub(r"[-_\s]+", " ", last).strip()
    return words[:1].upper() + words[1:] or name

"""A stretch of a passage as the citation that a reply carries; pure."""

from __future__ import annotations

from langchain_core.documents import Document

from bot.citations.links import located
from bot.conversation import Citation


def citation(number: int, passage: Document, quote: str, start: int, end: int) -> Citation:
    """A citation of `quote`, which stands at [start, end) of the passage's source."""
    meta = passage.metadata
    anchor, page = str(meta.get("anchor") or ""), meta.get("page")
    return Citation(
        n=number,
        source=meta["source"],
        title=meta.get("title") or "",
        section=tuple(meta.get("section") or ()),
        heading=meta.get("heading") or "",
        anchor=anchor,
        page=page,
        url=located(meta.get("url") or "", anchor, quote, page),
        quote=quote,
        start=start,
        end=end,
        updated=meta.get("updated") or "",
        version=meta.get("version") or "",
    )

"""Documents that are too short to answer anything, too long to be kept, or without the data that citations show."""

from __future__ import annotations

from dataclasses import dataclass

from bot.index import Index
from bot.records import SOURCE
from bot.store import Where

THIN = 30  # words
OVERSIZED = 5000


@dataclass(frozen=True, slots=True)
class Size:
    """A document and how many words its normalised text has."""

    root: str
    source: str
    words: int


@dataclass(frozen=True, slots=True)
class Documents:
    """What is wrong with whole documents, each list in the order of the sources."""

    count: int
    thin: tuple[Size, ...]
    oversized: tuple[Size, ...]
    without_title: tuple[str, ...]
    without_updated: tuple[str, ...]


def inspect(index: Index) -> Documents:
    """Reads each document's text once."""
    fields = ("root", "source", "title", "title_given", "updated", "text")
    payloads = [point.payload for point in index.engine.scroll(Where({"kind": SOURCE}), fields)]
    payloads.sort(key=lambda payload: (payload["root"], payload["source"]))
    sizes = [Size(payload["root"], payload["source"], len(payload["text"].split())) for payload in payloads]
    return Documents(
        count=len(sizes),
        thin=tuple(size for size in sizes if size.words < THIN),
        oversized=tuple(size for size in sizes if size.words > OVERSIZED),
        without_title=tuple(payload["source"] for payload in payloads if not _titled(payload)),
        without_updated=tuple(payload["source"] for payload in payloads if not payload.get("updated")),
    )


def _titled(payload: dict[str, object]) -> bool:
    return bool(payload.get("title")) and payload.get("title_given") is not False

"""Executes a plan: read, split, embed what is new, publish source by source, remove what is gone.

Nothing is embedded twice: a text that is in the index already, anywhere, lends its vector.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from langchain_core.documents import Document

from bot.embeddings import Embedder
from bot.index import Index, SourceRecord, chunk_id, occurrences
from bot.lexical import Lexical
from bot.store import Point
from ingest.files import Skipped

WINDOW = 256  # new texts gathered before they are embedded: eight batches of like lengths

_RECORD_KEYS = ("title", "url", "product", "version", "locale", "updated", "audience")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document ready for the index, with its chunks."""

    record: SourceRecord
    document: Document
    chunks: tuple[Document, ...]
    hashes: tuple[str, ...]  # of what is embedded for each chunk


@dataclass(slots=True)
class Outcome:
    """What an ingestion did."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    chunks: int = 0
    embedded: int = 0
    reused: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Skipped] = field(default_factory=list)
    seconds: float = 0.0
    embedding_seconds: float = 0.0
    generation: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self)


def text_hash(text: str) -> str:
    """Identifies an embedded text."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def parsed(root: str, source: str, fingerprint: str, document: Document, chunks: Sequence[Document]) -> Parsed:
    """The record of a document and its chunks, stamped with the time."""
    meta = document.metadata
    record = SourceRecord(
        root=root,
        source=source,
        fingerprint=fingerprint,
        tags=tuple(meta.get("tags", ())),
        chunks=len(chunks),
        ingested=datetime.now(UTC).isoformat(),
        etag=meta.get("etag", ""),
        last_modified=meta.get("last_modified", ""),
        **{key: meta.get(key) or "" for key in _RECORD_KEYS},
    )
    return Parsed(record, document, tuple(chunks), tuple(text_hash(chunk.metadata["embed"]) for chunk in chunks))


class Writer:
    """Gathers parsed documents until enough new texts are there, embeds them together, publishes each source whole."""

    def __init__(self, index: Index, embedder: Embedder, lexical: Lexical, outcome: Outcome) -> None:
        self._index = index
        self._embedder = embedder
        self._lexical = lexical
        self._outcome = outcome
        self._waiting: list[Parsed] = []
        self._new: dict[str, str] = {}
        self._known: dict[str, Sequence[float]] = {}

    def add(self, item: Parsed) -> None:
        """Takes a document in; it may be published now or with the next `flush`."""
        texts = dict(zip(item.hashes, (chunk.metadata["embed"] for chunk in item.chunks), strict=True))
        asked = [own for own in texts if own not in self._new and own not in self._known]
        self._known |= self._index.vectors(asked)
        self._new |= {own: texts[own] for own in asked if own not in self._known}
        self._waiting.append(item)
        if len(self._new) >= WINDOW or len(self._waiting) >= WINDOW:
            self.flush()

    def flush(self) -> None:
        """Embeds the gathered texts and publishes the gathered documents."""
        for window in _windows(list(self._new), WINDOW):
            vectors = self._embed(window)
            for item in self._waiting:
                self._index.stage(self._points(item, vectors))
        for item in self._waiting:
            self._index.publish(item.record, item.document, self._points(item, self._known))
        self._waiting.clear()
        self._new.clear()
        self._known.clear()

    def _embed(self, hashes: Sequence[str]) -> dict[str, Sequence[float]]:
        started = perf_counter()
        vectors = self._embedder.embed_documents([self._new[text_hash] for text_hash in hashes])
        self._outcome.embedding_seconds += perf_counter() - started
        self._outcome.embedded += len(hashes)
        return dict(zip(hashes, vectors, strict=True))

    def _points(self, item: Parsed, vectors: Mapping[str, Sequence[float]]) -> list[Point]:
        """The points of those chunks whose text has one of `vectors`."""
        numbered = zip(item.chunks, item.hashes, occurrences(item.hashes), strict=True)
        return [self._point(item.record, chunk, own, nth, vectors[own]) for chunk, own, nth in numbered if own in vectors]

    def _point(self, record: SourceRecord, chunk: Document, own: str, nth: int, vector: Sequence[float]) -> Point:
        meta = {key: value for key, value in chunk.metadata.items() if key != "embed"}
        shared = {key: value for key, value in asdict(record).items() if key not in {"chunks", "etag", "last_modified"}}
        payload = {"kind": "chunk", **shared, "tags": list(record.tags), **meta, "text": chunk.page_content, "hash": own}
        lexical = self._lexical.document(chunk.metadata["embed"])
        return Point(chunk_id(record.root, record.source, own, nth), payload, vector, lexical)


def write(items: Iterable[Parsed | Skipped], writer: Writer, outcome: Outcome, tick: Callable[[], None]) -> None:
    """Feeds what was parsed to the writer; what could not be parsed goes into the outcome."""
    for item in items:
        if isinstance(item, Skipped):
            outcome.skipped.append(item)
        else:
            writer.add(item)
            outcome.chunks += len(item.chunks)
            outcome.notes += [Skipped(item.record.source, note) for note in item.document.metadata.get("notes", [])]
        tick()
    writer.flush()
    outcome.reused = outcome.chunks - outcome.embedded


def _windows(items: list[str], size: int) -> Iterator[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))

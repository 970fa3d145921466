"""Executes a plan: what is new is embedded, and served document by document.

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
from bot.languages import foreign
from bot.lexical import Lexical
from bot.records import CHUNK, SourceRecord, chunk_id, occurrences, record_fields
from bot.store import Point
from ingest.edition import Edition, Publication
from ingest.origin import Skipped

GATHERED = 256  # different texts, or documents, that are published together
TOLD_BY = 20_000  # characters of a document are read to tell its language
WINDOW = 2 * GATHERED  # texts whose vectors are in memory at once; a document with more is staged part by part

_RECORD_KEYS = ("title", "url", "product", "version", "locale", "updated", "audience")
_NOT_SERVED = {"chunks", "etag", "last_modified", "depth", "foreign"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document ready for the index, with its chunks."""

    record: SourceRecord
    document: Document
    chunks: tuple[Document, ...]
    hashes: tuple[str, ...]  # of what is embedded for each chunk

    @property
    def texts(self) -> dict[str, str]:
        """What is embedded, by its hash."""
        return dict(zip(self.hashes, (chunk.metadata["embed"] for chunk in self.chunks), strict=True))

    @property
    def ids(self) -> list[str]:
        """The ids of the chunks, in their order."""
        own = self.record
        return [
            chunk_id(own.root, own.source, *each) for each in zip(self.hashes, occurrences(self.hashes), strict=True)
        ]


@dataclass(slots=True)
class Outcome:
    """What an ingestion did. `kept` documents were not met and stayed, because nothing says that they are gone."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    kept: int = 0
    chunks: int = 0
    embedded: int = 0
    reused: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Skipped] = field(default_factory=list)
    seconds: float = 0.0
    embedding_seconds: float = 0.0
    generation: str = ""

    @property
    def indexed(self) -> int:
        """How many of the documents in question are in the index now."""
        return self.added + self.changed + self.unchanged + self.kept

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
        tags=tuple(meta.get("tags") or ()),
        chunks=len(chunks),
        ingested=datetime.now(UTC).isoformat(),
        etag=meta.get("etag") or "",
        last_modified=meta.get("last_modified") or "",
        depth=meta.get("depth") or 0,
        foreign=_is_foreign(document.page_content, meta.get("locale") or ""),
        **{key: meta.get(key) or "" for key in _RECORD_KEYS},
    )
    return Parsed(record, document, tuple(chunks), tuple(text_hash(chunk.metadata["embed"]) for chunk in chunks))


def _is_foreign(text: str, locale: str) -> bool:
    """By its words; where these do not tell, as it says of itself."""
    told = foreign(text[:TOLD_BY])
    return locale[:2].lower() not in {"", "en"} if told is None else told


class Writer:
    """Gathers parsed documents until enough texts are there, embeds the new ones together, publishes each whole."""

    def __init__(self, edition: Edition, embedder: Embedder, lexical: Lexical, outcome: Outcome) -> None:
        self._edition = edition
        self._embedder = embedder
        self._lexical = lexical
        self._outcome = outcome
        self._waiting: list[Parsed] = []
        self._texts: dict[str, str] = {}

    def add(self, item: Parsed) -> None:
        """Takes a document in; it may be published now or with the next `flush`."""
        self._waiting.append(item)
        self._texts |= item.texts
        if len(self._texts) >= GATHERED or len(self._waiting) >= GATHERED:
            self.flush()

    def flush(self) -> None:
        """Embeds what is new of the gathered texts and publishes the gathered documents."""
        windows = list(_windows(list(self._texts), WINDOW))
        keep = self._edition.serve if len(windows) <= 1 else self._edition.stage
        for window in windows:
            vectors = self._vectors(window)
            keep([point for item in self._waiting for point in self._points(item, vectors)])
        if len(windows) > 1:
            for item in self._waiting:
                self._edition.serve_staged(item.record)
        self._edition.publish([Publication(item.record, item.document, item.ids) for item in self._waiting])
        self._waiting.clear()
        self._texts.clear()

    def _vectors(self, hashes: Sequence[str]) -> dict[str, Sequence[float]]:
        known = self._edition.vectors(hashes)
        new = [own for own in hashes if own not in known]
        started = perf_counter()
        vectors = self._embedder.embed_documents([self._texts[own] for own in new]) if new else []
        self._outcome.embedding_seconds += perf_counter() - started
        self._outcome.embedded += len(new)
        return known | dict(zip(new, vectors, strict=True))

    def _points(self, item: Parsed, vectors: Mapping[str, Sequence[float]]) -> Iterator[Point]:
        """The points of those chunks whose text has one of `vectors`."""
        served = {key: value for key, value in record_fields(item.record).items() if key not in _NOT_SERVED}
        shared = {"kind": CHUNK, **served}
        for chunk, own, id_ in zip(item.chunks, item.hashes, item.ids, strict=True):
            if own in vectors:
                meta = {key: value for key, value in chunk.metadata.items() if key != "embed"}
                payload = {**shared, **meta, "text": chunk.page_content, "hash": own}
                yield Point(id_, payload, vectors[own], self._lexical.document(chunk.metadata["embed"], item.record.foreign))


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

"""The records of an index: how it was made, its roots, its sources, and the points and ids they are stored under."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from langchain_core.documents import Document

from bot.store import Point

NAMESPACE = uuid.UUID("6f9b1d5c-0d1e-4b57-9d0c-5f3f0f6f2a11")
CHUNK, STAGED, SOURCE, ROOT, MANIFEST = "chunk", "staged", "source", "root", "manifest"
SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Manifest:
    """How the vectors of an index were made; others cannot be compared with them."""

    embedder: str
    lexical: str
    splitter: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One document of the index, as `ingest status` lists it.

    `root` is the folder, site, archive or single file that was added; `source` is relative to it.
    `fingerprint` covers the bytes and everything that made chunks of them; `ingested` is an ISO time.
    `foreign`: it is not in English (`lexical`).
    `etag`, `last_modified` and `depth` (links from the start) are kept of a page for the next crawl.
    """

    root: str
    source: str
    fingerprint: str
    title: str = ""
    url: str = ""
    product: str = ""
    version: str = ""
    locale: str = ""
    updated: str = ""
    audience: str = ""
    tags: tuple[str, ...] = ()
    chunks: int = 0
    ingested: str = ""
    etag: str = ""
    last_modified: str = ""
    depth: int = 0
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class RootRecord:
    """What was said when a root was added: metadata for all its sources, and how far a crawl goes."""

    root: str
    meta: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


RECORD_FIELDS = tuple(entry.name for entry in fields(SourceRecord))


def chunk_id(root: str, source: str, text_hash: str, occurrence: int) -> str:
    """A chunk's id: an insertion above it changes nothing."""
    return _id(CHUNK, root, source, text_hash, str(occurrence))


def manifest_point(manifest: Manifest) -> Point:
    """How an index is made, as it is stored."""
    return Point(_id(MANIFEST), {"kind": MANIFEST, **asdict(manifest)})


def root_point(record: RootRecord) -> Point:
    """A root, as it is stored."""
    return Point(_id(ROOT, record.root), {"kind": ROOT, **asdict(record)})


def source_point(record: SourceRecord, document: Document) -> Point:
    """A document's record and normalised text, as they are stored."""
    structure = {key: document.metadata.get(key, []) for key in ("headings", "pages", "rows", "notes")}
    payload = {"kind": SOURCE, **record_fields(record), "text": document.page_content, "structure": structure}
    payload["title_given"] = document.metadata.get("title_given", True)
    return Point(_id(SOURCE, record.root, record.source), payload)


def record_fields(record: SourceRecord) -> dict[str, Any]:
    """A record's fields as payload; `dataclasses.asdict` would copy each value, which 10,000 records feel."""
    return {name: getattr(record, name) for name in RECORD_FIELDS} | {"tags": list(record.tags)}


def source_record(payload: dict[str, Any]) -> SourceRecord:
    """A document's record, from how it is stored."""
    values = {name: payload[name] for name in RECORD_FIELDS if payload.get(name) is not None}
    return SourceRecord(**values | {"tags": tuple(values.get("tags", ()))})


def is_sample(root: str) -> bool:
    """Whether a root, or what a person names, is the sample that comes with the application."""
    return "sample_docs" in root.split("/")


def occurrences(hashes: Iterable[str]) -> Iterator[int]:
    """For each hash, how often it stood before: 0 for the first."""
    seen: dict[str, int] = {}
    for text_hash in hashes:
        yield seen.get(text_hash, 0)
        seen[text_hash] = seen.get(text_hash, 0) + 1


def _id(*parts: str) -> str:
    return uuid.uuid5(NAMESPACE, SEPARATOR.join(parts)).hex

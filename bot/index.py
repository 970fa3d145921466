"""What is in the index, in the application's words: sources, their chunks, and how they were made."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from langchain_core.documents import Document

from bot.errors import IndexMismatch
from bot.store import Engine, Point, Scores, SparseVector, Where

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


@dataclass(frozen=True, slots=True)
class RootRecord:
    """What was said when a root was added: metadata for all its sources, and how far a crawl goes."""

    root: str
    meta: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


_RECORD_FIELDS = tuple(entry.name for entry in fields(SourceRecord))


class Index:
    """A view on one open engine. Reading is safe from several threads; changing belongs to the one writer."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def generation(self) -> str:
        """The name of the generation this view shows."""
        return self.engine.generation

    def manifest(self) -> Manifest | None:
        """How this index was made; None for one just created."""
        for point in self.engine.scroll(Where({"kind": MANIFEST})):
            return Manifest(**{entry.name: point.payload[entry.name] for entry in fields(Manifest)})
        return None

    def roots(self) -> dict[str, RootRecord]:
        """What was said of each root when it was added, by its name."""
        found = (point.payload for point in self.engine.scroll(Where({"kind": ROOT})))
        return {own["root"]: RootRecord(own["root"], own["meta"], own["options"]) for own in found}

    def sources(self, root: str | None = None) -> list[SourceRecord]:
        """All documents, or those of one root, sorted."""
        where = Where({"kind": SOURCE} | ({"root": root} if root is not None else {}))
        records = (_record(point.payload) for point in self.engine.scroll(where, _RECORD_FIELDS))
        return sorted(records, key=lambda record: (record.root, record.source))

    def documents(self, source: str, root: str | None = None) -> list[Document]:
        """The normalised texts of `source`: one for each root that has it."""
        where = Where({"kind": SOURCE, "source": source} | ({"root": root} if root is not None else {}))
        return [_document(point.payload) for point in self.engine.scroll(where)]

    def chunks(self, source: str, root: str | None = None) -> list[Document]:
        """The passages of `source`, in their order."""
        where = Where({"kind": CHUNK, "source": source} | ({"root": root} if root is not None else {}))
        found = [passage(point.payload) for point in self.engine.scroll(where)]
        return sorted(found, key=lambda chunk: (chunk.metadata["root"], chunk.metadata["position"]))

    def texts(self) -> Iterator[str]:
        """The text of every passage for customers, its headings first."""
        for point in self.engine.scroll(Where({"kind": CHUNK}, {"audience": "internal"}), ["title", "section", "text"]):
            yield " ".join([point.payload["title"], *point.payload["section"], point.payload["text"]])

    def count(self) -> int:
        """How many passages can be found."""
        return self.engine.count(Where({"kind": CHUNK}))

    def search_dense(self, vector: Sequence[float], limit: int, where: Where) -> Scores:
        """The cosines of the nearest passages, by id."""
        return self.engine.search_dense(vector, limit, _served(where))

    def search_lexical(self, vector: SparseVector, limit: int, where: Where) -> Scores:
        """The BM25 sums of the best passages, by id."""
        return self.engine.search_lexical(vector, limit, _served(where))

    def fetch(self, ids: Sequence[str]) -> dict[str, Point]:
        """The passages with these ids, their words with them; one that is gone is absent."""
        return self.engine.fetch(ids)

    def idf(self, terms: Sequence[int]) -> list[float]:
        """How telling each term is; 0 for one that no passage has."""
        return self.engine.idf(terms)

    def vectors(self, hashes: Iterable[str]) -> dict[str, Sequence[float]]:
        """The dense vectors that are known for these text hashes: no text is embedded twice."""
        wanted = list(dict.fromkeys(hashes))
        found: dict[str, Sequence[float]] = {}
        for start in range(0, len(wanted), 500):
            where = Where({"kind": [CHUNK, STAGED], "hash": wanted[start : start + 500]})
            for point in self.engine.scroll(where, ["hash"], vectors=True):
                if point.dense is not None:
                    found[point.payload["hash"]] = point.dense
        return found

    def close(self) -> None:
        """Releases the engine."""
        self.engine.close()


def check_manifest(made: Manifest | None, embedder: str, lexical: str, splitter: str = "") -> None:
    """Raises IndexMismatch when the index was made otherwise than the settings would make it.

    Readers leave `splitter` out: any chunks can be searched, but only one kind can be added to.
    """
    if made is None or (made.embedder, made.lexical, splitter or made.splitter) == (embedder, lexical, made.splitter):
        return
    raise IndexMismatch(
        f"The index was made with {made.embedder}, {made.lexical}, {made.splitter}; the settings name "
        f"{embedder}, {lexical}, {splitter or made.splitter}. Run `python -m ingest rebuild`."
    )


def chunk_id(root: str, source: str, text_hash: str, occurrence: int) -> str:
    """A chunk's id: an insertion above it changes nothing."""
    return _id(CHUNK, root, source, text_hash, str(occurrence))


def manifest_point(manifest: Manifest) -> Point:
    """How an index is made, as it is stored."""
    return Point(_id(MANIFEST), {"kind": MANIFEST, **asdict(manifest)})


def root_point(record: RootRecord) -> Point:
    """A root, as it is stored."""
    return Point(_id(ROOT, record.root), {"kind": ROOT, **asdict(record)})


def passage(payload: dict[str, Any]) -> Document:
    """A chunk's payload as the LangChain document the chain works on."""
    metadata = {key: value for key, value in payload.items() if key not in {"kind", "text"}}
    return Document(page_content=payload["text"], metadata=metadata)


def _served(where: Where) -> Where:
    return Where({"kind": CHUNK, **where.all}, where.none)


def source_point(record: SourceRecord, document: Document) -> Point:
    """A document's record and normalised text, as they are stored."""
    structure = {key: document.metadata.get(key, []) for key in ("headings", "pages", "rows", "notes")}
    payload = {"kind": SOURCE, **record_fields(record), "text": document.page_content, "structure": structure}
    payload["title_given"] = document.metadata.get("title_given", True)
    return Point(_id(SOURCE, record.root, record.source), payload)


def record_fields(record: SourceRecord) -> dict[str, Any]:
    """A record's fields as payload; `dataclasses.asdict` would copy each value, which 10,000 records feel."""
    return {name: getattr(record, name) for name in _RECORD_FIELDS} | {"tags": list(record.tags)}


def _document(payload: dict[str, Any]) -> Document:
    metadata = {key: payload.get(key) for key in (*_RECORD_FIELDS, "title_given")}
    return Document(page_content=payload["text"], metadata=metadata | payload.get("structure", {}))


def _record(payload: dict[str, Any]) -> SourceRecord:
    values = {name: payload[name] for name in _RECORD_FIELDS if payload.get(name) is not None}
    return SourceRecord(**values | {"tags": tuple(values.get("tags", ()))})


def _id(*parts: str) -> str:
    return uuid.uuid5(NAMESPACE, SEPARATOR.join(parts)).hex


def occurrences(hashes: Iterable[str]) -> Iterator[int]:
    """For each hash, how often it stood before: 0 for the first."""
    seen: dict[str, int] = {}
    for text_hash in hashes:
        yield seen.get(text_hash, 0)
        seen[text_hash] = seen.get(text_hash, 0) + 1

"""What is in the index, in the application's words: sources, their passages and the searches for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from langchain_core.documents import Document

from bot.errors import IndexMismatch
from bot.records import (
    CHUNK,
    MANIFEST,
    RECORD_FIELDS,
    ROOT,
    SOURCE,
    STAGED,
    Manifest,
    RootRecord,
    SourceRecord,
    source_record,
)
from bot.store import Engine, Point, Scores, SparseVector, Where


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
        records = (source_record(point.payload) for point in self.engine.scroll(where, RECORD_FIELDS))
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

    def sections(self) -> Iterator[tuple[list[str], str]]:
        """Title and headings of every passage for customers, with its text."""
        for point in self.engine.scroll(Where({"kind": CHUNK}, {"audience": "internal"}), ["title", "section", "text"]):
            yield list(dict.fromkeys([point.payload["title"], *point.payload["section"]])), point.payload["text"]

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


def passage(payload: dict[str, Any]) -> Document:
    """A chunk's payload as the LangChain document the chain works on."""
    metadata = {key: value for key, value in payload.items() if key not in {"kind", "text"}}
    return Document(page_content=payload["text"], metadata=metadata)


def _served(where: Where) -> Where:
    return Where({"kind": CHUNK, **where.all}, where.none)


def _document(payload: dict[str, Any]) -> Document:
    metadata = {key: payload.get(key) for key in (*RECORD_FIELDS, "title_given")}
    return Document(page_content=payload["text"], metadata=metadata | payload.get("structure", {}))

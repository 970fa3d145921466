"""One collection on a Qdrant server: the engine behind `server`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qdrant_client import models as qm

from bot.errors import IndexFault
from bot.store import DENSE, LEXICAL, Point, Scores, SparseVector, Where

if TYPE_CHECKING:
    from qdrant_client import QdrantClient

PAGE = 256


class ServerEngine:
    """One collection. Closing it leaves the client open: the store owns that."""

    def __init__(self, client: QdrantClient, collection: str) -> None:
        self._client = client
        self.generation = collection

    def search_dense(self, vector: Sequence[float], limit: int, where: Where) -> Scores:
        return self._search(list(vector), DENSE, limit, where)

    def search_lexical(self, vector: SparseVector, limit: int, where: Where) -> Scores:
        return self._search(_sparse(vector), LEXICAL, limit, where) if vector.indices else {}

    def fetch(self, ids: Sequence[str]) -> dict[str, Point]:
        with guarded(self._client):
            found = self._client.retrieve(self.generation, list(ids), with_payload=True, with_vectors=[LEXICAL])
        return {point.id: point for point in map(_point, found)}

    def idf(self, terms: Sequence[int]) -> list[float]:
        """A chunk's score for one term is its weight times the idf: one tiny search a term tells it."""
        requests = [
            qm.QueryRequest(
                query=qm.SparseVector(indices=[term], values=[1.0]), using=LEXICAL, limit=1, with_vector=[LEXICAL]
            )
            for term in terms
        ]
        with guarded(self._client):
            found = self._client.query_batch_points(self.generation, requests) if requests else []
        return [_idf(term, response.points) for term, response in zip(terms, found, strict=True)]

    def scroll(self, where: Where, fields: Sequence[str] | None = None, vectors: bool = False) -> Iterator[Point]:
        offset: Any = None
        while True:
            with guarded(self._client):
                records, offset = self._client.scroll(
                    self.generation,
                    scroll_filter=_filter(where),
                    limit=PAGE,
                    offset=offset,
                    with_payload=True if fields is None else list(fields),
                    with_vectors=[DENSE] if vectors else False,
                )
            yield from (_point(record) for record in records)
            if offset is None:
                return

    def count(self, where: Where) -> int:
        with guarded(self._client):
            return self._client.count(self.generation, count_filter=_filter(where), exact=True).count

    def upsert(self, points: Sequence[Point]) -> None:
        if points:
            with guarded(self._client):
                self._client.upsert(self.generation, [_native(point) for point in points], wait=True)

    def set_payload(self, where: Where, payload: dict[str, Any]) -> None:
        with guarded(self._client):
            self._client.set_payload(self.generation, payload, points=_filter(where), wait=True)

    def delete(self, where: Where) -> None:
        with guarded(self._client):
            self._client.delete(self.generation, qm.FilterSelector(filter=_filter(where)), wait=True)

    def delete_ids(self, ids: Sequence[str]) -> None:
        if ids:
            with guarded(self._client):
                self._client.delete(self.generation, qm.PointIdsList(points=list(ids)), wait=True)

    def close(self) -> None:
        """Nothing to release."""

    def _search(self, query: Any, using: str, limit: int, where: Where) -> Scores:
        with guarded(self._client):
            found = self._client.query_points(
                self.generation, query=query, using=using, limit=limit, query_filter=_filter(where), with_payload=False
            ).points
        return {_hex(point.id): point.score for point in found}


@contextmanager
def guarded(client: QdrantClient) -> Iterator[None]:
    """Names the faults of a server and what to check."""
    try:
        yield
    except Exception as fault:
        raise IndexFault(
            f"Qdrant at {_address(client)} failed: {fault}. Check BOT_QDRANT_URL and the server."
        ) from fault


def _address(client: QdrantClient) -> str:
    options = client.init_options
    return str(options.get("url") or options.get("location") or "its address")


def _filter(where: Where) -> qm.Filter:
    return qm.Filter(
        must=[_condition(key, value) for key, value in where.all.items()],
        must_not=[_condition(key, value) for key, value in where.none.items()],
    )


def _condition(key: str, value: str | Sequence[str]) -> qm.FieldCondition:
    match = qm.MatchValue(value=value) if isinstance(value, str) else qm.MatchAny(any=list(value))
    return qm.FieldCondition(key=key, match=match)


def _idf(term: int, hits: list[qm.ScoredPoint]) -> float:
    if not hits or not isinstance(hits[0].vector, dict):
        return 0.0
    vector = hits[0].vector[LEXICAL]
    if not isinstance(vector, qm.SparseVector):
        return 0.0
    return hits[0].score / vector.values[vector.indices.index(term)]


def _native(point: Point) -> qm.PointStruct:
    vectors: dict[str, Any] = {}
    if point.dense is not None:
        vectors[DENSE] = list(point.dense)
    if point.lexical is not None:
        vectors[LEXICAL] = _sparse(point.lexical)
    return qm.PointStruct(id=point.id, vector=vectors, payload=point.payload)


def _sparse(vector: SparseVector) -> qm.SparseVector:
    return qm.SparseVector(indices=list(vector.indices), values=list(vector.values))


def _hex(id_: Any) -> str:
    return str(id_).replace("-", "")


def _point(record: qm.Record) -> Point:
    vectors: dict[str, Any] = record.vector if isinstance(record.vector, dict) else {}
    words = vectors.get(LEXICAL)
    lexical = SparseVector(tuple(words.indices), tuple(words.values)) if words else None
    return Point(_hex(record.id), record.payload or {}, vectors.get(DENSE), lexical)

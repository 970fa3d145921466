"""A Qdrant server or cluster, through qdrant-client: the served collection is the one an alias points at.

There a change is visible document by document: new chunks wait as `staged` until their source is published.
A full rebuild goes to a new collection, and the alias moves when it is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qdrant_client import models as qm

from bot.errors import EmptyIndex, IndexFault
from bot.store import DENSE, KEYWORDS, LEXICAL, Engine, Point, Scores, SparseVector, Where

if TYPE_CHECKING:
    from qdrant_client import QdrantClient

PAGE = 256


class ServerStore:
    """Generations are collections `<alias>-<number>`; `client` may be local (`:memory:`), as the tests do."""

    def __init__(self, client: QdrantClient, alias: str) -> None:
        self._client = client
        self._alias = alias

    def generation(self) -> str:
        with _guarded(self._client):
            aliases = self._client.get_aliases().aliases
        return next((entry.collection_name for entry in aliases if entry.alias_name == self._alias), "")

    def open(self) -> ServerEngine:
        if not (name := self.generation()):
            raise EmptyIndex("Nothing is indexed yet. Run `python -m ingest add sample_docs/docs`.")
        return ServerEngine(self._client, name)

    def begin(self, dimensions: int, fresh: bool = False) -> _Next:
        current = self.generation()
        if current and not fresh:
            return _Next(self, ServerEngine(self._client, current))
        name = self._after()
        with _guarded(self._client):
            self._drop_after(current)
            _create(self._client, name, dimensions)
        return _Next(self, ServerEngine(self._client, name))

    def serve(self, collection: str) -> str:
        """Points the alias at `collection`; the one before it stays for `rollback`, older ones go."""
        current = self.generation()
        if collection != current:
            with _guarded(self._client):
                self._client.update_collection_aliases(_moves(self._alias, current, collection))
                self._drop_before(current)
        return collection

    def rollback(self) -> str:
        current = self.generation()
        older = [name for name in self._collections() if _number(name) < _number(current)]
        if not older:
            raise IndexFault("No earlier collection is kept. On a server, roll back with a snapshot.")
        with _guarded(self._client):
            self._client.update_collection_aliases(_moves(self._alias, current, older[-1]))
        return older[-1]

    def discard(self, collection: str) -> None:
        """Drops a collection that is not served."""
        if collection != self.generation():
            with _guarded(self._client):
                self._client.delete_collection(collection)

    def _after(self) -> str:
        """A name never used before: a reader that slept through a rollback must see that it changed."""
        return f"{self._alias}-{max(map(_number, ['', *self._collections()])) + 1:06d}"

    def _collections(self) -> list[str]:
        with _guarded(self._client):
            names = [entry.name for entry in self._client.get_collections().collections]
        return sorted(name for name in names if name.startswith(f"{self._alias}-"))

    def _drop_before(self, kept: str) -> None:
        for name in self._collections():
            if kept and _number(name) < _number(kept):
                self._client.delete_collection(name)

    def _drop_after(self, current: str) -> None:
        """Removes what a rebuild left unfinished, or what was rolled back from."""
        for name in self._collections():
            if _number(name) > _number(current):
                self._client.delete_collection(name)


class _Next:
    """The change set of one writer; abandoned, what it staged stays on the server, unserved, for the next run."""

    def __init__(self, store: ServerStore, engine: ServerEngine) -> None:
        self.engine: Engine = engine
        self.leftover: Engine | None = None
        self._store = store

    def commit(self) -> str:
        return self._store.serve(self.engine.generation)

    def abandon(self) -> None:
        """Nothing to release."""

    def discard(self) -> None:
        self._store.discard(self.engine.generation)

    def forget_leftover(self) -> None:
        """There is none: what was staged stands in the served collection."""


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
        with _guarded(self._client):
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
        with _guarded(self._client):
            found = self._client.query_batch_points(self.generation, requests) if requests else []
        return [_idf(term, response.points) for term, response in zip(terms, found, strict=True)]

    def scroll(self, where: Where, fields: Sequence[str] | None = None, vectors: bool = False) -> Iterator[Point]:
        offset: Any = None
        while True:
            with _guarded(self._client):
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
        with _guarded(self._client):
            return self._client.count(self.generation, count_filter=_filter(where), exact=True).count

    def upsert(self, points: Sequence[Point]) -> None:
        if points:
            with _guarded(self._client):
                self._client.upsert(self.generation, [_native(point) for point in points], wait=True)

    def set_payload(self, where: Where, payload: dict[str, Any]) -> None:
        with _guarded(self._client):
            self._client.set_payload(self.generation, payload, points=_filter(where), wait=True)

    def delete(self, where: Where) -> None:
        with _guarded(self._client):
            self._client.delete(self.generation, qm.FilterSelector(filter=_filter(where)), wait=True)

    def delete_ids(self, ids: Sequence[str]) -> None:
        if ids:
            with _guarded(self._client):
                self._client.delete(self.generation, qm.PointIdsList(points=list(ids)), wait=True)

    def close(self) -> None:
        """Nothing to release."""

    def _search(self, query: Any, using: str, limit: int, where: Where) -> Scores:
        with _guarded(self._client):
            found = self._client.query_points(
                self.generation, query=query, using=using, limit=limit, query_filter=_filter(where), with_payload=False
            ).points
        return {_hex(point.id): point.score for point in found}


@contextmanager
def _guarded(client: QdrantClient) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        raise IndexFault(
            f"Qdrant at {_address(client)} failed: {fault}. Check BOT_QDRANT_URL and the server."
        ) from fault


def _address(client: QdrantClient) -> str:
    options = client.init_options
    return str(options.get("url") or options.get("location") or "its address")


def _create(client: QdrantClient, name: str, dimensions: int) -> None:
    client.create_collection(
        name,
        vectors_config={DENSE: qm.VectorParams(size=dimensions, distance=qm.Distance.COSINE)},
        sparse_vectors_config={LEXICAL: qm.SparseVectorParams(modifier=qm.Modifier.IDF)},
    )
    if client.init_options.get("location") != ":memory:":  # local mode has no payload indexes, and warns
        for field in KEYWORDS:
            client.create_payload_index(name, field, qm.PayloadSchemaType.KEYWORD, wait=True)


def _moves(alias: str, current: str, target: str) -> list[Any]:
    create = qm.CreateAliasOperation(create_alias=qm.CreateAlias(collection_name=target, alias_name=alias))
    delete = qm.DeleteAliasOperation(delete_alias=qm.DeleteAlias(alias_name=alias))
    return [delete, create] if current else [create]


def _number(collection: str) -> int:
    return int(collection.rsplit("-", 1)[-1]) if collection else 0


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

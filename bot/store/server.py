"""A Qdrant server or cluster, through qdrant-client: the served collection is the one an alias points at.

There a change is visible document by document: new chunks wait as `staged` until their source is published.
A full rebuild goes to a new collection, and the alias moves when it is done.
"""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from qdrant_client import models as qm

from bot.errors import EmptyIndex, IndexFault
from bot.records import MANIFEST
from bot.store import DENSE, KEYWORDS, LEXICAL, Engine, Where
from bot.store.collection import ServerEngine, guarded

if TYPE_CHECKING:
    from qdrant_client import QdrantClient

MADE = Where({"kind": MANIFEST})  # the one point that stands for the whole collection


class ServerStore:
    """Generations are collections `<alias>-<number>`; `client` may be local (`:memory:`), as the tests do."""

    def __init__(self, client: QdrantClient, alias: str) -> None:
        self._client = client
        self._alias = alias
        self._own = re.compile(rf"{re.escape(alias)}-\d{{6,}}")

    def generation(self) -> str:
        with guarded(self._client):
            aliases = self._client.get_aliases().aliases
        return next((entry.collection_name for entry in aliases if entry.alias_name == self._alias), "")

    def state(self) -> str:
        name = self.generation()
        made = ServerEngine(self._client, name).scroll(MADE, ["changed"]) if name else iter(())
        return "/".join([name, *(str(point.payload.get("changed", "")) for point in made)])

    def open(self) -> ServerEngine:
        if not (name := self.generation()):
            raise EmptyIndex("Nothing is indexed yet. Run `python -m ingest add sample_docs/docs`.")
        return ServerEngine(self._client, name)

    def begin(self, dimensions: int, fresh: bool = False) -> _Next:
        current = self.generation()
        if current and not fresh:
            return _Next(self, ServerEngine(self._client, current))
        name = self._after()
        with guarded(self._client):
            self._drop_after(current)
            _create(self._client, name, dimensions)
        return _Next(self, ServerEngine(self._client, name))

    def serve(self, collection: str) -> str:
        """Points the alias at `collection`; the one before it stays for `rollback`, older ones go."""
        current = self.generation()
        if collection != current:
            with guarded(self._client):
                self._client.update_collection_aliases(_moves(self._alias, current, collection))
                self._drop_before(current)
        return collection

    def rollback(self) -> str:
        current = self.generation()
        older = [name for name in self._collections() if _number(name) < _number(current)]
        if not older:
            raise IndexFault("No earlier collection is kept. On a server, roll back with a snapshot.")
        with guarded(self._client):
            self._client.update_collection_aliases(_moves(self._alias, current, older[-1]))
        return older[-1]

    def discard(self, collection: str) -> None:
        """Drops a collection that is not served."""
        if collection != self.generation():
            with guarded(self._client):
                self._client.delete_collection(collection)

    def _after(self) -> str:
        """A name never used before: a reader that slept through a rollback must see that it changed."""
        return f"{self._alias}-{max(map(_number, ['', *self._collections()])) + 1:06d}"

    def _collections(self) -> list[str]:
        """Its own, oldest first: a cluster is shared, and `support-de-000001` belongs to another alias."""
        with guarded(self._client):
            names = [entry.name for entry in self._client.get_collections().collections]
        return sorted(filter(self._own.fullmatch, names), key=_number)

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
        self._note()
        return self._store.serve(self.engine.generation)

    def abandon(self) -> None:
        with suppress(IndexFault):  # it may be why this is abandoned
            self._note()

    def discard(self) -> None:
        self._store.discard(self.engine.generation)

    def forget_leftover(self) -> None:
        """There is none: what was staged stands in the served collection."""

    def _note(self) -> None:
        """Lets readers of this very collection know that it has changed."""
        self.engine.set_payload(MADE, {"changed": secrets.token_hex(4)})


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
    digits = collection.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0  # the alias may have been moved by hand

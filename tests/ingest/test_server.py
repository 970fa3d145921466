"""On a server a change is visible while it is made: document by document, and a rebuild all at once."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from helpdesk import Helpdesk
from qdrant_client import QdrantClient
from qdrant_client import models as qm

from bot.lexical import IDENTITY
from bot.library import Library
from bot.store import Point, Where
from bot.store.collection import ServerEngine
from bot.store.server import ServerStore

OLD = {"First, as it was.", "Second, as it was."}
NEW = {"First, as it is.", "Second, as it is.", "Third."}
GERMAN = """---
product: ferro-{version}
version: "{version}"
---
# Rückgabe

Sie können jedes Gerät nach der Lieferung zurückgeben, wenn es nicht benutzt wurde.
"""


class SeenByReaders(ServerEngine):
    """Notes after each step which passages a search could find, and the record's fingerprint."""

    def __init__(self, client: QdrantClient, collection: str, seen: list[set[str]]) -> None:
        super().__init__(client, collection)
        self._seen = seen

    def upsert(self, points: Sequence[Point]) -> None:
        super().upsert(points)
        self._look()

    def delete_ids(self, ids: Sequence[str]) -> None:
        super().delete_ids(ids)
        self._look()

    def set_payload(self, where: Where, payload: dict[str, Any]) -> None:
        super().set_payload(where, payload)
        self._look()

    def _look(self) -> None:
        found = self.scroll(Where({"kind": "chunk", "source": "a.md"}))
        self._seen.append({point.payload["text"] for point in found})


class WatchedStore(ServerStore):
    def __init__(self, client: QdrantClient, alias: str) -> None:
        super().__init__(client, alias)
        self.seen: list[set[str]] = []

    def begin(self, dimensions: int, fresh: bool = False) -> Any:
        change = super().begin(dimensions, fresh)
        change.engine = SeenByReaders(self._client, change.engine.generation, self.seen)
        return change


@pytest.fixture
def client() -> Iterator[QdrantClient]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = QdrantClient(":memory:")
        yield client
        client.close()


@pytest.fixture
def server(tmp_path: Path, client: QdrantClient) -> Helpdesk:
    return Helpdesk(tmp_path / "desk", WatchedStore(client, "test"))


def document(texts: set[str]) -> str:
    return "# A\n\n" + "\n\n".join(f"## {text.split()[0]}\n\n{text}" for text in sorted(texts))


def test_a_changed_document_is_never_seen_torn_or_missing(server: Helpdesk) -> None:
    server.write("a.md", document(OLD))
    server.add()
    server.store.seen.clear()
    server.write("a.md", document(NEW))
    server.add()
    assert all(texts >= OLD or texts >= NEW for texts in server.store.seen)
    assert OLD | NEW in server.store.seen  # the new ones came before the old ones went
    assert set(server.texts("a.md")) == NEW


def test_a_rebuild_is_served_all_at_once(server: Helpdesk, client: QdrantClient) -> None:
    server.write("a.md", document(OLD))
    before = server.add().generation
    reader = server.store.open()
    server.store.seen.clear()
    after = server.job().rebuild().generation
    assert before != after == server.store.generation()
    assert reader.count(Where({"kind": "chunk"})) == 2  # who reads the old one goes on reading it
    assert server.store.rollback() == before
    assert {entry.name for entry in client.get_collections().collections} == {before, after}


def test_an_unfinished_rebuild_is_never_served_and_goes_with_the_next(server: Helpdesk, client: QdrantClient) -> None:
    server.write("a.md", document(OLD))
    before = server.add().generation
    with pytest.raises(RuntimeError), server.job().changing(fresh=True):
        raise RuntimeError("killed")
    assert (server.store.generation(), server.sources) == (before, ["a.md"])
    after = server.job().rebuild().generation
    assert {entry.name for entry in client.get_collections().collections} == {before, after}


def test_what_is_told_of_the_whole_index_is_told_anew_after_each_change(server: Helpdesk) -> None:
    library = Library(server.store, server.embedder.identity, IDENTITY)

    def told() -> tuple[int, bool, list[str]]:
        with library.lend() as index:
            return index.size, index.foreign > 0, [variant.product for variant in index.variants]

    server.write("a.md", document(OLD))
    server.add()
    assert told() == (2, False, [])
    for version in ("1", "2"):
        server.write(f"{version}.md", GERMAN.format(version=version))
    server.add()
    assert told() == (4, True, ["ferro-1", "ferro-2"])
    server.write("2.md", GERMAN.format(version="3"))
    server.add()
    assert told() == (4, True, ["ferro-1", "ferro-3"])  # as many passages as before
    server.job().remove(record for record in server.records if record.product)
    assert told() == (2, False, [])


def test_an_interrupted_ingestion_is_completed_by_the_next(server: Helpdesk) -> None:
    server.write("a.md", document(OLD))
    server.add()
    server.write("a.md", document(NEW))
    with pytest.raises(RuntimeError), server.job().changing() as change:
        change.engine.upsert([])
        raise RuntimeError("killed")
    assert server.add().changed == 1
    assert set(server.texts("a.md")) == NEW


def test_a_cluster_is_shared_and_what_belongs_to_others_is_left_alone(tmp_path: Path, client: QdrantClient) -> None:
    german = Helpdesk(tmp_path / "german", ServerStore(client, "support-de"))
    german.write("a.md", "deutsch")
    german.add()
    client.create_collection("support-backup", vectors_config={})
    english = Helpdesk(tmp_path / "english", ServerStore(client, "support"))
    english.write("a.md", "english")
    english.add()
    english.job().rebuild()
    english.store.rollback()
    english.job().rebuild()
    assert (german.texts("a.md"), english.texts("a.md")) == (["deutsch"], ["english"])
    assert client.collection_exists("support-backup")


def test_an_alias_that_was_moved_by_hand_is_served_and_rebuilt(server: Helpdesk, client: QdrantClient) -> None:
    server.write("a.md", document(OLD))
    served = server.add().generation
    client.create_collection("test-restored", client.get_collection(served).config.params.vectors)
    moves = [qm.DeleteAliasOperation(delete_alias=qm.DeleteAlias(alias_name="test"))]
    moves += [qm.CreateAliasOperation(create_alias=qm.CreateAlias(collection_name="test-restored", alias_name="test"))]
    client.update_collection_aliases(moves)
    assert server.store.generation() == "test-restored"
    assert server.job().rebuild().generation == "test-000002"

"""One contract for both engines: the embedded one and the server's (qdrant-client in memory, or QDRANT_TEST_URL)."""

from __future__ import annotations

import os
import random
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import EmptyIndex, IndexBusy, IndexFault
from bot.lexical import Lexical
from bot.store import Engine, Point, SparseVector, Store, Where
from bot.store.generations import EmbeddedStore
from bot.store.server import ServerStore

DIMENSIONS = 8
TEXTS = ["return the parcel", "connect the valve", "valve leaks water", "price of the plan", "cancel the plan now"]


def vector(seed: int) -> list[float]:
    numbers = random.Random(seed)
    raw = [numbers.uniform(-1, 1) for _ in range(DIMENSIONS)]
    length = sum(x * x for x in raw) ** 0.5
    return [x / length for x in raw]


def point(number: int, source: str = "a.md", **payload: str) -> Point:
    text = TEXTS[number % len(TEXTS)]
    base = {"kind": "chunk", "root": "/docs", "source": source, "hash": f"h{number}", "text": text}
    return Point(uuid.uuid5(uuid.NAMESPACE_URL, str(number)).hex, base | payload, vector(number), Lexical().document(text))


@pytest.fixture(params=["edge", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "edge":
        yield EmbeddedStore(tmp_path / "index")
        return
    from qdrant_client import QdrantClient

    url = os.environ.get("QDRANT_TEST_URL")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # in-memory mode says that it has no payload indexes
        client = QdrantClient(url=url) if url else QdrantClient(":memory:")
        yield ServerStore(client, f"test-{uuid.uuid4().hex[:8]}")
        client.close()


@pytest.fixture
def engine(store: Store) -> Engine:
    change = store.begin(DIMENSIONS)
    change.engine.upsert([point(number) for number in range(5)])
    change.commit()
    return store.open()


def test_an_empty_store_names_the_command_that_fills_it(store: Store) -> None:
    assert store.generation() == ""
    with pytest.raises(EmptyIndex, match="python -m ingest add"):
        store.open()


def test_the_dense_search_finds_the_nearest_first(engine: Engine) -> None:
    scores = engine.search_dense(vector(3), 3, Where())
    nearest = next(iter(scores))
    assert engine.fetch([nearest])[nearest].payload["hash"] == "h3"
    assert scores[nearest] == pytest.approx(1.0, abs=1e-5)
    assert list(scores.values()) == sorted(scores.values(), reverse=True)


def test_the_lexical_search_finds_only_chunks_with_a_word(engine: Engine) -> None:
    scores = engine.search_lexical(Lexical().query("leaking valve"), 10, Where())
    found = engine.fetch(list(scores))
    assert [found[id_].payload["hash"] for id_ in scores] == ["h2", "h1"]
    assert found[next(iter(scores))].lexical is not None
    assert engine.search_lexical(SparseVector((), ()), 10, Where()) == {}


def test_a_point_that_is_gone_is_not_fetched(engine: Engine) -> None:
    assert engine.fetch([uuid.uuid4().hex]) == engine.fetch([]) == {}


def test_a_rare_word_weighs_more_and_an_unknown_one_nothing(engine: Engine) -> None:
    lexical = Lexical()
    (leak,), (valve,), (unknown,) = (lexical.query(word).indices for word in ("leaks", "valve", "zebra"))
    rare, common, absent = engine.idf([leak, valve, unknown])
    assert rare > common > absent == 0.0


def test_filters_hold_in_every_search(engine: Engine, store: Store) -> None:
    change = store.begin(DIMENSIONS)
    change.engine.upsert([point(7, "b.md", audience="internal")])
    change.commit()
    engine = store.open()
    assert engine.count(Where()) == 6
    assert engine.count(Where({"source": "b.md"})) == 1
    assert engine.count(Where({"source": ["a.md", "b.md"]}, {"audience": "internal"})) == 5
    scores = engine.search_dense(vector(7), 10, Where(none={"audience": "internal"}))
    assert {point.payload["source"] for point in engine.fetch(list(scores)).values()} == {"a.md"}


def test_an_upsert_by_id_replaces(store: Store) -> None:
    change = store.begin(DIMENSIONS)
    change.engine.upsert([point(1)])
    change.engine.upsert([point(1, "renamed.md")])
    change.commit()
    assert [found.payload["source"] for found in store.open().scroll(Where())] == ["renamed.md"]


def test_payload_is_set_by_filter_and_other_keys_stay(store: Store) -> None:
    change = store.begin(DIMENSIONS)
    change.engine.upsert([point(number, product="old") for number in range(3)])
    change.engine.set_payload(Where({"hash": "h1"}), {"product": "new"})
    change.commit()
    engine = store.open()
    assert engine.count(Where({"product": "old"})) == 2
    assert {found.payload["text"] for found in engine.scroll(Where({"product": "new"}))} == {TEXTS[1]}


def test_deleting_by_filter_and_by_id(store: Store) -> None:
    change = store.begin(DIMENSIONS)
    change.engine.upsert([point(number) for number in range(5)])
    change.engine.delete(Where({"hash": "h1"}))
    change.engine.delete_ids([point(2).id, uuid.uuid4().hex])
    change.commit()
    assert sorted(found.payload["hash"] for found in store.open().scroll(Where(), ["hash"])) == ["h0", "h3", "h4"]


def test_a_point_without_vectors_is_found_by_its_payload_only(store: Store) -> None:
    change = store.begin(DIMENSIONS)
    change.engine.upsert([point(0), Point(uuid.uuid4().hex, {"kind": "source", "text": "long"})])
    change.commit()
    engine = store.open()
    assert [found.payload["text"] for found in engine.scroll(Where({"kind": "source"}))] == ["long"]
    assert len(engine.search_dense(vector(0), 10, Where())) == 1


def test_scrolling_returns_every_point_with_its_vector(store: Store) -> None:
    change = store.begin(DIMENSIONS)
    change.engine.upsert([point(number) for number in range(1200)])
    change.commit()
    found = {one.id: one.dense for one in store.open().scroll(Where({"kind": "chunk"}), ["hash"], vectors=True)}
    assert len(found) == 1200
    assert found[point(42).id] == pytest.approx(vector(42), abs=1e-5)


def test_a_rebuild_starts_empty_and_is_served_at_once(engine: Engine, store: Store) -> None:
    before = store.generation()
    change = store.begin(DIMENSIONS, fresh=True)
    assert change.engine.count(Where()) == 0
    change.engine.upsert([point(9)])
    assert store.generation() == before
    change.commit()
    assert store.generation() != before
    assert store.open().count(Where()) == 1


def test_the_previous_generation_can_be_served_again(engine: Engine, store: Store) -> None:
    before = store.generation()
    with pytest.raises(IndexFault, match="roll back"):
        store.rollback()
    change = store.begin(DIMENSIONS, fresh=True)
    change.commit()
    assert store.rollback() == before == store.generation()
    assert store.open().count(Where()) == 5


def test_readers_keep_their_generation_while_the_next_is_made(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "index")
    change = store.begin(DIMENSIONS)
    change.engine.upsert([point(0)])
    change.commit()
    reader = store.open()
    change = EmbeddedStore(tmp_path / "index").begin(DIMENSIONS)
    change.engine.upsert([point(1)])
    assert reader.count(Where()) == 1
    change.commit()
    assert reader.count(Where()) == 1
    assert store.open().count(Where()) == 2


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "index")
    change = store.begin(DIMENSIONS)
    with pytest.raises(IndexBusy, match="--wait"):
        EmbeddedStore(tmp_path / "index").begin(DIMENSIONS)
    change.abandon()
    EmbeddedStore(tmp_path / "index").begin(DIMENSIONS).abandon()


def test_an_abandoned_change_is_left_to_the_next_writer_and_never_served(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "index")
    change = store.begin(DIMENSIONS)
    change.engine.upsert([point(0)])
    change.abandon()
    assert store.generation() == ""
    again = store.begin(DIMENSIONS)
    assert again.leftover is not None
    assert (again.engine.count(Where()), again.leftover.count(Where())) == (0, 1)
    again.forget_leftover()
    again.discard()
    last = store.begin(DIMENSIONS)
    assert last.leftover is None
    last.discard()


def test_a_name_is_never_used_twice(store: Store) -> None:
    names = []
    for _ in range(2):
        change = store.begin(DIMENSIONS, fresh=True)
        names.append(change.commit())
    store.rollback()
    change = store.begin(DIMENSIONS, fresh=True)
    assert change.commit() not in names


def test_a_closed_reader_leaves_no_clone_behind(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "index")
    store.begin(DIMENSIONS).commit()
    reader = store.open()
    assert len(list((tmp_path / "index" / "clones").iterdir())) == 2  # the clone and its lock
    reader.close()
    assert list((tmp_path / "index" / "clones").iterdir()) == []


def test_clones_of_dead_processes_are_swept(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "index")
    store.begin(DIMENSIONS).commit()
    dead = tmp_path / "index" / "clones" / "dead"
    dead.mkdir(parents=True)
    lock = dead.with_name("dead.lock")
    lock.touch()
    store.open().close()
    assert dead.exists()  # its process may be about to take the lock
    os.utime(lock, (0, 0))
    store.open().close()
    assert not dead.exists()


def test_only_two_generations_are_kept(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "index")
    for number in range(4):
        change = store.begin(DIMENSIONS)
        change.engine.upsert([point(number)])
        change.commit()
    assert len(list((tmp_path / "index" / "generations").iterdir())) == 2

"""Retrieval over 10,000 chunks: this application's engine, and qdrant-client's local mode under the same retriever.

The vectors of the chunks are random (the time does not depend on them); the texts are those of sample_docs, varied.
"""

from __future__ import annotations

import random
import sys
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from bench.measuring import Figure, percentile, show
from bot.conversation import Question, Turn
from bot.embeddings import MiniLM
from bot.index import Manifest, manifest_point
from bot.lexical import IDENTITY, Lexical
from bot.library import Library
from bot.question import Understanding
from bot.retriever import HybridRetriever
from bot.store import Point, Store
from bot.store.generations import EmbeddedStore

CHUNKS = 10_000
DOCS = Path(__file__).parent.parent / "sample_docs" / "docs"
QUESTIONS = ["How long is the warranty?", "What does E-4012 mean?", "How much is Plus a year?", "Reset it", "Shipping to Norway"]


def main(chunks: int = CHUNKS) -> None:
    """Prints p50 and p95 of a single turn and of four carried turns, and the ratio to local mode."""
    embedder, lexical = MiniLM(), Lexical()
    points = list(_points(chunks, lexical))
    with tempfile.TemporaryDirectory() as folder:
        store: Store = EmbeddedStore(Path(folder))
        _fill(store, points, embedder)
        ours = _retriever(store, embedder, lexical)
        single, carried = _times(ours, 40), _times(ours, 40, turns=4)
        local = _times(_retriever(_local(points, embedder), embedder, lexical), 2)
        ours.library.close()
    p50 = percentile(single, 0.5)
    show(
        f"Retrieval with the query's embedding, {chunks:,} chunks, {len(single)} searches",
        [
            Figure("single turn p50", f"{p50:.1f} ms", "<= 8 ms"),
            Figure("single turn p95", f"{percentile(single, 0.95):.1f} ms", "<= 20 ms"),
            Figure("four carried turns p50 (their vectors cached)", f"{percentile(carried, 0.5):.1f} ms", "<= 10 ms"),
            Figure("qdrant-client local mode p50", f"{percentile(local, 0.5):.1f} ms"),
            Figure("times faster", f"{percentile(local, 0.5) / p50:.0f}", ">= 20"),
        ],
    )


def _times(retriever: HybridRetriever, rounds: int, turns: int = 1) -> list[float]:
    """Milliseconds of each search; a question is never asked twice, so that its embedding is paid for."""
    history = tuple(Turn("user", f"{QUESTIONS[n]} {n}") for n in range(turns - 1))
    best: list[float] = []
    for number in range(rounds):
        asked = [Question(f"{text} {number} {turns} {uuid.uuid4().hex[:4]}", history) for text in QUESTIONS]
        best += [_milliseconds(retriever, question) for question in asked]
    return best[len(QUESTIONS) :]


def _milliseconds(retriever: HybridRetriever, question: Question) -> float:
    started = perf_counter()
    retriever.search(retriever.understanding.search(question))
    return (perf_counter() - started) * 1000


def _retriever(store: Store, embedder: MiniLM, lexical: Lexical) -> HybridRetriever:
    library = Library(store, embedder.identity, IDENTITY)
    return HybridRetriever(library=library, understanding=Understanding(embedder, lexical), lexical=lexical)


def _local(points: list[Point], embedder: MiniLM) -> Store:
    from qdrant_client import QdrantClient

    from bot.store.server import ServerStore

    warnings.simplefilter("ignore")
    store: Store = ServerStore(QdrantClient(":memory:"), "bench")
    _fill(store, points, embedder)
    return store


def _fill(store: Store, points: list[Point], embedder: MiniLM) -> None:
    change = store.begin(embedder.dimensions)
    change.engine.upsert([manifest_point(Manifest(embedder.identity, IDENTITY, "bench"))])
    for start in range(0, len(points), 1000):
        change.engine.upsert(points[start : start + 1000])
    change.commit()


def _points(count: int, lexical: Lexical) -> Iterator[Point]:
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))).split()
    chance, numbers = random.Random(0), np.random.default_rng(0)
    for number in range(count):
        start = chance.randrange(len(words) - 150)
        text = " ".join(words[start : start + 120])
        vector = numbers.normal(size=384)
        yield Point(
            str(uuid.UUID(int=number + 1)),
            {**_META, "source": f"{number // 10}.md", "hash": str(number), "text": text, "position": number % 10},
            (vector / np.linalg.norm(vector)).tolist(),
            lexical.document(text),
        )


_META = {"kind": "chunk", "root": "/bench", "fingerprint": "f", "ingested": "1", "title": "Page", "section": ["Page", "Part"]}
_META |= {"heading": "Part", "anchor": "part", "page": None, "record": None, "start": 0, "end": 100, "audience": "public"}


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else CHUNKS)

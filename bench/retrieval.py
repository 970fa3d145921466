"""Retrieval over 10,000 chunks: this application's engine, and qdrant-client's local mode under the same retriever.

The texts are windows of sample_docs; their vectors are mixtures of the embeddings of some hundred of them, with noise:
10,000 real ones would take minutes, and purely random ones are the worst case of an HNSW graph, which no text comes near.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bench.measuring import Figure, percentile, show
from bot.conversation import Question, Turn
from bot.embeddings import MiniLM
from bot.lexical import IDENTITY, Lexical
from bot.library import Library
from bot.question import Understanding
from bot.records import Manifest, manifest_point
from bot.retriever import HybridRetriever
from bot.store import Point, Store
from bot.store.generations import EmbeddedStore

CHUNKS = 10_000
EMBEDDED = 500
WINDOW = 120  # words
DOCS = Path(__file__).parent.parent / "sample_docs" / "docs"
QUESTIONS = ["How long is the warranty?", "What does E-4012 mean?", "How much is Plus a year?", "Reset it", "Shipping to Norway"]


def main(chunks: int = CHUNKS) -> None:
    """Prints p50 and p95 of a single turn and of four carried turns, and the ratio to local mode."""
    embedder, lexical = MiniLM(), Lexical()
    with tempfile.TemporaryDirectory() as folder:
        store: Store = EmbeddedStore(Path(folder))
        _fill(store, _points(chunks, embedder, lexical), embedder)
        ours = _retriever(store, embedder, lexical)
        gc.freeze()  # as the server does
        _times(ours, 20, turns=2)  # the pages of a fresh index come into memory
        single, carried = _times(ours, 40), _times(ours, 40, turns=4)
        embedding = [_embedding(embedder, f"{text} {number}") for number in range(40) for text in QUESTIONS]
        local = _times(_retriever(_local(_points(chunks, embedder, lexical), embedder), embedder, lexical), 2)
        ours.library.close()
    p50 = percentile(single, 0.5)
    show(
        f"Retrieval with the query's embedding, {chunks:,} chunks, {len(single)} searches",
        [
            Figure("single turn p50", f"{p50:.1f} ms", "<= 8 ms"),
            Figure("  the embedding alone, p50", f"{percentile(embedding, 0.5):.1f} ms"),
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
        asked = [Question(f"{text} {number + 100 * turns}", history) for text in QUESTIONS]
        best += [_milliseconds(retriever, question) for question in asked]
    return best[len(QUESTIONS) :]


def _milliseconds(retriever: HybridRetriever, question: Question) -> float:
    started = perf_counter()
    retriever.search(retriever.understanding.search(question))
    return (perf_counter() - started) * 1000


def _embedding(embedder: MiniLM, text: str) -> float:
    started = perf_counter()
    embedder.embed_query(text)
    return (perf_counter() - started) * 1000


def _retriever(store: Store, embedder: MiniLM, lexical: Lexical) -> HybridRetriever:
    library = Library(store, embedder.identity, IDENTITY)
    return HybridRetriever(library=library, understanding=Understanding(embedder, lexical), lexical=lexical)


def _local(points: Iterator[Point], embedder: MiniLM) -> Store:
    from qdrant_client import QdrantClient

    from bot.store.server import ServerStore

    warnings.simplefilter("ignore")
    store: Store = ServerStore(QdrantClient(":memory:"), "bench")
    _fill(store, points, embedder)
    return store


def _fill(store: Store, points: Iterator[Point], embedder: MiniLM) -> None:
    change = store.begin(embedder.dimensions)
    change.engine.upsert([manifest_point(Manifest(embedder.identity, IDENTITY, "bench"))])
    for batch in _batched(points, 1000):
        change.engine.upsert(batch)
    change.commit()


def _batched(points: Iterator[Point], size: int) -> Iterator[list[Point]]:
    while batch := list(islice(points, size)):
        yield batch


def _points(count: int, embedder: MiniLM, lexical: Lexical) -> Iterator[Point]:
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))).split()
    starts = np.random.default_rng(0).integers(len(words) - WINDOW, size=count)
    texts = [" ".join(words[start : start + WINDOW]) for start in starts]
    for number, (text, vector) in enumerate(zip(texts, _vectors(texts, embedder), strict=True)):
        yield Point(
            uuid.UUID(int=number + 1).hex,
            {**_META, "source": f"{number // 10}.md", "hash": str(number), "text": text, "position": number % 10},
            vector.tolist(),
            lexical.document(text),
        )


def _vectors(texts: list[str], embedder: MiniLM) -> NDArray[np.float64]:
    """A unit vector a text, shape (texts, dimensions): two embedded ones mixed, and a little noise."""
    chance = np.random.default_rng(1)
    known = np.asarray(embedder.embed_documents(texts[:EMBEDDED]))
    first, second = known[chance.integers(len(known), size=(2, len(texts)))]
    mixed = first + 0.5 * second + chance.normal(scale=0.3 / embedder.dimensions**0.5, size=first.shape)
    return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True))


_META = {"kind": "chunk", "root": "/bench", "fingerprint": "f", "ingested": "1", "title": "Page", "section": ["Page", "Part"]}
_META |= {"heading": "Part", "anchor": "part", "page": None, "record": None, "start": 0, "end": 100, "audience": "public"}


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else CHUNKS)

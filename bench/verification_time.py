"""How long the check of a sentence takes, and how much of that is its embedding."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from bench.verification_cases import Case
from bot.build import build_embedder, build_judge
from bot.citations.check import Checker
from bot.citations.reading import Weigh
from bot.embeddings import Embedder
from bot.grounding import SAID
from bot.lexical import Lexical
from bot.settings import read_settings

GOAL = 15  # ms, the median


class Timing:
    """An embedder that adds up the seconds it takes for documents."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.identity, self.dimensions, self.max_tokens = embedder.identity, embedder.dimensions, embedder.max_tokens
        self.seconds = 0.0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """As the embedder has them."""
        began = time.perf_counter()
        found = self._embedder.embed_documents(texts)
        self.seconds += time.perf_counter() - began
        return found

    def embed_query(self, text: str) -> list[float]:
        """As the embedder has it."""
        return self._embedder.embed_query(text)

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """As the embedder has them."""
        return self._embedder.token_spans(text)


def timed(listed: Sequence[Case], weigh: Weigh, threads: int, count: int = 150) -> str:
    """The time of a check whose passages were read before, with nothing remembered of the sentence, in one line."""
    embedder = Timing(build_embedder(read_settings(threads=threads)))
    checker = Checker(embedder, Lexical(), weigh, judge=build_judge(read_settings(threads=threads), SAID))
    taken = []
    for case in listed[:count]:
        checker.prepare(case.passages)
        embedder.seconds, began = 0.0, time.perf_counter()
        checker.check(case.sentence, case.cited, case.passages)
        taken.append((1000 * (time.perf_counter() - began), 1000 * embedder.seconds))
    (half, embedding), (most, _) = np.quantile(taken, 0.5, axis=0), np.quantile(taken, 0.95, axis=0)
    cores = f"{threads} threads" if threads else "a thread for each core"
    return f"time a sentence ({cores}): p50 {half:.1f} ms (goal {GOAL}), of it {embedding:.1f} embedding; p95 {most:.1f} ms"

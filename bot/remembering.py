"""Vectors of short texts kept for the next question: support questions come back to the same few passages."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from bot.embeddings import Embedder

KEPT = 8192  # texts; 12 MB with 384 numbers each


class Remembering:
    """An embedder for texts out of documents that embeds none twice while it is among the last `kept`.

    The same vectors as the embedder's, in single precision. Safe to use from several threads.
    """

    def __init__(self, embedder: Embedder, kept: int = KEPT) -> None:
        self.identity = embedder.identity
        self.dimensions = embedder.dimensions
        self.max_tokens = embedder.max_tokens
        self._embedder = embedder
        self._kept = kept
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def embed_query(self, text: str) -> list[float]:
        """The embedder's, not kept."""
        return self._embedder.embed_query(text)

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """The embedder's."""
        return self._embedder.token_spans(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A unit vector for each text; only those not met lately are embedded, in one batch."""
        known = self._known(texts)
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known |= {text: np.asarray(vector, np.float32) for text, vector in zip(new, self._embedder.embed_documents(new), strict=True)}
        self._keep(known)
        return [known[text].tolist() for text in texts]

    def _known(self, texts: list[str]) -> dict[str, NDArray[np.float32]]:
        with self._lock:
            return {text: self._vectors[text] for text in texts if text in self._vectors}

    def _keep(self, used: dict[str, NDArray[np.float32]]) -> None:
        with self._lock:
            for text, vector in used.items():
                self._vectors[text] = vector
                self._vectors.move_to_end(text)
            while len(self._vectors) > self._kept:
                self._vectors.popitem(last=False)

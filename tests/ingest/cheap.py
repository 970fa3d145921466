"""An embedder that costs nothing and remembers what it was asked: for tests where embedding is not the point."""

from __future__ import annotations

import hashlib
import math
import re

_WORD = re.compile(r"\w+|[^\w\s]")


class CheapEmbedder:
    """Unit vectors of eight numbers made from a text's digest; `texts` are all that were embedded."""

    identity = "cheap"
    dimensions = 8
    max_tokens = 256

    def __init__(self) -> None:
        self.texts: list[str] = []

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(text)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.texts += texts
        return [_vector(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return _vector(text)


def _vector(text: str) -> list[float]:
    numbers = [byte - 127.5 for byte in hashlib.sha256(text.encode()).digest()[:8]]
    length = math.sqrt(sum(number * number for number in numbers))
    return [number / length for number in numbers]

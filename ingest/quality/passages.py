"""The passages of an index with their vectors, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.index import Index
from bot.records import CHUNK
from bot.store import Where

FIELDS = ("root", "source", "position", "title", "url", "section", "product", "version", "locale", "updated", "audience", "record", "text")

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk as the report needs it; `record` tells that it is one row of a sheet, a line for each cell."""

    root: str
    source: str
    position: int
    title: str
    url: str
    section: tuple[str, ...]
    product: str
    version: str
    locale: str
    updated: str
    audience: str
    record: bool
    text: str

    @property
    def document(self) -> tuple[str, str]:
        """What tells its document from all others."""
        return self.root, self.source


def read(index: Index) -> tuple[list[Passage], Matrix]:
    """All passages in the order of their documents, and their unit vectors (passages, dimensions)."""
    points = [point for point in index.engine.scroll(Where({"kind": CHUNK}), FIELDS, vectors=True) if point.dense is not None]
    points.sort(key=lambda point: (point.payload["root"], point.payload["source"], point.payload["position"]))
    return [_passage(point.payload) for point in points], _matrix([point.dense for point in points if point.dense is not None])


def _matrix(vectors: Sequence[Sequence[float]]) -> Matrix:
    return np.asarray(vectors, dtype=np.float32) if vectors else np.zeros((0, 1), dtype=np.float32)


def _passage(payload: dict[str, Any]) -> Passage:
    words = {name: payload.get(name) or "" for name in ("title", "url", "product", "version", "locale", "updated", "audience")}
    return Passage(
        root=payload["root"],
        source=payload["source"],
        position=payload["position"],
        section=tuple(payload.get("section") or ()),
        record=payload.get("record") is not None,
        text=payload["text"],
        **words,
    )

"""Which passages are near each other: a matrix product in blocks, so that 10,000 passages never make one square."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.quality.passages import Matrix

BLOCK = 1024
NEAREST = 24  # of each passage
LEAST = 0.35  # cosine


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages by their place in the list, `first` before `second`, and their cosine."""

    first: int
    second: int
    cosine: float


def pairs(vectors: Matrix) -> list[Pair]:
    """Each passage with its NEAREST others of a cosine of LEAST or more, every pair once, in order."""
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(vectors), BLOCK):
        cosines = vectors[start : start + BLOCK] @ vectors.T
        cosines[np.arange(len(cosines)), np.arange(start, start + len(cosines))] = -1
        for row, column in _best(cosines):
            own = start + row
            found[min(own, column), max(own, column)] = float(cosines[row, column])
    return [Pair(*key, found[key]) for key in sorted(found)]


def _best(cosines: Matrix) -> list[tuple[int, int]]:
    """Row and column of the NEAREST best of each row."""
    kept = min(NEAREST, cosines.shape[1])
    columns = np.argpartition(-cosines, kept - 1, axis=1)[:, :kept]
    rows = np.repeat(np.arange(len(cosines)), kept)
    chosen = [(int(row), int(column)) for row, column in zip(rows, columns.ravel(), strict=True)]
    return [(row, column) for row, column in chosen if cosines[row, column] >= LEAST]

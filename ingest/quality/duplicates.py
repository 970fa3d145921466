"""Passages that say nearly the same in nearly the same words; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.quality.neighbours import Pair
from ingest.quality.passages import Passage

ALIKE = 0.85  # cosine
OVERLAP = 0.7  # share of the shorter passage's shingles that the other has
SHINGLE = 4  # words
SHORTEST = 12  # words


@dataclass(frozen=True, slots=True)
class Twins:
    """Two passages with their cosine and the overlap of their shingles (Broder 1997), both from 0 to 1."""

    one: Passage
    other: Passage
    cosine: float
    overlap: float


def near_duplicates(passages: Sequence[Passage], pairs: Iterable[Pair]) -> list[Twins]:
    """The twins, the closest first; rows of a sheet are alike by nature and left out."""
    found = []
    for pair in pairs:
        one, other = passages[pair.first], passages[pair.second]
        if pair.cosine >= ALIKE and not (one.record and other.record):
            overlap = _overlap(_shingles(one.text), _shingles(other.text))
            if overlap >= OVERLAP:
                found.append(Twins(one, other, round(pair.cosine, 3), round(overlap, 3)))
    return sorted(found, key=lambda twins: (-twins.overlap, -twins.cosine))


def _overlap(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter > SHORTEST - SHINGLE else 0.0


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))

"""Statements about the same thing with another number, price, date or limit, the surest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.embeddings import Embedder
from ingest.quality.candidates import Candidate
from ingest.quality.passages import Matrix, Passage
from ingest.quality.slots import Slot

SURE = 1.12  # cosine of the bare statements plus likeness of their words
SURE_WITHIN = 1.5  # in one document, where lists and tables say like things of unlike subjects
SURE_TURNED = 1.2  # of polarity, whose likeness is the share of common words
ALIKE = 0.42  # cosine of the bare statements
CLEARER = 0.2  # by how much a rival counterpart with another value takes the place
LEAST = 0.3  # likeness of words
MOST = 2000  # candidates that are embedded

Scored = tuple[float, Candidate]


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells contradictions from statements that only look alike."""

    passages: Sequence[Passage]
    embedder: Embedder

    def contradictions(self, candidates: Iterable[Candidate]) -> list[Scored]:
        """What is sure enough, with its score from about 1 to 2; each pair of documents and values once."""
        worth = (candidate for candidate in candidates if candidate.likeness >= LEAST)
        likely = sorted(worth, key=lambda candidate: -candidate.likeness)[:MOST]
        scored = self._scored(likely)
        best = _best_of_literals(scored)
        kept: dict[tuple[object, ...], Scored] = {}
        for score, candidate in sorted(scored, key=lambda pair: -pair[0]):
            if score >= self._bar(candidate) and not _outdone(score, candidate, best):
                kept.setdefault(self._identity(candidate), (score, candidate))
        return list(kept.values())

    def _scored(self, candidates: Sequence[Candidate]) -> list[Scored]:
        texts = sorted({side.bare for candidate in candidates for side in (candidate.one, candidate.other)})
        vectors = self._vectors(texts)
        found = []
        for candidate in candidates:
            cosine = float(vectors[candidate.one.bare] @ vectors[candidate.other.bare])
            if cosine >= ALIKE:
                found.append((cosine + candidate.likeness, candidate))
        return found

    def _vectors(self, texts: Sequence[str]) -> dict[str, Matrix]:
        vectors = np.asarray(self.embedder.embed_documents(list(texts)), dtype=np.float32) if texts else ()
        return dict(zip(texts, vectors, strict=True))

    def _bar(self, candidate: Candidate) -> float:
        if candidate.here.kind == "polarity":
            return SURE_TURNED
        one, other = self._documents(candidate)
        return SURE_WITHIN if one == other else SURE

    def _identity(self, candidate: Candidate) -> tuple[object, ...]:
        one, other = self._documents(candidate)
        return frozenset({(one, candidate.here.written), (other, candidate.there.written)}), candidate.here.dimension

    def _documents(self, candidate: Candidate) -> tuple[tuple[str, str], tuple[str, str]]:
        return self.passages[candidate.one.passage].document, self.passages[candidate.other.passage].document


def _best_of_literals(scored: Iterable[Scored]) -> Mapping[tuple[int, int], list[tuple[float, Slot]]]:
    """For each literal its counterparts with their scores."""
    found: dict[tuple[int, int], list[tuple[float, Slot]]] = defaultdict(list)
    for score, candidate in scored:
        found[id(candidate.one), candidate.here.start].append((score, candidate.there))
        found[id(candidate.other), candidate.there.start].append((score, candidate.here))
    return found


def _outdone(score: float, candidate: Candidate, best: Mapping[tuple[int, int], list[tuple[float, Slot]]]) -> bool:
    """Whether one of the two literals belongs clearly more to another one with another value."""
    sides = ((candidate.one, candidate.here, candidate.there), (candidate.other, candidate.there, candidate.here))
    return any(
        rival > score + CLEARER and not slot.same(counterpart)
        for side, own, counterpart in sides
        for rival, slot in best[id(side), own.start]
    )

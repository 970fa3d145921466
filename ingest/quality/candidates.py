"""Pairs of statements that may contradict each other, by their words alone; pure.

Only statements of neighbouring passages are compared, never all with all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.quality.agreement import (
    comparable,
    counted_alike,
    coverage,
    implausible,
    nearness,
    placed_alike,
    same_subject,
    shared,
)
from ingest.quality.neighbours import Pair
from ingest.quality.passages import Passage
from ingest.quality.slots import Slot
from ingest.quality.statements import Statement
from ingest.quality.terms import Terms, mass

_RANGE = re.compile(r"\s?(?:to|-|–|bis|and)\s?")  # `1 to 60 minutes`
COVERED = 0.2
LEAST_WORDS = 1
LEAST_MASS = 0.6  # of the shared words; 1 is a word that one passage has


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two statements, the literals that differ, and how alike the words are (0 to 1)."""

    one: Statement
    other: Statement
    here: Slot
    there: Slot
    likeness: float


@dataclass
class Comparer:
    """Compares statements of neighbouring passages, and remembers for each literal its best counterpart in each document."""

    passages: Sequence[Passage]
    weigh: Mapping[int, float]
    terms: Terms
    _best: dict[tuple[int, int, tuple[str, str]], float] = field(default_factory=dict)

    def candidates(self, statements: Iterable[Statement], pairs: Iterable[Pair]) -> list[Candidate]:
        """The pairs that differ in one literal, which has no better counterpart in the other's document."""
        placed: dict[int, list[Statement]] = defaultdict(list)
        for statement in statements:
            if statement.slots and len(statement.terms) >= LEAST_WORDS:
                placed[statement.passage].append(statement)
        met = [candidate for pair in pairs for candidate in self._met(pair, placed)]
        return [candidate for candidate in met if _differs_once(candidate) and self._is_best(candidate)]

    def _met(self, pair: Pair, placed: Mapping[int, list[Statement]]) -> Iterator[Candidate]:
        if not comparable(self.passages[pair.first], self.passages[pair.second]):
            return
        for one in placed.get(pair.first, ()):
            for other in placed.get(pair.second, ()):
                yield from self._compared(one, other, pair.cosine)

    def _compared(self, one: Statement, other: Statement, cosine: float) -> Iterator[Candidate]:
        matched = [(a, b) for a in one.slots for b in other.slots if self._may_differ(a, one, b, other)]
        if not matched or mass(shared(one, other), self.weigh) < LEAST_MASS or not same_subject(one, other, self.weigh):
            return
        covered = coverage(one, other, self.weigh)
        if covered < COVERED:
            return
        for near, a, b in _aligned([(nearness(one, a, other, b, self.weigh), a, b) for a, b in matched]):
            likeness = 0.5 * covered + 0.3 * near + 0.2 * cosine - (0 if a.same(b) else implausible(a, b))
            found = Candidate(one, other, a, b, likeness)
            for key in self._keys(found):
                self._best[key] = max(self._best.get(key, 0.0), likeness)
            yield found

    def _may_differ(self, here: Slot, one: Statement, there: Slot, other: Statement) -> bool:
        if not here.comparable(there) or not placed_alike(here, one, there, other):
            return False
        return counted_alike(here, one, there, other, self.terms)

    def _is_best(self, candidate: Candidate) -> bool:
        return all(self._best[key] <= candidate.likeness for key in self._keys(candidate))

    def _keys(self, candidate: Candidate) -> Iterator[tuple[int, int, tuple[str, str]]]:
        yield id(candidate.one), candidate.here.start, self.passages[candidate.other.passage].document
        yield id(candidate.other), candidate.there.start, self.passages[candidate.one.passage].document


def _aligned(near: Sequence[tuple[float, Slot, Slot]]) -> list[tuple[float, Slot, Slot]]:
    """The pairs of literals that have no better partner in the other statement."""
    best: dict[tuple[str, int], float] = defaultdict(float)
    for score, here, there in near:
        best["here", here.start] = max(best["here", here.start], score)
        best["there", there.start] = max(best["there", there.start], score)
    return [one for one in near if one[0] >= max(best["here", one[1].start], best["there", one[2].start])]


def _differs_once(candidate: Candidate) -> bool:
    """Whether these literals differ, stand only on their own sides, and no second pair does so too: two make another subject."""
    alone = [slot for slot in candidate.one.slots if _unmatched(slot, candidate.other)]
    beyond = [slot for slot in candidate.other.slots if _unmatched(slot, candidate.one)]
    return candidate.here in alone and candidate.there in beyond and not _twice(alone, beyond)


def _unmatched(slot: Slot, other: Statement) -> bool:
    """Whether the other statement has neither this literal nor a range around it."""
    alike = [one for one in other.slots if (one.kind, one.dimension) == (slot.kind, slot.dimension)]
    ranges = ((low, high) for low, high in pairwise(alike) if _RANGE.fullmatch(other.text, low.end, high.start))
    return not any(slot.same(one) for one in alike) and not any(_within(slot, low, high) for low, high in ranges)


def _within(slot: Slot, low: Slot, high: Slot) -> bool:
    return bool(slot.values) and min(low.values, default=0) <= min(slot.values) <= max(high.values, default=0)


def _twice(alone: Sequence[Slot], beyond: Sequence[Slot]) -> bool:
    kinds = {(slot.kind, slot.dimension) for slot in alone} & {(slot.kind, slot.dimension) for slot in beyond}
    return len(kinds) > 1 or min(len(alone), len(beyond)) > 1

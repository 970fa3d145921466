"""Passages that have like statements though they are about different things as a whole: found by rare words in common; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ingest.quality.neighbours import Pair
from ingest.quality.passages import Matrix
from ingest.quality.statements import Statement

COMMON = 40  # statements; a term that more of them have leads nowhere
NEAREST = 6  # of each statement
LEAST_MASS = 1.1


def worded_alike(statements: Sequence[Statement], vectors: Matrix, weigh: Mapping[int, float], known: Iterable[Pair]) -> list[Pair]:
    """The pairs of passages, beside those known, whose statements share the most telling words; within one passage none."""
    telling = [statement for statement in statements if statement.slots]
    postings: dict[int, list[int]] = defaultdict(list)
    for number, statement in enumerate(telling):
        for term in statement.terms:
            postings[term].append(number)
    seen = {(pair.first, pair.second) for pair in known}
    found: dict[tuple[int, int], float] = {}
    for number, statement in enumerate(telling):
        for other in _nearest(number, statement, postings, weigh):
            first, second = sorted((statement.passage, telling[other].passage))
            if first != second and (first, second) not in seen:
                found[first, second] = float(vectors[first] @ vectors[second])
    return [Pair(*places, cosine) for places, cosine in sorted(found.items())]


def _nearest(number: int, statement: Statement, postings: Mapping[int, list[int]], weigh: Mapping[int, float]) -> list[int]:
    shared: dict[int, float] = defaultdict(float)
    for term in statement.terms:
        if len(postings[term]) <= COMMON:
            for other in postings[term]:
                shared[other] += weigh.get(term, 0.0)
    shared.pop(number, None)
    best = sorted(shared, key=lambda other: -shared[other])[:NEAREST]
    return [other for other in best if shared[other] >= LEAST_MASS]

"""The words of a question, weighed by how telling they are in the index."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from bot.index import Index
from bot.question import Search, Vectors
from bot.store import SparseVector
from bot.synonyms import Related

OTHERS = 0.5  # of a word's weight is that of the others that say the same
RARE = 4  # power of a word's rarity: common words keep to themselves
LEAST = 0.05  # weight of a word that is looked for


@dataclass(frozen=True)
class Terms:
    """The words of a question as the index weighs them: idf by term id, 0 for a word that no passage has."""

    idf: Mapping[int, float]
    absent_idf: float
    amounts: Mapping[int, float]  # of each word in the query: 1, less for words of earlier turns
    others: Mapping[int, frozenset[int]]  # the words that say the same

    def weight(self, term: int) -> float:
        """How telling a term is; one that no passage has counts as the rarest."""
        return self.idf.get(term) or self.absent_idf

    def coverage(self, found: Iterable[int]) -> float:
        """The idf-weighted share of the question's words among `found`, 0 to 1."""
        have = sum(self.weight(term) for term in self.idf.keys() & set(found))
        return have / self.total if have else 0.0

    def without(self, gone: Iterable[int]) -> Terms:
        """The words that are not among `gone`."""
        left = self.idf.keys() - set(gone)
        return replace(self, idf={term: idf for term, idf in self.idf.items() if term in left})

    def retelling(self, found: Iterable[int]) -> float:
        """The same, where a word that says the same as one of the question counts half."""
        own = set(found)
        lacking = (term for term in self.idf.keys() - own if not own.isdisjoint(self.others.get(term, ())))
        return self.coverage(own) + OTHERS * sum(map(self.weight, lacking)) / (self.total or 1.0)

    @cached_property
    def missing(self) -> float:
        """The share of the question's weight on words that no passage has."""
        gone = sum(self.weight(term) for term, idf in self.idf.items() if not idf)
        return gone / self.total if self.total else 1.0

    @cached_property
    def total(self) -> float:
        """The weight of all the words together."""
        return sum(map(self.weight, self.idf))

    @cached_property
    def possible(self) -> float:
        """The BM25 sum of a passage made of nothing but these words (k + 1 = 2.2 each)."""
        return 2.2 * sum(amount * self.weight(term) for term, amount in self.amounts.items())


def terms_of(index: Index, search: Search) -> tuple[Terms, Terms]:
    """The words of the last turn and those of the conversation, which has them all; the same without history."""
    terms = search.carried.lexical.indices
    idf = dict(zip(terms, index.idf(terms), strict=True))
    others = _others(search.carried.related)
    carried = _weighed(search.carried, idf, others)
    return (carried if search.turn is search.carried else _weighed(search.turn, idf, others)), carried


def widened(vectors: Vectors, terms: Terms, size: int) -> SparseVector:
    """What is looked for among `size` passages: the words, and with less weight those that say the same as a rare one."""
    weights = dict(zip(vectors.lexical.indices, vectors.lexical.values, strict=True))
    for related in vectors.related:
        if weight := other_weight(related, terms.idf, size):
            weights |= {term: max(weight, weights.get(term, 0.0)) for term in related.others}
    return SparseVector(tuple(weights), tuple(weights.values()))


def other_weight(related: Related, idf: Mapping[int, float], size: int) -> float:
    """The weight of words that say the same; 0 when it is too little to look for.

    ½ · amount · (idf / idf of a word that one of `size` passages has)⁴: the rarer a word is, the likelier it is the customer's
    and not the documents'. Measured in RETRIEVAL.md.
    """
    rarest = math.log1p((size - 0.5) / 1.5) if size > 1 else 1.0
    rarity = max((min(1.0, (idf.get(term) or rarest) / rarest) for term in related.said), default=0.0)
    weight = OTHERS * related.amount * rarity**RARE
    return weight if weight >= LEAST else 0.0


def _others(related: Iterable[Related]) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for one in related:
        for term in one.said:
            found[term] = found.get(term, frozenset()) | one.others
    return found


def _weighed(vectors: Vectors, idf: Mapping[int, float], others: Mapping[int, frozenset[int]]) -> Terms:
    query = vectors.lexical
    own = {term: idf[term] for term in query.indices}
    return Terms(own, max([*own.values(), 1.0]), dict(zip(query.indices, query.values, strict=True)), others)

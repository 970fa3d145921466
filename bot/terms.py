"""The words of a question, weighed by how telling they are in the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.index import Index
from bot.question import Search
from bot.store import SparseVector


@dataclass(frozen=True)
class Terms:
    """The words of a question as the index weighs them: idf by term id, 0 for a word that no passage has."""

    idf: Mapping[int, float]
    absent_idf: float
    amounts: Mapping[int, float]  # of each word in the query: 1, less for words of earlier turns

    def weight(self, term: int) -> float:
        """How telling a term is; one that no passage has counts as the rarest."""
        return self.idf.get(term) or self.absent_idf

    def coverage(self, found: Iterable[int]) -> float:
        """The idf-weighted share of the question's words among `found`, 0 to 1."""
        have = sum(self.weight(term) for term in self.idf.keys() & set(found))
        return have / self.total if have else 0.0

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
    carried = _weighed(search.carried.lexical, idf)
    return (carried if search.turn is search.carried else _weighed(search.turn.lexical, idf)), carried


def _weighed(query: SparseVector, idf: Mapping[int, float]) -> Terms:
    own = {term: idf[term] for term in query.indices}
    return Terms(own, max([*own.values(), 1.0]), dict(zip(query.indices, query.values, strict=True)))

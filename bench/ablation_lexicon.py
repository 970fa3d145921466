"""The words of one question set and what each is worth: BM25 in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from qdrant_edge import Bm25, Bm25Config

from bot.synonyms import Related
from bot.terms import other_weight


class Lexicon:
    """The BM25 weights of a set's texts."""

    def __init__(self, texts: Sequence[str], average: float, length_share: float) -> None:
        self._bm25 = Bm25(Bm25Config(avg_len=average, b=length_share, language="english", ascii_folding=True))
        self._texts = [_weights(self._bm25, text) for text in texts]
        counted = Counter(term for own in self._texts for term in own)
        self._idf = {term: float(np.log1p((len(texts) - n + 0.5) / (n + 0.5))) for term, n in counted.items()}

    def weights(self, question: str) -> dict[int, float]:
        """The idf of each word of a question."""
        return {term: self._idf.get(term, 0.0) for term in self._bm25.embed_query(question).indices}

    def others(self, related: Iterable[Related]) -> dict[int, float]:
        """The idf of the words that say the same as a rare one, times its weight."""
        found: dict[int, float] = {}
        for one in related:
            weight = other_weight(one, self._idf, len(self._texts))
            found |= {term: max(weight * self._idf[term], found.get(term, 0.0)) for term in one.others & self._idf.keys()}
        return found

    def scores(self, terms: Mapping[int, float]) -> NDArray[np.float64]:
        """The BM25 sum of each text."""
        return np.asarray([sum(value * own.get(term, 0.0) for term, value in terms.items()) for own in self._texts])

    def heaviest(self, texts: Sequence[int], count: int) -> dict[int, float]:
        """The idf of the words that weigh most in some texts."""
        total: Counter[int] = Counter()
        for number in texts:
            total.update({term: value * self._idf[term] for term, value in self._texts[number].items()})  # type: ignore[arg-type]
        return {term: self._idf[term] for term, _ in total.most_common(count)}


def _weights(bm25: Bm25, text: str) -> dict[int, float]:
    vector = bm25.embed_document(text)
    return dict(zip(vector.indices, vector.values, strict=True))

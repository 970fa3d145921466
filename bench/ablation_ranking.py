"""One question set in memory, ranked by exact search in one of many ways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.ablation_lexicon import Lexicon
from bench.ablation_variants import Variant
from bot.build import build_embedder, build_thesaurus
from bot.evaluation.datasets import in_folder
from bot.evaluation.indexing import index_of
from bot.evaluation.metrics import hit, ndcg, ranking, reciprocal_rank, unit
from bot.evaluation.questions import Case
from bot.fusion import fuse
from bot.index import Index
from bot.lexical import Lexical
from bot.question import DECAY, TURNS
from bot.settings import read_settings
from bot.store import Where
from bot.store.opening import open_store
from bot.synonyms import SHIPPED

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its earlier turns: a unit vector, a weight for each word, and for each that says the same."""

    dense: Floats
    terms: dict[int, float]
    others: dict[int, float]

    @property
    def possible(self) -> float:
        """The BM25 sum of a passage made of the words alone."""
        return 2.2 * sum(self.terms.values())


class Collection:
    """The chunks, vectors and questions of one set, in memory."""

    def __init__(self, folder: Path) -> None:
        settings = read_settings()
        dataset = in_folder(folder)
        store = open_store(read_settings(index_dir=index_of(dataset.folder, settings)))
        with closing(Index(store.open())) as index:
            points = list(index.engine.scroll(Where({"kind": "chunk"}, {"audience": "internal"}), None, vectors=True))
        self.chunks = [point.payload for point in points]
        self.cases = [case for case in dataset.cases() if case.gold and case.has_answer]
        self._dense = np.asarray([point.dense for point in points], dtype=np.float32)
        self._embedder = build_embedder(settings)
        self._thesaurus = build_thesaurus(Lexical(), SHIPPED, settings.synonyms)
        self._embedded: dict[str, Floats] = {}

    def figures(self, variant: Variant) -> tuple[float, float, float]:
        """hit@5, MRR@5 and nDCG@5."""
        lexicon = Lexicon([_text(chunk, variant) for chunk in self.chunks], variant.average, variant.length_share)
        first, second, third = np.mean([self._judged(case, variant, lexicon) for case in self.cases], axis=0)
        return float(first), float(second), float(third)

    def cosines(self, text: str) -> NDArray[np.float64]:
        """The cosine of each chunk with a text."""
        return np.asarray(self._dense @ self._vectors([text])[0], dtype=np.float64)

    def _judged(self, case: Case, variant: Variant, lexicon: Lexicon) -> list[float]:
        order = self._found(self._query(case, variant, lexicon), variant, lexicon)
        gold = [dict(entry) for entry in case.gold]
        ranks, wanted = ranking([self.chunks[n] for n in order], gold), {unit(entry) for entry in gold}
        return [hit(ranks, wanted), reciprocal_rank(ranks, wanted), ndcg(ranks, wanted)]

    def _query(self, case: Case, variant: Variant, lexicon: Lexicon) -> Query:
        turns = [case.question.text, *(t.content for t in reversed(case.question.history) if t.role == "user")][:TURNS]
        weighed = [(DECAY**age, text) for age, text in enumerate(turns)]
        terms: dict[int, float] = {}
        others: dict[int, float] = {}
        for share, text in weighed:
            for term, idf in lexicon.weights(text).items():
                terms[term] = terms.get(term, 0.0) + share * idf
            related = self._thesaurus.related(text) if variant.synonyms else ()
            others |= lexicon.others([one.faded(share) for one in related])
        return Query(_unit(sum(share * self._vectors([text])[0] for share, text in weighed)), terms, others)

    def _found(self, query: Query, variant: Variant, lexicon: Lexicon) -> list[int]:
        near, words = self._near(query.dense, variant), lexicon.scores(query.others | query.terms)
        if not variant.feedback and not variant.feedback_words:
            return self._order(near, words, query.possible, variant)
        best = self._order(near, words, query.possible, variant)[:3]
        near = self._near(_unit(query.dense + variant.feedback * self._dense[best].mean(axis=0)), variant)
        added = {term: variant.feedback_words * idf for term, idf in lexicon.heaviest(best, 5).items()}
        return self._order(near, lexicon.scores(added | query.terms), query.possible, variant)

    def _near(self, query: Floats, variant: Variant) -> Floats:
        near = self._dense @ query
        if variant.hubs:
            near -= variant.hubs * self._crowded
        if variant.windows:
            vectors, owners = self._windows(variant.windows)
            nearest = np.full_like(near, -1.0)
            np.maximum.at(nearest, owners, vectors @ query)
            near = (near + nearest) / 2
        return near

    def _order(self, near: Floats, words: NDArray[np.float64], possible: float, variant: Variant) -> list[int]:
        dense = {str(n): float(near[n]) for n in np.argsort(-near)[: variant.depth]}
        lexical = {str(n): float(words[n]) for n in np.argsort(-words)[: variant.depth] if words[n] > 0}
        if variant.scaled:
            dense, lexical = _scaled(dense), _scaled(lexical)
            possible = variant.lexical_weight
        fused = fuse(dense, lexical, possible, variant.depth, variant.lexical_weight)
        best: dict[str, float] = {}
        for n, score in fused.items():
            best[self._source(n)] = max(best.get(self._source(n), 0.0), score)
        final = {n: (score + variant.sibling * best[self._source(n)]) * self._share(n, variant) for n, score in fused.items()}
        return [int(n) for n in sorted(final, key=lambda n: -final[n])][:50]

    @cached_property
    def _crowded(self) -> Floats:
        cosines = np.sort(self._dense @ self._dense.T, axis=1)[:, -11:-1]
        crowded: Floats = cosines.mean(axis=1)
        return crowded - crowded.mean()

    def _windows(self, words: int) -> tuple[Floats, NDArray[np.int64]]:
        owned = [(n, window) for n, chunk in enumerate(self.chunks) for window in _windows(chunk, words)]
        return self._vectors([window for _, window in owned]), np.asarray([n for n, _ in owned])

    def _vectors(self, texts: list[str]) -> Floats:
        if new := [text for text in dict.fromkeys(texts) if text not in self._embedded]:
            vectors = np.asarray(self._embedder.embed_documents(new), dtype=np.float32)
            self._embedded.update(zip(new, vectors, strict=True))
        return np.stack([self._embedded[text] for text in texts])

    def _source(self, number: str) -> str:
        return str(self.chunks[int(number)]["source"])

    def _share(self, number: str, variant: Variant) -> float:
        return variant.lead if self.chunks[int(number)].get("lead") else 1.0


def _prefix(chunk: dict[str, Any]) -> str:
    return " › ".join(dict.fromkeys(part for part in (chunk["title"], *chunk["section"]) if part))


def _text(chunk: dict[str, Any], variant: Variant) -> str:
    return f"{_prefix(chunk)}\n{chunk['heading'] if variant.heading_twice else ''}\n{chunk['text']}"


def _windows(chunk: dict[str, Any], words: int) -> Iterator[str]:
    """Windows of a chunk under its headings, each overlapping the one before by half."""
    own = chunk["text"].split()
    for start in range(0, max(1, len(own) - words // 2), words // 2):
        yield f"{_prefix(chunk)}\n{' '.join(own[start : start + words])}"


def _scaled(scores: dict[str, float]) -> dict[str, float]:
    top = max(scores.values(), default=0.0)
    return {n: score / top if top > 0 else 0.0 for n, score in scores.items()}


def _unit(vector: Any) -> Floats:
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

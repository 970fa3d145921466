"""What changes in ranking are worth, on several sets at once: exact search in memory, no index engine.

`python -m bench.ablation SET…`, each SET a folder with `docs/` and JSONL questions (default: sample_docs).
It reads chunks and vectors from the index that `bot evaluate` keeps for the set, so nothing is embedded twice.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from qdrant_edge import Bm25, Bm25Config

from bot.build import build_embedder, build_store
from bot.evaluation.datasets import in_folder
from bot.evaluation.indexing import index_of
from bot.evaluation.metrics import hit, ndcg, ranking, reciprocal_rank, unit
from bot.fusion import LEXICAL_WEIGHT, fuse
from bot.index import Index
from bot.lexical import AVERAGE_LENGTH
from bot.question import DECAY, TURNS
from bot.ranking import LEAD, SIBLING
from bot.retriever import DEPTH
from bot.settings import read_settings
from bot.store import Where

Floats = NDArray[np.float32]
Text = Callable[[dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to rank."""

    name: str
    lexical_weight: float = LEXICAL_WEIGHT
    sibling: float = SIBLING
    scaled: bool = False  # each list divided by its own best score, instead of absolute scores
    length_share: float = 0.5
    average: float = AVERAGE_LENGTH
    lead: float = LEAD
    heading_twice: bool = False
    depth: int = DEPTH


VARIANTS = (
    Variant("as it is"),
    Variant("dense only", lexical_weight=0.0),
    Variant("lexical only", lexical_weight=1000.0),
    *(Variant(f"lexical weight {weight}", lexical_weight=weight) for weight in (0.9, 1.5)),
    Variant("scores divided by their best", scaled=True, sibling=0.0),
    *(Variant(f"best of its document times {share}", sibling=share) for share in (0.0, 0.1, 0.3)),
    Variant("b = 0.75", length_share=0.75),
    Variant("average length 60", average=60.0),
    Variant("average length 120", average=120.0),
    Variant("introductions not demoted", lead=1.0),
    Variant("last heading twice", heading_twice=True),
    *(Variant(f"{hits} hits a list", depth=hits) for hits in (64, 100, 200)),
)


class Collection:
    """The chunks, vectors and questions of one set, in memory."""

    def __init__(self, folder: Path) -> None:
        settings = read_settings()
        dataset = in_folder(folder)
        store = build_store(read_settings(index_dir=index_of(dataset.folder, settings)))
        with closing(Index(store.open())) as index:
            points = list(index.engine.scroll(Where({"kind": "chunk"}, {"audience": "internal"}), None, vectors=True))
        self.chunks = [point.payload for point in points]
        self._dense = np.asarray([point.dense for point in points], dtype=np.float32)
        self._embedder = build_embedder(settings)
        self.cases = [case for case in dataset.cases() if case.gold and case.has_answer]
        self._vectors: dict[str, Floats] = {}

    def figures(self, variant: Variant) -> tuple[float, float, float]:
        """hit@5, MRR@5 and nDCG@5."""
        bm25 = Bm25(Bm25Config(avg_len=variant.average, b=variant.length_share, language="english", ascii_folding=True))
        weights = [_weights(bm25, _text(chunk, variant)) for chunk in self.chunks]
        counted: dict[int, int] = {}
        for own in weights:
            for term in own:
                counted[term] = counted.get(term, 0) + 1
        idf = {term: float(np.log1p((len(weights) - n + 0.5) / (n + 0.5))) for term, n in counted.items()}
        scores = [self._judged(case, variant, bm25, weights, idf) for case in self.cases]
        first, second, third = np.mean(scores, axis=0)
        return float(first), float(second), float(third)

    def _judged(self, case: Any, variant: Variant, bm25: Bm25, weights: list[dict[int, float]], idf: dict[int, float]) -> list[float]:
        turns = [case.question.text, *(t.content for t in reversed(case.question.history) if t.role == "user")][:TURNS]
        shares = [DECAY**age for age in range(len(turns))]
        dense = sum((share * self._vector(text) for share, text in zip(shares, turns, strict=True)), np.zeros(self._dense.shape[1]))
        near = self._dense @ (dense / np.linalg.norm(dense))
        terms: dict[int, float] = {}
        for share, text in zip(shares, turns, strict=True):
            for term in bm25.embed_query(text).indices:
                terms[term] = terms.get(term, 0.0) + share * idf.get(term, 0.0)
        words = np.asarray([sum(value * own.get(term, 0.0) for term, value in terms.items()) for own in weights])
        order = self._order(near, words, 2.2 * sum(terms.values()), variant)
        gold = [dict(entry) for entry in case.gold]
        ranks, wanted = ranking([self.chunks[n] for n in order], gold), {unit(entry) for entry in gold}
        return [hit(ranks, wanted), reciprocal_rank(ranks, wanted), ndcg(ranks, wanted)]

    def _order(self, near: Floats, words: Floats, possible: float, variant: Variant) -> list[int]:
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

    def _source(self, number: str) -> str:
        return str(self.chunks[int(number)]["source"])

    def _share(self, number: str, variant: Variant) -> float:
        return variant.lead if self.chunks[int(number)].get("lead") else 1.0

    def _vector(self, text: str) -> Floats:
        if text not in self._vectors:
            self._vectors[text] = np.asarray(self._embedder.embed_query(text), dtype=np.float32)
        return self._vectors[text]


def main(folders: Sequence[str]) -> None:
    """A row a variant, hit@5 / MRR@5 / nDCG@5 a set."""
    sets = {folder.name: Collection(folder) for folder in map(Path, folders or ["sample_docs"])}
    print(f"{'':28}" + "".join(f"{name:>24}" for name in sets))
    for variant in VARIANTS:
        cells = (" / ".join(f"{value:.3f}" for value in collection.figures(variant)) for collection in sets.values())
        print(f"{variant.name:28}" + "".join(f"{cell:>24}" for cell in cells), flush=True)


def _scaled(scores: dict[str, float]) -> dict[str, float]:
    top = max(scores.values(), default=0.0)
    return {n: score / top if top > 0 else 0.0 for n, score in scores.items()}


def _text(chunk: dict[str, Any], variant: Variant) -> str:
    prefix = " › ".join(dict.fromkeys(part for part in (chunk["title"], *chunk["section"]) if part))
    return f"{prefix}\n{chunk['heading'] if variant.heading_twice else ''}\n{chunk['text']}"


def _weights(bm25: Bm25, text: str) -> dict[int, float]:
    vector = bm25.embed_document(text)
    return dict(zip(vector.indices, vector.values, strict=True))


if __name__ == "__main__":
    main(sys.argv[1:])

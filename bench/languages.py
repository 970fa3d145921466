"""How passages in other languages are best found, without a model that knows them: `python -m bench.languages [FOLDER…]`.

Each FOLDER has `docs/` and JSONL questions in one language; the help centres in German, French and Spanish when none is named.
A row for each reading of words, a column for each weight of their BM25 beside the bundled model's cosine: hit@5 / MRR@5.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from qdrant_edge import Bm25, Bm25Config, Language, StopwordsSet

from bench.ablation_ranking import Collection
from bot.evaluation.metrics import hit, ranking, reciprocal_rank, unit
from bot.languages import tells_nothing, words_of

FOLDERS = {"fahrrad": Language.German, "opticien": Language.French, "gimnasio": Language.Spanish}
WEIGHTS = (0.6, 1.2, 2.4, 4.8)
ALONE = 1e6  # of the words: the cosine decides between equals only

Floats = NDArray[np.float64]
Reading = Callable[[str], Sequence[object]]


def main(folders: Sequence[str]) -> None:
    """Prints a table for each folder."""
    for folder in [Path(name) for name in folders] or [Path("eval/centres") / name for name in FOLDERS]:
        collection = Collection(folder)
        print(f"\n{folder.name}: {len(collection.chunks)} passages, {len(collection.cases)} questions")
        print(f"{'':16}" + "".join(f"{name:>16}" for name in ("alone", *WEIGHTS)))
        for name, reading in _readings(FOLDERS.get(folder.name, Language.German)).items():
            cells = (" / ".join(f"{value:.3f}" for value in _figures(collection, reading, weight)) for weight in (ALONE, *WEIGHTS))
            print(f"{name:16}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def _readings(language: Language) -> dict[str, Reading]:
    stemmed = {name: Bm25(Bm25Config(language=own, ascii_folding=True, stopwords=StopwordsSet(languages={language}, custom=set())))
               for name, own in {"English stems": "english", "own stems": str(language).rpartition(".")[2].lower()}.items()}  # fmt: skip
    stems: dict[str, Reading] = {name: _stems(bm25) for name, bm25 in stemmed.items()}
    return stems | {f"{length} letters": _grams(length) for length in (3, 4, 5)}


def _stems(bm25: Bm25) -> Reading:
    return lambda text: [term for word in words_of(text) for term in bm25.embed_query(word).indices]


def _grams(length: int) -> Reading:
    def read(text: str) -> list[str]:
        words = (f"_{word}_" for word in words_of(text) if len(word) > 1 and not tells_nothing(word))
        return [word[at : at + length] for word in words for at in range(max(1, len(word) - length + 1))]

    return read


def _figures(collection: Collection, reading: Reading, weight: float) -> tuple[float, float]:
    """hit@5 and MRR@5 of questions without history."""
    texts = [" ".join([chunk["title"], *chunk["section"], chunk["text"]]) for chunk in collection.chunks]
    counted = [Counter(reading(text)) for text in texts]
    found = []
    for case in (case for case in collection.cases if not case.question.history):
        scores = collection.cosines(case.question.text) + weight * _bm25(counted, set(reading(case.question.text)))
        gold = [dict(entry) for entry in case.gold]
        ranks, wanted = ranking([collection.chunks[n] for n in np.argsort(-scores, kind="stable")], gold), {unit(entry) for entry in gold}
        found.append((hit(ranks, wanted), reciprocal_rank(ranks, wanted)))
    first, second = np.mean(found, axis=0)
    return float(first), float(second)


def _bm25(counted: Sequence[Counter[object]], asked: set[object]) -> Floats:
    """BM25 (k 1.2, b 0.5) of each text over the sum of one that is made of nothing but the words asked for."""
    lengths = np.asarray([own.total() for own in counted])
    total, possible = np.zeros(len(counted)), 0.0
    for term in asked:
        counts = np.asarray([own[term] for own in counted])
        idf = np.log1p((len(counted) - (counts > 0).sum() + 0.5) / ((counts > 0).sum() + 0.5))
        total += idf * counts * 2.2 / (counts + 1.2 * (0.5 + 0.5 * lengths / lengths.mean()))
        possible += 2.2 * idf
    return total / (possible or 1.0)


if __name__ == "__main__":
    main(sys.argv[1:])

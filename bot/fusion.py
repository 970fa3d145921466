"""Two result lists into one ranking: a pure function on scores, not on ranks."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

LEXICAL_WEIGHT = 1.2
FOREIGN_WEIGHT = 2.4  # the bundled embedder knows English only (RETRIEVAL.md)


def fuse(
    dense: Mapping[str, float], lexical: Mapping[str, float], possible: float, depth: int, weight: float = LEXICAL_WEIGHT
) -> dict[str, float]:
    """Scores by id, best first, from cosines and BM25 sums by id.

    score = cosine + `weight` · BM25 / `possible`, where `possible` is the sum of a passage made of the question's words
    and nothing else. An id absent from a list counts with its lowest score, in lexical ones of less than `depth` with 0.

    Both parts are absolute: where no passage has many of the question's words, the words decide little. Divided by the
    best score of each list instead (the field's habit), a chance match of "quickly" or "tell" weighs as much as a product's
    name (measured in RETRIEVAL.md).
    """
    low_near = min(dense.values(), default=0.0)
    low_words = min(lexical.values(), default=0.0) if len(lexical) >= depth else 0.0
    share = weight / possible if possible > 0 else 0.0
    fused = {id_: dense.get(id_, low_near) + share * lexical.get(id_, low_words) for id_ in {**dense, **lexical}}
    return dict(sorted(fused.items(), key=itemgetter(1), reverse=True))

"""Two result lists into one ranking: a pure function on scores, not on ranks."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

DENSE_WEIGHT = 0.5


def fuse(dense: Mapping[str, float], lexical: Mapping[str, float], dense_weight: float = DENSE_WEIGHT) -> dict[str, float]:
    """Scores by id, best first, from scores by id.

    Each list is divided by its own top score; `dense_weight` of the one plus the rest of the other;
    an id absent from a list counts with that list's lowest score.
    The weight is 0.5 because it is best over three sets together, nDCG@5 at 0.4 / 0.5 / 0.6: FAQ 0.915 / 0.917 / 0.916,
    conversations 0.904 / 0.917 / 0.913, sample_docs 0.646 / 0.679 / 0.696 (RETRIEVAL.md has the whole table).
    The sum is a rank, never a confidence: a poor best passage scores 1 as well.
    """
    near, low_near = _scale(dense)
    words, low_words = _scale(lexical)
    near, words = near * dense_weight, words * (1 - dense_weight)
    fused = {
        id_: near * dense.get(id_, low_near) + words * lexical.get(id_, low_words) for id_ in {**dense, **lexical}
    }
    return dict(sorted(fused.items(), key=itemgetter(1), reverse=True))


def _scale(scores: Mapping[str, float]) -> tuple[float, float]:
    """What makes the top score 1 (0 where none is above 0), and the lowest score."""
    top = max(scores.values(), default=0.0)
    return (1 / top if top > 0 else 0.0), min(scores.values(), default=0.0)

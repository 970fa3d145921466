"""The best passages in their final order, each text once; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.store import Point

LEAD = 0.9  # an introduction resembles every question about its document; sections answer (sample_docs: MRR@5 +0.015)
SIBLING = 0.2  # of the best score in its document is added: a document that fits once fits (sample_docs: hit@5 +0.015)

Source = tuple[str, str]


def best_first(scores: Mapping[str, float], points: Mapping[str, Point]) -> list[tuple[Point, float]]:
    """Points and final scores, best first; the same text in two documents is one passage; what is gone is left out.

    score = (fused + SIBLING · best fused of its document) · LEAD for an introduction.
    """
    current = newest(points[id_] for id_ in scores if id_ in points)
    best: dict[Source, float] = {}
    for point in current:
        best[_source(point)] = max(best.get(_source(point), 0.0), scores[point.id])
    scored = [(point, (scores[point.id] + SIBLING * best[_source(point)]) * _share(point)) for point in current]
    distinct: dict[str, tuple[Point, float]] = {}
    for point, score in sorted(scored, key=lambda entry: -entry[1]):
        distinct.setdefault(point.payload["hash"], (point, score))
    return list(distinct.values())


def newest(points: Iterable[Point]) -> list[Point]:
    """Without the older chunks of a source that is being replaced just now."""
    listed, times = list(points), dict[Source, str]()
    for point in listed:
        times[_source(point)] = max(times.get(_source(point), ""), _ingested(point))
    return [point for point in listed if _ingested(point) == times[_source(point)]]


def _share(point: Point) -> float:
    return LEAD if point.payload.get("lead") else 1.0


def _source(point: Point) -> Source:
    return point.payload["root"], point.payload["source"]


def _ingested(point: Point) -> str:
    return str(point.payload.get("ingested", ""))

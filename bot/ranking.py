"""Two result lists into one order of distinct passages; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.store import Point

LEAD = 0.9  # an introduction resembles every question about its document; sections answer (sample_docs: MRR@5 +0.015)


def best_first(scores: Mapping[str, float], points: Mapping[str, Point]) -> list[tuple[Point, float]]:
    """Points and final scores, best first; the same text in two documents is one passage; what is gone is left out."""
    current = newest(points[id_] for id_ in scores if id_ in points)
    scored = [(point, scores[point.id] * (LEAD if point.payload.get("lead") else 1)) for point in current]
    distinct: dict[str, tuple[Point, float]] = {}
    for point, score in sorted(scored, key=lambda entry: -entry[1]):
        distinct.setdefault(point.payload["hash"], (point, score))
    return list(distinct.values())


def newest(points: Iterable[Point]) -> list[Point]:
    """Without the older chunks of a source that is being replaced just now."""
    listed, times = list(points), dict[tuple[str, str], str]()
    for point in listed:
        times[_source(point)] = max(times.get(_source(point), ""), _ingested(point))
    return [point for point in listed if _ingested(point) == times[_source(point)]]


def _source(point: Point) -> tuple[str, str]:
    return point.payload["root"], point.payload["source"]


def _ingested(point: Point) -> str:
    return str(point.payload.get("ingested", ""))

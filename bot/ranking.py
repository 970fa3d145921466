"""The best passages in their order, each text once, and what the page adds on which a question is asked; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from langchain_core.documents import Document

from bot.store import Point

LEAD = 0.9  # an introduction resembles every question about its document; sections answer (RETRIEVAL.md)
SIBLING = 0.2  # of the best score in its document is added: a document that fits once fits (RETRIEVAL.md)

PAGE = 1.1  # what passages of the page gain on which the question is asked

_TELLS = re.compile(r"^\|.*\n\|[-: |]+\n\||^1[.)]\s(?:.*\n)+?2[.)]\s", re.MULTILINE)  # a table, or steps

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


def of_page(passages: Sequence[Document], address: str) -> list[Document]:
    """The passages with those of the page at `address` moved up a little: a customer asks about what stands there."""
    page = _page(address)
    here = [passage for passage in passages if page and _page(passage.metadata.get("url") or "") == page]
    for passage in here:
        passage.metadata["fused"] *= PAGE
        passage.metadata.setdefault("why", "stands on the page it is asked on")
    return sorted(passages, key=lambda passage: -passage.metadata["fused"]) if here else list(passages)


def newest(points: Iterable[Point]) -> list[Point]:
    """Without the older chunks of a source that is being replaced just now."""
    listed, times = list(points), dict[Source, str]()
    for point in listed:
        times[_source(point)] = max(times.get(_source(point), ""), _ingested(point))
    return [point for point in listed if _ingested(point) == times[_source(point)]]


def _page(address: str) -> str:
    """Host and path of an address, without what differs between two links to one page."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/").removesuffix("/index.html").removesuffix(".html")
    return f"{parts.netloc.casefold()}{path}" if parts.netloc else ""


def _share(point: Point) -> float:
    return LEAD if only_introduces(bool(point.payload.get("lead")), str(point.payload.get("text", ""))) else 1.0


def only_introduces(leads: bool, text: str) -> bool:
    """Whether what stands above a document's first section speaks of what these say: a table or steps are told nowhere else."""
    return leads and not _TELLS.search(text)


def _source(point: Point) -> Source:
    return point.payload["root"], point.payload["source"]


def _ingested(point: Point) -> str:
    return str(point.payload.get("ingested", ""))

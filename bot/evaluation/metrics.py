"""Ranking and citation figures over units: a source, a heading of it, or a page of it, as the gold names them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

Unit = tuple[tuple[str, Any], ...]
CUT = 5

_MARKUP = re.compile(r"[*_`~#]+|\[([^\]]*)\]\([^)]*\)|<[^>]+>")


def folded(heading: str) -> str:
    """A heading for comparison: NFC, lower case, single spaces, without Markdown mark-up."""
    bare = _MARKUP.sub(lambda match: match[1] or "", unicodedata.normalize("NFC", heading))
    return " ".join(bare.casefold().split())


def unit(gold: dict[str, Any]) -> Unit:
    """A gold entry as a comparable unit."""
    return tuple((key, folded(gold[key]) if key == "heading" else gold[key]) for key in ("source", "heading", "page") if key in gold)


def units_of(found: dict[str, Any], keys: Iterable[str]) -> list[Unit]:
    """The units that a passage or a citation belongs to, cut at the same keys: one for each of its section headings."""
    wanted = set(keys)
    headings = [folded(heading) for heading in found.get("section") or ()] or [""]
    base = {"source": found["source"], "page": found.get("page")}
    if "heading" not in wanted:
        return [tuple((key, base[key]) for key in ("source", "page") if key in wanted)]
    return [
        tuple((key, heading if key == "heading" else base[key]) for key in ("source", "heading", "page") if key in wanted)
        for heading in reversed(headings)
    ]


def ranking(passages: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]]) -> list[set[Unit]]:
    """Distinct units, best first; a passage under several headings is one rank that may match any of them."""
    keys = gold[0].keys() & {"source", "heading", "page"}
    ranks: list[set[Unit]] = []
    seen: set[Unit] = set()
    for found in passages:
        own = units_of(found, keys)
        if own[0] not in seen:
            seen.add(own[0])
            ranks.append(set(own))
    return ranks


def hit(ranks: Sequence[set[Unit]], gold: set[Unit], cut: int = CUT) -> float:
    """1 when a gold unit stands among the first `cut`."""
    return float(any(rank & gold for rank in ranks[:cut]))


def reciprocal_rank(ranks: Sequence[set[Unit]], gold: set[Unit], cut: int = CUT) -> float:
    """1 / rank of the first gold unit among the first `cut`, else 0."""
    return next((1 / position for position, rank in enumerate(ranks[:cut], start=1) if rank & gold), 0.0)


def recall(ranks: Sequence[set[Unit]], gold: set[Unit], cut: int = CUT) -> float:
    """The share of gold units among the first `cut`."""
    return len(gold & set().union(*ranks[:cut])) / len(gold)


def ndcg(ranks: Sequence[set[Unit]], gold: set[Unit], cut: int = CUT) -> float:
    """Discounted gain with binary relevance (Järvelin & Kekäläinen 2002), over the ideal ranking's."""
    gained, left = 0.0, set(gold)
    for position, rank in enumerate(ranks[:cut], start=1):
        if rank & left:
            gained += 1 / math.log2(position + 1)
            left -= rank
    ideal = sum(1 / math.log2(position + 1) for position in range(1, min(len(gold), cut) + 1))
    return gained / ideal


def auc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative, ties half (Mann & Whitney 1947); None without both."""
    if not positive or not negative:
        return None
    order = sorted([(score, 1) for score in positive] + [(score, 0) for score in negative])
    rank_sum, position = 0.0, 0
    while position < len(order):
        end = position
        while end < len(order) and order[end][0] == order[position][0]:
            end += 1
        rank_sum += sum(label for _, label in order[position:end]) * (position + end + 1) / 2
        position = end
    count = len(positive)
    return (rank_sum - count * (count + 1) / 2) / (count * len(negative))

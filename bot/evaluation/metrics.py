"""Ranking and citation figures over units: a source, a heading of it, or a page of it, as the gold names them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

Unit = tuple[tuple[str, Any], ...]
Found = Mapping[str, Any]
KEYS = ("source", "heading", "page")
CUT = 5

_MARKUP = re.compile(r"[*_`~#\\\u200b]+|\[([^\]]*)\]\([^)]*\)|<[^>]+>")


def folded(heading: str) -> str:
    """A heading for comparison: NFC, lower case, single spaces, without Markdown mark-up."""
    bare = _MARKUP.sub(lambda match: match[1] or "", unicodedata.normalize("NFC", heading))
    return " ".join(bare.casefold().split())


def unit(gold: Found) -> Unit:
    """A gold entry as a comparable unit."""
    return tuple((key, folded(gold[key]) if key == "heading" else gold[key]) for key in KEYS if key in gold)


def units_of(found: Found, keys: Iterable[str]) -> list[Unit]:
    """The units that a passage or a citation belongs to, cut at `keys`: one for each heading, the deepest first."""
    wanted = [key for key in KEYS if key in keys]
    headings = [folded(heading) for heading in found.get("section") or ()] if "heading" in wanted else []
    names = ({**found, "heading": heading} for heading in reversed(headings or [""]))
    return [tuple((key, own.get(key)) for key in wanted) for own in names]


def ranking(found: Iterable[Found], gold: Sequence[Found]) -> list[set[Unit]]:
    """Distinct units of passages or citations, best first, cut at the keys that the gold names.

    A passage under several headings is one rank that may match any of them; nothing is ranked without gold.
    """
    cuts = sorted({tuple(key for key in KEYS if key in one) for one in gold})
    ranks: dict[tuple[Unit, ...], set[Unit]] = {}
    for one in found if cuts else ():
        own = [units_of(one, keys) for keys in cuts]
        ranks.setdefault(tuple(names[0] for names in own), set()).update(*own)
    return list(ranks.values())


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


def rank_of(ranks: Sequence[set[Unit]], gold: set[Unit]) -> int:
    """The rank of the first gold unit, 0 when none is there."""
    return next((position for position, rank in enumerate(ranks, start=1) if rank & gold), 0)


def auc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative, ties half (Mann & Whitney 1947); None without both."""
    if not len(positive) or not len(negative):
        return None
    ordered = np.sort(np.asarray(negative, dtype=np.float64))
    wins = np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")
    return float(wins.mean() / 2 / ordered.size)


def threshold_at(positive: Sequence[float], refused: float) -> float:
    """The highest threshold that refuses at most the share `refused` of the answerable scores."""
    ordered = np.sort(np.asarray(positive, dtype=np.float64))
    return float(ordered[math.floor(refused * ordered.size + 1e-9)])


def passed_at(positive: Sequence[float], negative: Sequence[float], refused: float = 0.05) -> float | None:
    """The share of `negative` that `threshold_at(positive, refused)` lets pass: the false answers."""
    if not len(positive) or not len(negative):
        return None
    return float((np.asarray(negative, dtype=np.float64) >= threshold_at(positive, refused)).mean())

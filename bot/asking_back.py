"""When a question fits two variants of a product equally, and the answer depends on which one is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langchain_core.documents import Document

from bot.variants import Variant, variant_of

CLOSE = 0.8  # a counterpart's fused score over the best passage's, at the least
NEAR, ALIKE = 0.6, 1.0  # the same where the judge finds that both answer, and by how much its log-odds may differ
LOOKED_AT = 6

_WORD = re.compile(r"[^\W_]+")


def choices(passages: Sequence[Document], variants: Sequence[Variant]) -> list[tuple[Variant, Document]]:
    """The variants that the best passages differ in while they answer the same: at least two, in the order of `variants`, or none.

    The best passage (an introduction aside, which speaks for its sections) must belong to a variant, and a counterpart
    of another one must stand close behind it.
    """
    best = next((number for number, passage in enumerate(passages[:LOOKED_AT]) if not passage.metadata.get("lead")), None)
    if best is None or (first := variant_of(passages[best], variants)) is None or not _follows(passages, best):
        return []
    found = {first: passages[best]}
    for passage in passages[best + 1 : LOOKED_AT]:
        variant = variant_of(passage, variants)
        if variant and variant not in found and _close(passages[best], passage) and _counterparts(passages[best], passage, variants):
            found[variant] = passage
    return [(variant, found[variant]) for variant in variants if variant in found] if len(found) > 1 else []


def _follows(passages: Sequence[Document], best: int) -> bool:
    """Whether the introductions before the best passage are its own document's."""
    return all(one.metadata["source"] == passages[best].metadata["source"] for one in passages[:best])


def _close(best: Document, other: Document) -> bool:
    """Whether another passage is nearly as good: by its fused score, or by that and what the judge says of both."""
    share = other.metadata["fused"] / best.metadata["fused"] if best.metadata["fused"] else 1.0
    odds = [one.metadata.get("answers", 0.0) for one in (best, other)]
    return share >= CLOSE or (share >= NEAR and min(odds) > 0 and abs(odds[0] - odds[1]) <= ALIKE)


def _counterparts(one: Document, other: Document, variants: Sequence[Variant]) -> bool:
    a, b = one.metadata, other.metadata
    if a["source"] == b["source"]:
        return bool(a["section"] and b["section"]) and len(a["section"]) == len(b["section"])
    return _shared(a["heading"] or a["title"], b["heading"] or b["title"], variants) >= 0.5


def _shared(one: str, other: str, variants: Sequence[Variant]) -> float:
    names = {word for variant in variants for word in _WORD.findall(variant.product.casefold())}
    a, b = (set(_WORD.findall(text.casefold())) - names for text in (one, other))
    return len(a & b) / len(a | b) if a | b else 1.0

"""Which product generation a question or a passage is about, and when a question fits two of them.

Names come from the documents' own metadata (`product`, `version`); nothing here knows a product.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from bot.conversation import Question

CLOSE = 0.8  # a counterpart's fused score over the best passage's, at the least
LOOKED_AT = 6
PREFERRED, OTHER = 1.2, 0.8  # what passages of the named variant gain in rank, and those of another one lose

_ORDINALS = {"first": "1", "1st": "1", "original": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4"}
_GENERATION = re.compile(
    r"\b(?:(first|original|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:gen\b|generation|version|model)"
    r"|(?:gen|generation|version|mark|mk)[\s.-]*(\d+(?:\.\d+)*)|v(\d+(?:\.\d+)*))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Variant:
    """A product in one of its versions, such as `sprig-2` in version `2`."""

    product: str
    version: str

    @property
    def label(self) -> str:
        """What a person calls it."""
        return self.product.replace("-", " ").replace("_", " ").strip().title() or f"version {self.version}"


def known_variants(metadata: Iterable[tuple[str, str]]) -> list[Variant]:
    """The variants that (product, version) pairs of documents name: products of one family in different versions."""
    pairs = sorted({pair for pair in metadata if all(pair)})
    families: dict[str, set[tuple[str, str]]] = {}
    for product, version in pairs:
        families.setdefault(_family(product), set()).add((product, version))
    return [Variant(*pair) for family in families.values() if len({version for _, version in family}) > 1 for pair in sorted(family)]


def named(text: str, variants: Sequence[Variant]) -> list[Variant]:
    """The variants that a text names, by product ("Sprig 2") or by generation ("second generation", "v2")."""
    words = " ".join(_WORD.findall(text.casefold()))
    found = []
    for variant in sorted(variants, key=lambda one: -len(one.product)):
        name = " ".join(_WORD.findall(variant.product.casefold()))
        pattern = rf"\b{re.escape(name)}\b"
        if name and re.search(pattern, words):
            found.append(variant)
            words = re.sub(pattern, " ", words)
    versions = {_ORDINALS.get((match[1] or "").casefold(), match[2] or match[3]) for match in _GENERATION.finditer(text)}
    if exact := [variant for variant in variants if variant.version in versions]:
        return exact
    return found


def asked_about(question: Question, variants: Sequence[Variant]) -> list[Variant]:
    """The variants that the question names, else those of the newest earlier message that names one, else the page's."""
    texts = [question.text, *(turn.content for turn in reversed(question.history) if turn.role == "user")]
    for text in texts:
        if found := named(text, variants):
            return found
    page = (question.context.get("product", ""), question.context.get("version", ""))
    return [variant for variant in variants if variant.product == page[0] or (not page[0] and variant.version == page[1])]


def variant_of(passage: Document, variants: Sequence[Variant]) -> Variant | None:
    """What a passage is about: its document's variant, else the one that its headings name."""
    meta = passage.metadata
    own = [variant for variant in variants if (variant.product, variant.version) == (meta.get("product"), meta.get("version"))]
    if own:
        return own[0]
    for heading in reversed(meta["section"]):
        if len(found := named(heading, variants)) == 1:
            return found[0]
    return None


def preferred(passages: Sequence[Document], asked: Sequence[Variant], variants: Sequence[Variant]) -> list[Document]:
    """The passages with those of the named variants moved up and those of others down; none is hidden."""
    if not asked:
        return list(passages)
    for passage in passages:
        if variant := variant_of(passage, variants):
            passage.metadata["fused"] *= PREFERRED if variant in asked else OTHER
            passage.metadata["why"] = f"is about {variant.label}"
    return sorted(passages, key=lambda passage: -passage.metadata["fused"])


def choices(passages: Sequence[Document], variants: Sequence[Variant]) -> list[tuple[Variant, Document]]:
    """The variants that the best passages differ in while they answer the same: at least two, or none.

    The best passage must belong to a variant, and a counterpart of another one must stand close behind it.
    """
    if not passages or (first := variant_of(passages[0], variants)) is None:
        return []
    found = {first: passages[0]}
    for passage in passages[1:LOOKED_AT]:
        variant = variant_of(passage, variants)
        close = passage.metadata["fused"] >= CLOSE * passages[0].metadata["fused"]
        if variant and variant not in found and close and _counterparts(passages[0], passage, variants):
            found[variant] = passage
    return list(found.items()) if len(found) > 1 else []


def _counterparts(one: Document, other: Document, variants: Sequence[Variant]) -> bool:
    a, b = one.metadata, other.metadata
    if a["source"] == b["source"]:
        return bool(a["section"] and b["section"]) and len(a["section"]) == len(b["section"])
    return _shared(a["heading"] or a["title"], b["heading"] or b["title"], variants) >= 0.5


def _shared(one: str, other: str, variants: Sequence[Variant]) -> float:
    names = {word for variant in variants for word in _WORD.findall(variant.product.casefold())}
    a, b = (set(_WORD.findall(text.casefold())) - names for text in (one, other))
    return len(a & b) / len(a | b) if a | b else 1.0


def _family(product: str) -> str:
    return re.sub(r"[\W_]*(?:v|gen|mk)?\d+$", "", product.casefold())

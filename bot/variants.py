"""Which product, or which generation of one, a text or a passage is about, where there are several alike.

Names come from the documents' own metadata (`product`, `version`, `title`); nothing here knows a product.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from langchain_core.documents import Document

PREFERRED, OTHER = 1.2, 0.8  # what passages of the named variant gain in rank, and those of another one lose

_ORDINALS = {"first": "1", "1st": "1", "original": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4"}
_GENERATION = re.compile(
    r"\b(?:(first|original|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:gen\b|generation|version|model)"
    r"|(?:gen|generation|version|mark|mk)[\s.-]*(\d+(?:\.\d+)*)|v(\d+(?:\.\d+)*))\b",
    re.IGNORECASE,
)
AFTER_NAME = r"\s*(?:[?.!,;:]|$)|\s+(?:is|are|was|be|will|can|do|does|has|have|had|and|or|to|with|in|on|for|from|when|come|comes|out)\b"
_WORD = re.compile(r"[^\W_]+")
BETWEEN = r"[\W_]*"  # the words of a product's name

MODELS = r"(?i:mini|max|pro|lite|ultra|xl|xs|nano|micro|evo|neo)|Plus|Air|Go|Light|SE|Eco|Premium|Elite|Classic|Compact|One|Basic"


@dataclass(frozen=True, slots=True)
class Variant:
    """A product in one of its versions, such as `sprig-2` in version `2`.

    `kin` is what the titles of products alike share; `titled`: how titles write it, where they alone tell it (`bot.titled`);
    `shared`: other versions have the same product's name, which tells none of them.
    """

    product: str
    version: str
    kin: str = ""
    titled: str = ""
    shared: bool = False

    @property
    def label(self) -> str:
        """What a person calls it: as its documents write it, where they use capitals."""
        if self.titled:
            return self.titled
        words = self.product.replace("-", " ").replace("_", " ").strip()
        name = (words.title() if words == words.lower() else words) or f"version {self.version}"
        return f"{name} {'v' * self.number[:1].isdigit()}{self.number}" if self.shared else name

    @property
    def number(self) -> str:
        """The version without a v before it."""
        return re.sub(r"^[vV]\.?\s*(?=\d)", "", self.version)

    @property
    def family(self) -> str:
        """The same for all that one may be taken for another: the product without its number, or what products alike share."""
        return self.kin or _family(self.product)

    @property
    def age(self) -> tuple[int, ...]:
        """The version as numbers, to tell older from newer."""
        return tuple(map(int, re.findall(r"\d+", self.version)))


def known_variants(documents: Iterable[tuple[str, str, str]]) -> list[Variant]:
    """The variants that documents are about, given the product, version and title of each.

    Products of one family in different versions ("sprig", "sprig-2"), and products whose pages are alike: the titles
    differ in the product's name alone ("Ferro Duo: manual", "Ferro Uno: manual").
    """
    described = sorted({one for one in documents if one[0]})
    families: dict[str, set[tuple[str, str]]] = {}
    for product, version, _ in described:
        if version:
            families.setdefault(_family(product), set()).add((product, version))
    several = [pair for own in families.values() if len({version for _, version in own}) > 1 for pair in sorted(own)]
    times = Counter(product for product, _ in several)
    found = [Variant(product, version, shared=times[product] > 1) for product, version in several]
    taken = {variant.product for variant in found}
    return found + list(_alike([one for one in described if one[0] not in taken]))


def _alike(documents: Sequence[tuple[str, str, str]]) -> Iterator[Variant]:
    """A variant for each product and version in the first group of pages that has another product as well."""
    groups: dict[str, dict[tuple[str, str], None]] = {}
    for product, version, title in documents:
        name, words = _WORD.findall(product.casefold()), _WORD.findall(title.casefold())
        if set(name) < set(words):
            groups.setdefault(" ".join(word for word in words if word not in name), {})[product, version] = None
    seen: set[tuple[str, str]] = set()
    for kin, pairs in groups.items():
        if len({product for product, _ in pairs}) > 1:
            yield from (Variant(*pair, kin) for pair in pairs if pair not in seen)
            seen |= pairs.keys()


def named(text: str, variants: Sequence[Variant]) -> list[Variant]:
    """The variants that a text names, by product ("Sprig 2") or by generation ("second generation", "v2").

    A product's name alone tells none of several versions of it: "API" where API v1 and API v2 are documented.
    The number in a title is a generation only of what the text names as well: "version 2 of the app" is no USB 2.
    """
    found = []
    rest = text
    for variant in sorted(variants, key=lambda one: (-len(one.product), -len(one.version))):
        if (pattern := _name(variant)) and pattern.search(rest):
            found.append(variant)
            rest = pattern.sub(" ", rest)
    versions = {_ORDINALS.get((match[1] or "").casefold(), match[2] or match[3]) for match in _GENERATION.finditer(text)}
    exact = [variant for variant in variants if variant.number in versions and (not variant.titled or variant.family in text.casefold())]
    shared = [one for one in exact if one.shared and (name := _name(replace(one, shared=False))) and name.search(text)]
    return shared or exact or [one for one in found if not (one.titled and _speaks_of_another(rest, one, variants))]


def unheard_of(text: str, variants: Sequence[Variant], passages: Sequence[str] = ()) -> list[str]:
    """Generations that a text names, no document is about and none of the `passages` names: "Sprig 3" where there are Sprig and Sprig 2.

    Manuals for Windows 10 and 11 may say elsewhere what runs on Windows 8, also as "Windows 7, 8 and 10".
    """
    found = []
    for family in _families(text, variants):
        known = {number for one in variants if one.family == family for number in re.findall(r"\d+", f"{one.product} {one.version}")}
        numbers = re.findall(rf"\b{re.escape(family)}[\s-]?(\d{{1,2}})\b(?={AFTER_NAME})", text, re.IGNORECASE)
        found += [f"{family} {number}" for number in numbers if number not in known and not _is_written(family, number, passages)]
    return found


def unheard_models(text: str, variants: Sequence[Variant], known: Callable[[str], bool]) -> list[str]:
    """Models of a known family by a word that no passage has (`known`): "Sprig Mini" where no document speaks of one."""
    found = (match for family in _families(text, variants) for match in re.finditer(rf"\b((?i:{re.escape(family)}))\s({MODELS})\b", text))
    return [match[0] for match in found if not known(match[2])]


def renamed(text: str, name: str, variants: Sequence[Variant]) -> str:
    """The text with `name` in place of every variant that it names."""
    for variant in sorted(variants, key=lambda one: -len(one.product)):
        if pattern := _name(variant):
            text = pattern.sub("\0", text)
    return re.sub(r"\0(?:[\W_]*\0)*", name, _GENERATION.sub("\0", text))


def variant_of(passage: Document, variants: Sequence[Variant]) -> Variant | None:
    """What a passage is about: its document's variant, by what it says of itself or by its title, else the one that its headings name."""
    meta = passage.metadata
    own = [variant for variant in variants if (variant.product, variant.version) == (meta.get("product"), meta.get("version"))]
    if own:
        return own[0]
    if len(own := named(meta["title"], variants)) == 1 and own[0].titled:
        return own[0]
    for heading in reversed(meta["section"]):
        if len(found := named(heading, variants)) == 1:
            return found[0]
    return None


def preferred(passages: Sequence[Document], asked: Sequence[Variant], variants: Sequence[Variant]) -> list[Document]:
    """The passages with those of the named variants moved up and those of others down; none is hidden."""
    families = {variant.family for variant in asked}
    if all(variant in asked for variant in variants if variant.family in families):
        return list(passages)  # none is named, or all are compared
    for passage in passages:
        if variant := variant_of(passage, variants):
            passage.metadata["fused"] *= PREFERRED if variant in asked else OTHER
            passage.metadata["why"] = f"is about {variant.label}"
    return sorted(passages, key=lambda passage: -passage.metadata["fused"])


def _families(text: str, variants: Sequence[Variant]) -> list[str]:
    """The families that a text may name; most of a large shop's it does not."""
    said = text.casefold()
    return sorted(family for family in {variant.family for variant in variants} if family.casefold() in said)


def _is_written(family: str, number: str, passages: Sequence[str]) -> bool:
    listed = rf"\b{re.escape(family)}[\s-]?(?:\d{{1,4}}\s?(?:[,/&]|and|or|und|oder|et|ou|y|o)\s?)*{number}\b(?![.,]\d)"
    return any(re.search(listed, passage, re.IGNORECASE) for passage in passages)


def _speaks_of_another(text: str, bare: Variant, variants: Sequence[Variant]) -> bool:
    """Whether a text has the mark of another model of a family behind a name that is also its first part's: "delivery with Plus"."""
    marks = [one.product.removeprefix(f"{bare.product}-") for one in variants if one.product.startswith(f"{bare.product}-")]
    return any(re.search(rf"\b{re.escape(mark)}\b", text, re.IGNORECASE) for mark in marks)


@lru_cache(maxsize=10_000)
def _name(variant: Variant) -> re.Pattern[str] | None:
    """How a text writes a product's name, with whatever stands between its words; with its version where several share the name."""
    words = _WORD.findall(variant.product)
    version = rf"{BETWEEN}(?:v|version)?{BETWEEN}{re.escape(variant.number)}(?!\.?\d)" if variant.shared else ""
    return re.compile(rf"\b{BETWEEN.join(map(re.escape, words))}{version}\b", re.IGNORECASE) if words else None


def _family(product: str) -> str:
    return re.sub(r"[\W_]*(?:v|gen|mk)?\d+$", "", product.casefold())

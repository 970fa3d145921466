"""The numbers that Word shows before the items of its lists: a list goes on after a paragraph that is none of its items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree


@dataclass(frozen=True, slots=True)
class Part:
    """The root of a part of a Word document, whose elements are named without their namespace."""

    root: etree._Element

    def path(self, names: str) -> str:
        """A path of elements, such as `pPr/numPr`, or one attribute, as lxml wants it."""
        space = etree.QName(self.root).namespace or ""
        return "/".join(f"{{{space}}}{name}" for name in names.split("/"))

    def value(self, element: etree._Element, names: str, attribute: str = "val") -> str:
        """An attribute of an element below another; empty when either is missing."""
        found = element.find(self.path(names)) if names else element
        return "" if found is None else found.get(self.path(attribute), "")

    def all(self, name: str) -> Iterator[etree._Element]:
        """Every element of a name, at any depth."""
        return self.root.iter(self.path(name))

    def is_on(self, element: etree._Element, names: str) -> bool:
        """Whether a property such as `rPr/vanish` is there and not switched off."""
        found = element.find(self.path(names))
        return found is not None and found.get(self.path("val"), "1") not in ("0", "false", "off")


@dataclass(slots=True)
class Numbers:
    """Counts the items of each list, whatever stands between them, as ECMA-376 Part 1, 17.9 has it.

    Lists of one abstract definition count together; a list that overrides its start begins anew.
    """

    numbering: Part
    styles: Part
    lists: dict[str, etree._Element] = field(default_factory=dict)
    first: dict[tuple[str, int], int] = field(default_factory=dict)
    styled: dict[str, tuple[str, str]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        part = self.numbering
        self.lists = {part.value(found, "", "numId"): found for found in part.all("num")}
        for abstract in part.all("abstractNum"):
            name = part.value(abstract, "", "abstractNumId")
            for level in abstract.iter(part.path("lvl")):
                self.first[name, _number(part.value(level, "", "ilvl"), 0)] = _number(part.value(level, "start"), 1)
        part = self.styles
        for style in part.all("style"):
            numbered = part.value(style, "pPr/numPr/numId"), part.value(style, "pPr/numPr/ilvl")
            self.styled[part.value(style, "", "styleId")] = numbered

    def next(self, document: Part, paragraph: etree._Element) -> int | None:
        """The number of a paragraph, counted; None for one outside of lists."""
        numbered, level = self.styled.get(document.value(paragraph, "pPr/pStyle"), ("", ""))
        numbered = document.value(paragraph, "pPr/numPr/numId") or numbered
        at = _number(document.value(paragraph, "pPr/numPr/ilvl") or level, 0)
        found = self.lists.get(numbered)
        if found is None:
            return None
        abstract = self.numbering.value(found, "abstractNumId")
        counts = self.counts[abstract]
        start = self._start(found, at) if (numbered, at) not in self.begun else None
        self.begun.add((numbered, at))
        counts[at] = counts.get(at, self.first.get((abstract, at), 1) - 1) + 1 if start is None else start
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]
        return counts[at]

    def _start(self, found: etree._Element, level: int) -> int | None:
        """Where a list begins that does not go on from others of its definition."""
        part = self.numbering
        for override in found.iter(part.path("lvlOverride")):
            if part.value(override, "", "ilvl") == str(level):
                start = part.value(override, "startOverride") or part.value(override, "lvl/start")
                return _number(start, 1) if start else None
        return None


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise

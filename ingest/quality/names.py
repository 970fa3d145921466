"""What a text is about, as far as names tell: `Sprig` is not `Sprig 2`, E-4012 is not E-4020, Form 21 is not Form 22; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Names = Mapping[str, frozenset[str]]  # a name's stem → the variants that are named, an empty text for the bare name

_VERSION = re.compile(r"\b[vV]?(\d+(?:\.\d+){2,})\b|\b(?:[vV]ersion|[fF]irmware|[rR]elease) v?(\d+(?:\.\d+)*)\b|\b[vV](\d+)\b")
_CODED = re.compile(r"\b([A-Za-z]{1,12})[-_]?(\d[\w.-]*\w|\d)\b")
_SHAPED = re.compile(r"\b\d+[A-Z][A-Z\d]*(?:-[A-Z\d]+)+\b|\b\d+-[A-Z]+\b")  # form numbers: 21P-527EZ
_NUMBERED = re.compile(r"\b([A-Z][A-Za-z]{2,})\s(\d{1,4}[A-Z]?)\b(?!\s?(?:%|[€$°]|[A-Z]{3}\b)|[.,:]\d)")
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"\b[A-Z][A-Za-z]+\b")
_YEAR = re.compile(r"(?<![\d.,/$€£-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_LEAD = re.compile(
    r"(?i:jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|within|after|before|until|over|under|about|only|"
    r"than|then|allow|enter|choose|wait|have|the|top|every|all|up|at|in|on|of|or|and|to|from|for|between|by|hold|least|most|next|last|first|"
    r"an?|is|are|has|any|see|add|with|per|more|less|these|those|this|that|you|we|if|when|delivery|takes?|costs?|pay|open|eur|usd|gbp|chf)"
)


@dataclass(frozen=True, slots=True)
class _Name:
    stem: str
    variant: str
    start: int
    end: int


def names(text: str) -> dict[str, frozenset[str]]:
    """The names of a text, with the variants named of each."""
    found: dict[str, set[str]] = {}
    for name in _read(text):
        found.setdefault(name.stem, set()).add(name.variant)
    return {stem: frozenset(own) for stem, own in found.items()}


def spans(text: str) -> list[tuple[int, int]]:
    """Where a number is part of a name."""
    return [(name.start, name.end) for name in _read(text) if name.variant]


def variants(text: str) -> list[tuple[str, int]]:
    """The names that have a number, each as one word, with their offsets."""
    found = _read(text) if _DIGIT.search(text) else ()
    return [(f"{name.stem} {name.variant}", name.start) for name in found if name.variant]


def years(text: str) -> frozenset[str]:
    """The years that a text names."""
    return frozenset(_YEAR.findall(text))


def at_odds(one: Names, other: Names) -> bool:
    """Whether both use a name for different variants only."""
    return any(not own & other[stem] for stem, own in one.items() if stem in other)


def _read(text: str) -> Iterator[_Name]:
    taken: list[_Name] = []
    for pattern in (_VERSION, _SHAPED, _CODED, _NUMBERED) if _DIGIT.search(text) else ():
        for match in pattern.finditer(text):
            name = _numbered(match, pattern)
            if not _LEAD.fullmatch(name.stem) and not any(other.start < name.end and name.start < other.end for other in taken):
                taken.append(name)
    yield from taken
    for match in _NAMED.finditer(text):
        if not any(name.start <= match.start() < name.end for name in taken):
            yield _Name(match[0].lower(), "", *match.span())


def _numbered(match: re.Match[str], pattern: re.Pattern[str]) -> _Name:
    if pattern is _VERSION:
        return _Name("version", next(group for group in match.groups() if group), *match.span())
    if pattern is _SHAPED:
        return _Name(re.sub(r"[A-Z]+", "a", re.sub(r"\d+", "9", match[0])), match[0], *match.span())
    return _Name(match[1].lower(), match[2].lower(), *match.span())

"""Which place in a source a word of a sentence corresponds to: the one with the same words around it; pure.

No grammar is parsed. Words are compared by their beginnings, near ones count more than far ones.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REACH = 6  # words behind a negation
NEAR = 5  # content words to either side that are compared
SHORTEST = 2  # content words of a clause that is compared as a whole
APART = 4  # how many words further away another clause is

_TOKEN = re.compile(r"n't\b|\w+?(?=n't\b)|\w+(?:['’.,]\w+)*|[.,;:!?()|\n]")
_ANSWER = re.compile(r"\s*[,.!]")  # "No, …" negates nothing that follows
_NOT_ONLY = re.compile(r"\s+(?:only|just|merely|nur|seulement|solo|solamente)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: as written in lower case, its stem, its offset, and whether an odd number of negations reaches it."""

    text: str
    stem: str
    start: int
    negated: bool
    clause: int  # how many clauses end before it
    denied: bool  # a word that denies by itself ("unable", "except") stands shortly before


@dataclass(frozen=True, slots=True)
class Words:
    """The content words of a text in order, and where each stem stands."""

    all: tuple[Word, ...]
    places: dict[str, tuple[int, ...]]

    def clauses(self) -> list[list[Word]]:
        """The words clause by clause; those of a single word left out."""
        found: dict[int, list[Word]] = {}
        for word in self.all:
            found.setdefault(word.clause, []).append(word)
        return [own for own in found.values() if len(own) >= SHORTEST]

    def at(self, offset: int) -> int:
        """The position of the first content word at or behind an offset."""
        return bisect_left([word.start for word in self.all], offset)


def words(text: str) -> Words:
    """The content words of a text with the reach of its negations: to the clause's end, REACH words at most."""
    found: list[Word] = []
    reach = denied = clause = 0
    odd = False
    for match in _TOKEN.finditer(text.lower().replace("’", "'")):
        token = match[0]
        if not token[0].isalnum() and token != "n't":
            reach = denied = 0
            clause += token not in ",()"
            continue
        if token in negations() and not _ANSWER.match(text, match.end()) and not _NOT_ONLY.match(text, match.end()):
            reach, odd = REACH, not (odd and reach > 0)
            continue
        if token not in _common() and token not in negations():
            found.append(Word(token, stem(token), match.start(), odd and reach > 0, clause, denied > 0))
        reach, denied = reach - 1, denied - 1
        if token in _denials():
            denied = REACH
    return Words(tuple(found), _places(found))


def stem(word: str) -> str:
    """The beginning of a word, enough to tell its forms together: `cover`, `covers`, `coverage`."""
    bare = re.sub(r"(?:'s|s'|ies|es|s|ed|ing|ly|y|e)$", "", word) if len(word) > 4 else word.removesuffix("s")
    return bare[:6]


def nearness(one: Words, at: int, other: Words, place: int, skip: frozenset[str] = frozenset()) -> float:
    """How alike the words around two places are: 1 / distance for each shared one, the words at the places left out."""
    around = _around(one, at)
    total = 0.0
    for stem_, distance in _around(other, place).items():
        if stem_ in around and stem_ not in skip:
            total += 1 / (distance + around[stem_])
    return total


def likeness(one: Words, at: int, other: Words, place: int) -> float:
    """`nearness` as a share of what the place has with itself: 1 where all words around are the same; 0 for a lone word."""
    return nearness(one, at, other, place) / (nearness(one, at, one, at) or 1.0)


def negations() -> frozenset[str]:
    """Words that turn what follows into its opposite, in four languages."""
    return _lists()["negations"]


def _denials() -> frozenset[str]:
    return _lists()["implied"]


def _common() -> frozenset[str]:
    return _lists()["common"]


def _around(text: Words, at: int) -> dict[str, int]:
    """The stems near a place with their distance to it, the nearest of each."""
    near: dict[str, int] = {}
    for distance in range(NEAR, 0, -1):
        for place in (at - distance, at + distance):
            if 0 <= place < len(text.all) and at < len(text.all):
                near[text.all[place].stem] = distance + APART * (text.all[place].clause != text.all[at].clause)
    return near


def _places(found: Iterable[Word]) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(found):
        places.setdefault(word.stem, []).append(place)
    return {stem_: tuple(own) for stem_, own in places.items()}


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = json.loads((Path(__file__).parent / "opposites.json").read_text(encoding="utf-8"))
    return {name: frozenset(table[name]) for name in ("negations", "implied", "common")}

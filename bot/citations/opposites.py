"""Words with their opposites: where a sentence has the one and its source the other; pure.

A word may belong to several pairs, one for each of its meanings ("light": dark, heavy). Of converses ("buy" and "sell",
"landlord" and "tenant") both can be true of one thing, so that the absence of one says nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.citations.alignment import Words
from bot.citations.nearness import likeness

_PREFIX = re.compile(r"(?:un|non-?|in|im|ir|il|dis)(?=\w{4,}$)")
_PREFIXES = ("un", "non", "in", "im", "ir", "il", "dis")


@dataclass(frozen=True, slots=True)
class Side:
    """The words that mean about the same as one does, and their opposites; `marked` are those that deny ("exclude")."""

    own: frozenset[str]
    against: frozenset[str]
    marked: bool
    converse: bool = False
    others: tuple[str, ...] = ()  # those of `against`, the one at the word's own place in its list first


def antonym(said: Words, source: Words, settled: AbstractSet[str] = frozenset()) -> float:
    """How much more alike the best place of an opposite is than that of the word itself; words that are `settled` have none."""
    best = 0.0
    for at, word in enumerate(said.all):
        for side in sides().get(word.text, ()) if word.text not in settled else ():
            best = max(best, _nearest(said, at, source, side.against) - _nearest(said, at, source, side.own))
    return best


def one_sided(said: Words, source: Words, settled: AbstractSet[str] = frozenset()) -> dict[str, float]:
    """1 where the source has nothing that means the same as a word of the sentence, in none of the word's meanings.

    `opposed`: but its opposite; `marked`: and it is a word that denies ("exclude", "without"), no converse.
    """
    tokens = frozenset((word.text, word.negated) for word in source.all)
    texts = frozenset(word.text for word in source.all)
    found = {"opposed": 0.0, "marked": 0.0}
    for word in (word for word in said.all if word.text not in settled):
        own = [*sides().get(word.text, ()), *_prefixed(word.text, texts)]
        against = {other for side in own for other in side.against}
        if not any(side.own & texts for side in own) and not any((other, not word.negated) in tokens for other in against):
            found["opposed"] = max(found["opposed"], any((other, word.negated) in tokens for other in against))
            found["marked"] = max(found["marked"], any(side.marked and not side.converse for side in own))
    return found


def _prefixed(word: str, texts: frozenset[str]) -> Iterator[Side]:
    """`unlicensed` beside `licensed`, and the reverse."""
    found = _PREFIX.match(word)
    if found and word[found.end() :] in texts:
        yield Side(frozenset({word}), frozenset({word[found.end() :]}), marked=True)
    longer = frozenset(prefix + word for prefix in _PREFIXES if len(word) > 3) & texts
    if longer:
        yield Side(frozenset({word}), longer, marked=False)


def _nearest(said: Words, at: int, source: Words, among: frozenset[str]) -> float:
    """How alike the best place of one of these words is, negated as the word itself is."""
    negated = said.all[at].negated
    places = (place for place, word in enumerate(source.all) if word.text in among and word.negated == negated)
    return max((likeness(said, at, source, place) for place in places), default=0.0)


@cache
def paid() -> frozenset[str]:
    """The words whose opposite is "free"."""
    return frozenset(word for word, own in sides().items() if any("free" in side.against for side in own))


@cache
def sides() -> dict[str, list[Side]]:
    """For each word, the sides that it is on."""
    table: dict[str, list[Side]] = {}
    for left, right, converse in _pairs():
        for own, against, marked in ((left, right, False), (right, left, True)):
            for place, word in enumerate(own):
                others = tuple(sorted(against, key=lambda other: abs(against.index(other) - place)))
                table.setdefault(word, []).append(Side(frozenset(own), frozenset(against), marked, converse, others))
    return table


@cache
def _pairs() -> list[tuple[list[str], list[str], bool]]:
    """The two sides of each pair, and whether they are converses; read once."""
    listed = json.loads((Path(__file__).parent / "opposites.json").read_text(encoding="utf-8"))
    return [
        (left.split(), right.split(), name == "converses") for name in ("opposites", "converses") for left, right in listed[name]
    ]

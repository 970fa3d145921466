"""Whether a sentence says the opposite of its source: a negation more or less, or an antonym in the same place; pure.

What the source says in quite other words is beyond this check.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from bot.citations.alignment import Words, nearness, words

ALIKE = 0.5  # nearness from which two places are taken to say the same
CLEARER = 1.3  # how much more alike an opposite's place has to be than that of the word itself

Pairs = dict[str, list[tuple[frozenset[str], frozenset[str]]]]


def opposed(sentence: str, source: Words) -> str:
    """The word of `sentence` that says the opposite of what `source` says in the same place; empty for none."""
    said = words(sentence)
    return _negation(said, source) or _opposite(said, source)


def _negation(said: Words, source: Words) -> str:
    """The first word that is negated here or there, but not in both; most of those that are tell."""
    same, other = 0, []
    for at, word in enumerate(said.all):
        place = _counterpart(said, at, source)
        if place is None:
            continue
        there = source.all[place]
        if word.negated == there.negated:
            same += word.negated
        elif not (word.denied or there.denied):
            other.append(word.text)
    return other[0] if len(other) > same else ""


def _counterpart(said: Words, at: int, source: Words) -> int | None:
    """Where the same word stands in the source with the most alike words around it."""
    places = source.places.get(said.all[at].stem, ())
    best = max(places, key=lambda place: nearness(said, at, source, place), default=None)
    return best if best is not None and nearness(said, at, source, best) >= ALIKE else None


def _opposite(said: Words, source: Words) -> str:
    for at, word in enumerate(said.all):
        for own, against in opposites().get(word.text, ()):
            if _stands_better(said, at, source, own, against):
                return word.text
    return ""


def _stands_better(said: Words, at: int, source: Words, own: frozenset[str], against: frozenset[str]) -> bool:
    here, there = _nearest(said, at, source, own), _nearest(said, at, source, against)
    return there >= ALIKE and there > CLEARER * here


def _nearest(said: Words, at: int, source: Words, among: frozenset[str]) -> float:
    """How alike the best place of one of these words is, negated as the word itself is."""
    negated = said.all[at].negated
    places = (place for place, word in enumerate(source.all) if word.text in among and word.negated == negated)
    return max((nearness(said, at, source, place) for place in places), default=0.0)


@cache
def opposites() -> Pairs:
    """For each word, the sets it belongs to with the sets they are opposed to; read once."""
    listed = json.loads((Path(__file__).parent / "opposites.json").read_text(encoding="utf-8"))["opposites"]
    table: Pairs = {}
    for one, other in ((frozenset(left.split()), frozenset(right.split())) for left, right in listed):
        for own, against in ((one, other), (other, one)):
            for word in own:
                table.setdefault(word, []).append((own, against))
    return table

"""How alike the words around two places are, near ones counting more than far ones; pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.citations.alignment import Words

NEAR = 5  # content words to either side that are compared
APART = 4  # how many words further away another clause is


def nearness(one: Words, at: int, other: Words, place: int, skip: frozenset[str] = frozenset()) -> float:
    """How alike the words around two places are: 1 / distance for each shared one, the words at the places left out."""
    around = _known(one, at)
    total = 0.0
    for stem, distance in _known(other, place).items():
        if stem in around and stem not in skip:
            total += 1 / (distance + around[stem])
    return total


def likeness(one: Words, at: int, other: Words, place: int) -> float:
    """`nearness` as a share of what the place has with itself: 1 where all words around are the same; 0 for a lone word."""
    return nearness(one, at, other, place) / (sum(0.5 / distance for distance in _known(one, at).values()) or 1.0)


def _known(text: Words, at: int) -> dict[str, int]:
    """`_around` a place, found once: a sentence's is compared with many of its source, a source's with many sentences."""
    if at not in text.around:
        text.around[at] = dict(_around(text, at))
    return text.around[at]


def _around(text: Words, at: int) -> Iterator[tuple[str, int]]:
    """The stems near a place with their distance to it, the nearest of each."""
    words, seen = text.all, set[str]()
    if at >= len(words):
        return
    for distance in range(1, NEAR + 1):
        for place in (at + distance, at - distance):
            if 0 <= place < len(words) and (stem := words[place].stem) not in seen:
                seen.add(stem)
                yield stem, distance + APART * (words[place].clause != words[at].clause)

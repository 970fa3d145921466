"""How alike the words around two places are: near ones count more than far ones; pure."""

from __future__ import annotations

from bot.citations.alignment import Words

NEAR = 5  # content words to either side that are compared
APART = 4  # how many words further away another clause is


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


def _around(text: Words, at: int) -> dict[str, int]:
    """The stems near a place with their distance to it, the nearest of each."""
    near: dict[str, int] = {}
    for distance in range(NEAR, 0, -1):
        for place in (at - distance, at + distance):
            if 0 <= place < len(text.all) and at < len(text.all):
                near[text.all[place].stem] = distance + APART * (text.all[place].clause != text.all[at].clause)
    return near

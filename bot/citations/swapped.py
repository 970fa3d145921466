"""Numbers and codes that have changed places: each stands in the source, but beside what the sentence says of the other; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from bot.citations.alignment import words
from bot.citations.literals import with_blank_addresses
from bot.citations.numbers import Number
from bot.citations.places import Placed, alike, placed
from bot.citations.source import Source

ALIKE = 0.35  # of a place, the least that tells anything
CLEARER = 1.3  # times as alike as the place where the number stands
CLEARLY = 0.12  # and more than that by this much
OTHER_SIDE = 0.5  # how much a word counts that stands behind the one number and before the other


def swapped(sentence: str, known: Sequence[Source]) -> str:
    """The first number or code of `sentence` in the place of another one; empty for none."""
    said = list(placed(with_blank_addresses(sentence), words(sentence)))
    stands = [one for source in known for one in source.placed]
    for one, other in combinations(said, 2):
        if alike(one.number, other.number) and _crossed(one, other, stands):
            return sentence[one.number.start : one.number.end].strip()
    for one in said:
        if one.number.unit.startswith("code") and _displaced(one, said, stands):
            return sentence[one.number.start : one.number.end].strip()
    return ""


def _crossed(one: Placed, other: Placed, stands: Sequence[Placed]) -> bool:
    """Whether each fits better where the other one stands, both together clearly."""
    straight = [_fits(one, one.number.same, stands), _fits(other, other.number.same, stands)]
    across = [_fits(one, other.number.same, stands), _fits(other, one.number.same, stands)]
    both = all(crossed > own for crossed, own in zip(across, straight, strict=True))
    return both and sum(across) >= 2 * ALIKE and sum(across) > CLEARER * sum(straight)


def _displaced(one: Placed, said: Sequence[Placed], stands: Sequence[Placed]) -> bool:
    """Whether it fits better where one stands that the sentence has not."""
    own = _fits(one, one.number.same, stands)
    rival = _fits(one, lambda found: found.unit == one.number.unit and not found.same(one.number) and not any(found.same(other.number) for other in said), stands)
    return rival >= ALIKE and rival > CLEARER * own and rival - own > CLEARLY


def _fits(one: Placed, wanted: Callable[[Number], bool], stands: Sequence[Placed]) -> float:
    """How alike the words around a number are to those around the wanted ones, at best."""
    return max((_nearness(one, other) for other in stands if wanted(other.number)), default=0.0)


def _nearness(one: Placed, other: Placed) -> float:
    """1 / distance for each shared word, less for one on the other side."""
    total = 0.0
    for stem, (distance, side) in one.around.items():
        if stem in other.around and stem not in one.skip:
            further, its_side = other.around[stem]
            total += (1.0 if side == its_side else OTHER_SIDE) / (distance + further)
    return total

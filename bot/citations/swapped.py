"""Numbers and codes that have changed places: each stands in the source, but beside what the sentence says of the other; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.citations.alignment import Words, words
from bot.citations.facts import Facts, points
from bot.citations.literals import codes, with_blank_addresses
from bot.citations.nearness import APART, NEAR
from bot.citations.numbers import Number

ALIKE = 0.35  # of a place, the least that tells anything
CLEARER = 1.3  # times as alike as the place where the number stands
CLEARLY = 0.12  # and more than that by this much
OTHER_SIDE = 0.5  # how much a word counts that stands behind the one number and before the other

Around = Mapping[str, tuple[int, int]]  # the distance of each stem near a place, and its side: 1 behind, -1 before


@dataclass(frozen=True, slots=True)
class Placed:
    """A number or code of a text with the words around it; the text's other ones stand between it and what is theirs."""

    number: Number
    around: Around
    skip: frozenset[str]  # the words it is written with itself


def swapped(sentence: str, known: Sequence[tuple[Facts, Words]]) -> str:
    """The first number or code of `sentence` in the place of another one; empty for none."""
    said = list(placed(with_blank_addresses(sentence), words(sentence)))
    stands = [one for facts, order in known for one in placed(facts.raw, order)]
    for one, other in combinations(said, 2):
        if _alike(one.number, other.number) and _crossed(one, other, stands):
            return sentence[one.number.start : one.number.end].strip()
    for one in said:
        if one.number.unit.startswith("code") and _displaced(one, said, stands):
            return sentence[one.number.start : one.number.end].strip()
    return ""


def placed(text: str, order: Words) -> Iterator[Placed]:
    """The numbers, dates, times and codes of a text, `order` its content words."""
    found = [number for number in (*_coded(text), *_uncoded(text)) if not number.pronoun and number.unit != "month's name"]
    spans = [_span(order, number) for number in found]
    starts = {span.start for span in spans}
    all_around = [_around(order, span, starts - {span.start}) for span in spans]
    for number, span, around in zip(found, spans, all_around, strict=True):
        skip = frozenset(order.all[at].stem for at in span if at < len(order.all))
        rivals = [theirs for other, theirs in zip(found, all_around, strict=True) if _alike(number, other)]
        yield Placed(number, _nearest(around, rivals), skip)


def _nearest(around: Around, rivals: Sequence[Around]) -> Around:
    """Without the words that clearly stand nearer to another number of the unit: "to Norway €9, to Austria €4"."""
    return {
        stem: (distance, side)
        for stem, (distance, side) in around.items()
        if not any(stem in theirs and theirs[stem][0] + 1 < distance for theirs in rivals)
    }


def _uncoded(text: str) -> Iterator[Number]:
    spans = [match.span() for match in codes(text)]
    return (number for number in points(text) if not any(start <= number.start < end for start, end in spans))


def _coded(text: str) -> Iterator[Number]:
    """Codes as numbers: those of one shape (`E-4012`, `E-4013`) are of one unit."""
    for match in codes(text):
        bare = re.sub(r"[^a-z0-9]", "", match[0].lower())
        yield Number(frozenset({float(int(bare, 36))}), f"code {re.sub(r'[0-9]', '9', bare)}", *match.span())


def _span(order: Words, number: Number) -> range:
    """The places of the words that a number is written with."""
    start = order.at(number.start)
    return range(start, max(start + 1, sum(word.start < number.end for word in order.all)))


def _around(order: Words, span: range, others: set[int]) -> Around:
    found: dict[str, tuple[int, int]] = {}
    for side in (1, -1):
        further = 0
        for distance in range(1, NEAR + 1):
            place = (span.stop - 1 if side > 0 else span.start) + side * distance
            if span.start >= len(order.all) or not 0 <= place < len(order.all):
                break
            further += APART * (place in others)
            word = order.all[place]
            apart = distance + further + APART * (word.clause != order.all[span.start].clause)
            if not word.stem[0].isdigit() and apart < found.get(word.stem, (apart + 1, 0))[0]:
                found[word.stem] = (apart, side)
    return found


def _alike(one: Number, other: Number) -> bool:
    """Of one unit and different; `3/4/2026` is one date with two readings."""
    return one.unit == other.unit and not one.same(other) and one.start != other.start


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

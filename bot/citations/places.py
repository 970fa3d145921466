"""Numbers, dates, times and codes with the words that stand around them; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.citations.alignment import Words
from bot.citations.facts import countable, points
from bot.citations.literal_kinds import codes
from bot.citations.nearness import APART, NEAR
from bot.citations.numbers import Number

Around = Mapping[str, tuple[int, int]]  # the distance of each stem near a place, and its side: 1 behind, -1 before


@dataclass(frozen=True, slots=True)
class Placed:
    """A number or code of a text with the words around it; the text's other ones stand between it and what is theirs."""

    number: Number
    around: Around
    skip: frozenset[str]  # the words it is written with itself


def placed(text: str, order: Words) -> Iterator[Placed]:
    """The numbers, dates, times and codes of a text, `order` its content words."""
    found = countable([*_coded(text), *_uncoded(text)])
    spans = [_span(order, number) for number in found]
    starts = {span.start for span in spans}
    all_around = [_around(order, span, starts - {span.start}) for span in spans]
    for number, span, around in zip(found, spans, all_around, strict=True):
        skip = frozenset(order.all[at].stem for at in span if at < len(order.all))
        rivals = [theirs for other, theirs in zip(found, all_around, strict=True) if alike(number, other)]
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
    return range(start, max(start + 1, order.at(number.end)))


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


def alike(one: Number, other: Number) -> bool:
    """Of one unit and different; `3/4/2026` is one date with two readings."""
    return one.unit == other.unit and not one.same(other) and one.start != other.start

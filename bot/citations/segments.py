"""The part of a statement that each of its numbers belongs to: "The excess is £50 for theft" and "£75 for damage"; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.citations.alignment import stems
from bot.citations.numbers import Number

_CUT = re.compile(r"[,;:(]|\s(?:and|or|then|but|while|plus|und|oder|aber|et|ou|mais|y|o|pero)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Segment:
    """A number with the stems of its part; `before` are those before the statement's first number of that unit."""

    number: Number
    stems: frozenset[str]
    before: frozenset[str]
    statement: int


def segments(text: str, numbers: Sequence[Number], statements: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    """The parts of all numbers of a text; `statements` are the bounds of what it states, in order."""
    for at, (start, end) in enumerate(statements):
        inside = [one for one in numbers if start <= one.start < end]
        for number in inside:
            alike = [one for one in inside if one.unit == number.unit]
            left, right = _bounds(text, number, [one for one in alike if not one.same(number)], (start, end))
            yield Segment(number, stems(text[left:right]), stems(text[start : min(one.start for one in alike)]), at)


def _bounds(text: str, number: Number, rivals: Iterable[Number], statement: tuple[int, int]) -> tuple[int, int]:
    """From the last cut behind the number before to the first one behind this number."""
    start, end = statement
    left = max((one.end for one in rivals if one.end <= number.start), default=start)
    right = min((one.start for one in rivals if one.start >= number.end), default=end)
    cuts = [cut.end() for cut in _CUT.finditer(text, left, number.start)] if left > start else []
    behind = _CUT.search(text, number.end, right)
    return (cuts[-1] if cuts else left), (behind.start() if behind else right)

"""Spans of days and months, "Monday to Friday", "October–March": what lies between their ends; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.citations.dates import MONTHS, WEEKDAYS

_TO = r"\.?,?\s?(?:-|–|—|\b(?:to|through|thru|until|till|bis|à|au|a|al|hasta)\b)\s?(?:the\s|zum\s)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"


def _pattern(names: Mapping[str, int]) -> re.Pattern[str]:
    name = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?P<first>{name})(?:s|\b)(?:\s{_DAY})?{_TO}(?:{_DAY}\s)?(?P<last>{name})s?\b", re.IGNORECASE)


_SPANS = ((_pattern(WEEKDAYS), WEEKDAYS, 7), (_pattern(MONTHS), MONTHS, 12))


def between(text: str) -> frozenset[tuple[int, int]]:
    """What lies inside the spans of a text, their ends left out: a day of the week as (7, 1 to 7), a month as (12, 1 to 12)."""
    return frozenset(
        (cycle, place % cycle + 1) for first, last, cycle, _ in _spans(text) for place in range(first, first + (last - first) % cycle - 1)
    )


def ends(text: str) -> frozenset[int]:
    """The offsets at which the ends of spans begin."""
    return frozenset(start for *_, starts in _spans(text) for start in starts)


def _spans(text: str) -> Iterator[tuple[int, int, int, tuple[int, int]]]:
    for pattern, names, cycle in _SPANS:
        for match in pattern.finditer(text):
            starts = match.start("first"), match.start("last")
            yield names[match["first"].lower()], names[match["last"].lower()], cycle, starts

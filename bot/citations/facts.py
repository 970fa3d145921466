"""A text as what can be looked up in it: its numbers, dates, times, versions, phone numbers and words; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.citations.dates import Date, Time, dates, nth_weekdays, times, weekdays
from bot.citations.numbers import Number, implied, numbers, units
from bot.citations.rows import CELL
from bot.citations.spans import between

NEAR = 40  # characters
MONTH = "month's name"

VERSION = re.compile(r"\b[vV]?(\d+(?:\.\d+){2,})\b|\b(?:v|V|[vV]ersion |[fF]irmware |[rR]elease )(\d+(?:\.\d+)*)\b")
PHONE = re.compile(r"(?<![\w.-])(?!\d{4}\s?[-–/]\s?\d{4}\b)(?:\+|\()?\d[\d\s().–/-]{5,18}\d(?![\w-])")


@dataclass(frozen=True, slots=True)
class Facts:
    """A text read once. `text` is lower case with single spaces; `loose` holds every value in any role, parts of dates too; `points` all with their roles."""

    raw: str
    text: str
    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    times: tuple[Time, ...]
    weekdays: frozenset[int]
    recurring: frozenset[tuple[int, int]]  # as `dates.nth_weekdays` has them
    between: frozenset[tuple[int, int]]  # days and months inside a span, as `spans.between` has them
    phones: tuple[str, ...]
    loose: frozenset[float]
    points: tuple[Number, ...]

    def has(self, written: str) -> bool:
        """Whether `written` stands here as whole words, case and white space aside."""
        return re.search(rf"(?<![\w-]){re.escape(plain(written))}(?![\w-])", self.text) is not None

    def dated(self, date: Date) -> bool:
        """Whether the date stands here; its year may stand apart from its day."""
        agreeing = (other for other in self.dates if date.agrees(other))
        return any(other.year or not date.year or float(date.year) in self.loose for other in agreeing)

    def amount(self, number: Number) -> bool:
        """Whether the number stands here with its unit, or bare with the unit shortly before or behind it or in its cell's labels."""
        if not number.unit:
            return bool(number.values & self.loose)
        alike = [other for other in self.numbers if other.same(number)]
        return any(other.unit or _mentions(self._label(other), number.unit) for other in alike)

    def _label(self, number: Number) -> str:
        """What stands around a number on its line, NEAR characters at most; all that stands with it in a cell of a table."""
        start = self.raw.rfind("\n", 0, number.start) + 1
        end = self.raw.find("\n", number.end)
        end = end if end >= 0 else len(self.raw)
        if self.raw.startswith(CELL, start):
            return self.raw[start:end]
        return self.raw[max(start, number.start - NEAR) : min(end, number.end + NEAR)]


def _mentions(text: str, unit: str) -> bool:
    aliases = (alias for alias, name in units().items() if name == unit)
    return any(re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", text, re.IGNORECASE) for alias in aliases)


def facts(text: str) -> Facts:
    """The literals of a text."""
    found, when, at = (*numbers(text), *implied(text)), tuple(dates(text)), tuple(times(text))
    values = {value for number in found for value in number.values}
    values |= {float(part) for date in when for part in (date.year, date.month, date.day)}
    values |= {float(minute // 60 % 12 or 12) for time in at for minute in time.minutes}
    values |= {float(".".join((match[1] or match[2]).split(".")[:2])) for match in VERSION.finditer(text)}
    days = frozenset(day for day, *_ in weekdays(text))
    recurring = frozenset((ordinal, day) for ordinal, day, *_ in nth_weekdays(text))
    phones = tuple(phone_digits(text))
    return Facts(text, plain(text), found, when, at, days, recurring, between(text), phones, frozenset(values), points(text))


@lru_cache(maxsize=512)  # several rules ask for those of the same sentence
def points(text: str) -> tuple[Number, ...]:
    """Numbers, and the parts of dates and times as numbers of their own kinds, each with its place."""
    return tuple(_points(text))


def _points(text: str) -> Iterator[Number]:
    when, at = list(dates(text)), list(times(text))
    spans = [(date.start, date.end) for date in when] + [(time.start, time.end) for time in at]
    yield from (number for number in numbers(text) if not any(a <= number.start and number.end <= b for a, b in spans))
    for date in when:
        for kind, value in (("", date.year), (MONTH, date.month), ("day of the month", date.day)):
            if value:
                yield Number(frozenset({float(value)}), kind, date.start, date.end)
    for time in at:
        yield Number(frozenset(float(minute) for minute in time.minutes), "time of day", time.start, time.end)
    for day, start, end in weekdays(text):
        yield Number(frozenset({float(day)}), "day of the week", start, end)


def countable(found: Iterable[Number]) -> list[Number]:
    """Those that count or date something: neither the "one" of "one of them" nor the name of a month."""
    return [number for number in found if not number.pronoun and number.unit != MONTH]


def address_stands(address: str, text: str) -> bool:
    """Whether a web address stands in a `plain` text, whole: neither lengthened nor the beginning of another."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower()).rstrip("/.,;:!?*_")
    return re.search(rf"(?<![\w-]){re.escape(bare)}/?(?![\w/-]|[.?&#=]\w)", text) is not None


def phone_digits(text: str) -> list[str]:
    """The phone numbers of a text, digits only."""
    return [re.sub(r"\D", "", match[0]) for match in PHONE.finditer(text) if is_phone(match[0])]


def is_phone(written: str) -> bool:
    """Seven digits or more, and something that amounts do not have: a plus, a bracket, dashes, a leading zero."""
    digits = re.sub(r"\D", "", written)
    return len(digits) >= 7 and (
        len(digits) >= 9 or written[0] in "+(0" or re.search(r"\d[-–./]\d", written) is not None
    )


def plain(text: str) -> str:
    """Lower case with single, ordinary spaces and straight quotes."""
    return " ".join(text.split()).lower().replace("’", "'").replace("‑", "-")

"""The literals of a statement that may contradict another one: amounts in a base unit, prices, dates, times of day; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.citations.dates import dates, times
from bot.citations.numbers import CURRENCIES, Number, numbers, unit_of
from ingest.quality.names import spans

SCALES: dict[str, tuple[str, float]] = {
    "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3600), "day": ("time", 86400), "week": ("time", 604800),
    "ms": ("time", 0.001), "month": ("months", 1), "quarter": ("months", 3), "year": ("months", 12), "decade": ("months", 120),
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1), "km": ("length", 1000),
    "mg": ("weight", 0.001), "g": ("weight", 1), "kg": ("weight", 1000), "ton": ("weight", 1e6),
    "ml": ("volume", 0.001), "litre": ("volume", 1), "mV": ("V", 0.001), "kV": ("V", 1000), "mA": ("A", 0.001), "kW": ("W", 1000),
    "kHz": ("Hz", 1e3), "MHz": ("Hz", 1e6), "GHz": ("Hz", 1e9), "KB": ("byte", 1e3), "MB": ("byte", 1e6), "GB": ("byte", 1e9), "TB": ("byte", 1e12),
}  # fmt: skip
_SKIPPED = re.compile(r"24 hours a day|7 days a week|https?://\S+|\S+@\S+|`[^`]*`|[#§]\s?\d+|(?<=\w)[/:]\d+|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}-\d{4}\b|\b\d+(?:-\d+){2,}\b")
_BYLINE = re.compile(r"\W*(?:this |the )?(?:page |content |article )?(?:was )?(?:last |date )?(?:posted|published|updated|reviewed|modified|written)\b", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[-*+•]\s+)?\d{1,3}[.)]\s")
_NOUN = re.compile(r"\s*(?:(?:more|other|different|wrong|full|whole)\s)?([A-Za-z][A-Za-z-]+)")
_RELATIVE = re.compile(r"\s(?:longer|shorter|later|earlier|faster|slower|higher|lower|(?:more|less|fewer)(?= than))\b")
_LISTED = re.compile(r"[,;]\s(?:and |or )?|\s(?:and|or|instead of)\s")
_NO_NOUNS = frozenset(["a", "an", "and", "as", "at", "by", "each", "every", "for", "from", "if", "in", "into", "instead", "is", "it", "more", "of", "off", "on", "or", "per", "than", "the", "then", "times", "to", "until", "when", "with", "within"])
_GLUED = re.compile(r"-?[A-Za-z]")
_RATE = re.compile(r"(?:\s\w+)?\s?(?:/|\b(?:per|an?|each|every)\s)\s?(\w+)")
_LOW = re.compile(r"\b(?:at least|minimum(?: of)?|(?<!no )(?<!not )more than|no less than|over|above|exceeds?|greater than|older than|starting at|from)\s*(?:an?\s)?$", re.IGNORECASE)
_HIGH = re.compile(r"\b(?:at most|up to|maximum(?: of)?|(?:no|not) more than|(?<!no )(?<!not )less than|fewer than|under|below|within|until|no later than|to)\s*(?:an?\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """A literal: its kind (`number`, `price`, `date`, `time`), its dimension, and the values that its writing may have.

    A number without a unit has what it counts as `noun`; `rate` is the period of `€5 a month`;
    `bound` is -1 for a lower limit, 1 for an upper one; `word` tells that it is in letters. A date is year, month and day, 0 for what is not written.
    """

    kind: str
    dimension: str
    values: frozenset[float]
    start: int
    end: int
    written: str
    noun: str = ""
    rate: str = ""
    bound: int = 0
    word: bool = False
    date: tuple[int, int, int] = (0, 0, 0)

    def same(self, other: Slot) -> bool:
        """Whether both may mean the same."""
        if self.kind == "date":
            return all(own == theirs for own, theirs in zip(self.date, other.date, strict=True) if own and theirs)
        return any(abs(own - theirs) <= 1e-6 * max(abs(own), 1) for own in self.values for theirs in other.values)

    def comparable(self, other: Slot) -> bool:
        """Whether one could stand in the place of the other: the same dimension, rate and side of a limit."""
        alike = (self.kind, self.dimension) == (other.kind, other.dimension)
        return alike and self.bound * other.bound >= 0 and (self.rate == other.rate or not (self.rate and other.rate))


def slots(text: str, unit: str = "") -> tuple[Slot, ...]:
    """The literals of a text in order, none of a byline; `unit` is what numbers without one have (a column's)."""
    if _BYLINE.match(text):
        return ()
    mark = _MARK.match(text)
    masked = " " * mark.end() + text[mark.end() :] if mark else text
    found: list[Slot] = []
    for reader in (_dates, _times):
        own = list(reader(masked))
        masked = without(masked, [(slot.start, slot.end) for slot in own])
        found += own
    masked = without(masked, [*(match.span() for match in _SKIPPED.finditer(masked)), *spans(masked)])
    return tuple(sorted([*found, *_amounts(masked, unit)], key=lambda slot: slot.start))


def without(text: str, taken: Sequence[tuple[int, int]]) -> str:
    """The text with these spans blanked, offsets kept."""
    for start, end in taken:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _dates(text: str) -> Iterator[Slot]:
    seen: set[int] = set()
    for date in dates(text):
        if (date.day or date.year) and date.start not in seen:
            seen.add(date.start)
            parts = (date.year, date.month, date.day)
            yield Slot("date", "date", frozenset(), date.start, date.end, text[date.start : date.end], date=parts)


def _times(text: str) -> Iterator[Slot]:
    for time in times(text):
        yield Slot("time", "clock", frozenset(map(float, time.minutes)), time.start, time.end, text[time.start : time.end])


def _amounts(text: str, unit: str) -> Iterator[Slot]:
    last = Number(frozenset(), "", 0, 0)
    for number in numbers(text):
        counts = _noun(text[number.end :])
        own = number.unit or unit
        if not own and not counts and _LISTED.fullmatch(text[last.end : number.start]):
            own = last.unit  # `36 months, 48 when registered`
        glued = not own and _GLUED.match(text, number.end) is not None  # `2xx`, `two-wire`
        if not (glued or _is_pronoun(number) or _is_year(number)):
            yield _amount(text, number, own, counts)
        last = number


def _amount(text: str, number: Number, own: str, noun: str) -> Slot:
    dimension, scale = SCALES.get(own, (own, 1.0))
    dimension = f"more {dimension}" if _RELATIVE.match(text[number.end :]) else dimension
    rate = _RATE.match(text[number.end : number.end + 40])
    return Slot(
        kind="price" if own in CURRENCIES else "number",
        dimension=dimension,
        values=frozenset(round(value * scale, 9) for value in number.values),
        start=number.start,
        end=number.end,
        written=text[number.start : number.end].strip(),
        noun="" if own else noun,
        rate=unit_of(rate[1]) if rate else "",
        bound=_bound(text[max(0, number.start - 24) : number.start]),
        word=number.word,
    )


def _noun(after: str) -> str:
    found = _NOUN.match(after)
    return found[1].lower() if found and found[1].lower() not in _NO_NOUNS else ""


def _bound(before: str) -> int:
    return -1 if _LOW.search(before) else 1 if _HIGH.search(before) else 0


def _is_pronoun(number: Number) -> bool:
    return number.word and not number.unit and number.values <= {1.0}


def _is_year(number: Number) -> bool:
    return not number.unit and not number.word and any(1900 <= value < 2100 and value == int(value) for value in number.values)

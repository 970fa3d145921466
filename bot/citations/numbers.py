"""Numbers as they are written, to values with units: `1,500`, `1 500`, `€5`, `5 EUR`, `5–10 days`, `ten percent`; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

SCALES = {
    "thousand": 1e3, "k": 1e3, "tausend": 1e3, "mille": 1e3, "mil": 1e3,
    "million": 1e6, "millions": 1e6, "mn": 1e6, "mio": 1e6, "millionen": 1e6, "millones": 1e6, "m": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "b": 1e9, "mrd": 1e9, "milliarden": 1e9, "milliards": 1e9,
    "trillion": 1e12, "hundred": 1e2,
}  # fmt: skip
WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12,
}  # fmt: skip
ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
} | {"twice": 2, "thrice": 3}
PERIODIC = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annual": "year", "annually": "year", "yearly": "year"}  # fmt: skip
EXACT_CASE = {"s", "h", "m", "g", "l", "L", "A", "V", "W", "in", "an", "mo", "mi", "B", "Grad", "bar", "MW", "mV", "mW"}
SMALLEST = {  # units that convert exactly, to the smallest of their kind; a business day is none of them
    "minute": ("second", 60), "hour": ("second", 3_600), "day": ("second", 86_400), "week": ("second", 604_800),
    "quarter": ("month", 3), "year": ("month", 12), "decade": ("month", 120), "century": ("month", 1_200),
    "cm": ("mm", 10), "m": ("mm", 1_000), "km": ("mm", 1_000_000), "g": ("mg", 1_000), "kg": ("mg", 1_000_000), "litre": ("ml", 1_000),
}  # fmt: skip
DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.3, "year": 365.25}
NEARLY = 0.03
WRITTEN_ALIKE = {"pound": {"GBP"}, "degree": {"°C", "°F"}}  # `1.50 pounds`, `30 degrees`
CURRENCIES = {"EUR", "USD", "GBP", "JPY", "CHF", "INR"}

_DIGITS = r"\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?|(?<![\w.])\.\d+"
_JOINED = re.compile(r"\s{0,2}(?:-|–|—|/|,|x|×|by|(?:,\s)?(?:to|and|or|through|bis|und|oder|et|ou|à|y|o|a)(?=\s))\s{0,2}")
_AGED = re.compile(r"\b(?:under|over|unter|über|above|below)[- ]$", re.IGNORECASE)  # `under-16s`: no seconds
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the values its writing may have (`1.500` is 1.5 or 1500) and its unit, empty when there is none."""

    values: frozenset[float]
    unit: str
    start: int
    end: int
    word: bool = False

    @property
    def pronoun(self) -> bool:
        """`one of them`: counts nothing."""
        return self.word and not self.unit and self.values == {1.0}

    def same(self, other: Number) -> bool:
        """Whether both may mean the same amount (14 days, two weeks); a unit that only one of them has does not count."""
        if not self.unit or not other.unit or _written_alike(self.unit, other.unit):
            return bool(self.values & other.values)
        (unit, own), (their_unit, theirs) = self._smallest(), other._smallest()
        return unit == their_unit and bool(own & theirs)

    def exactly(self, other: Number) -> bool:
        """The same amount with the same unit: where there is one, a bare number is not taken for it."""
        return bool(self.unit) == bool(other.unit) and self.same(other)

    def nearly(self, other: Number) -> bool:
        """Whether both are times in different units, days or longer, that differ by less than NEARLY."""
        if self.unit == other.unit or not {self.unit, other.unit} <= DAYS.keys():
            return False
        own, theirs = ([value * DAYS[one.unit] for value in one.values] for one in (self, other))
        return any(abs(value - day) < NEARLY * day for value in own for day in theirs)

    def _smallest(self) -> tuple[str, frozenset[float]]:
        unit, factor = SMALLEST.get(self.unit, (self.unit, 1))
        return unit, frozenset(round(value * factor, 6) for value in self.values)


def _written_alike(unit: str, other: str) -> bool:
    return other in WRITTEN_ALIKE.get(unit, ()) or unit in WRITTEN_ALIKE.get(other, ())


def numbers(text: str) -> list[Number]:
    """The numbers of a text in order; in `5–10 days` and `€5 or 10` both have the unit."""
    found = [_number(match) for match in _pattern().finditer(text)]
    for left, right in reversed(list(zip(range(len(found)), range(1, len(found)), strict=False))):
        if not found[left].unit and found[right].unit and _JOINED.fullmatch(text[found[left].end : found[right].start]):
            found[left] = replace(found[left], unit=found[right].unit)
    for left, right in zip(range(len(found)), range(1, len(found)), strict=False):
        between = text[found[left].end : found[right].start]
        if found[left].unit in CURRENCIES and not found[right].unit and re.fullmatch(r"\s?[-–—]\s?", between):
            found[right] = replace(found[right], unit=found[left].unit)
    return found


def implied(text: str) -> Iterator[Number]:
    """What a text says without a number: `a day` and `rates` (1 of it), `the third` (3), `twice` (2)."""
    for match in _single().finditer(text):
        yield Number(frozenset({1.0}), unit_of(match[1]), *match.span(), word=True)
    yield from rates(text)
    for match in re.finditer(r"\b[a-z]{5,7}\b", text.lower()):
        if match[0] in ORDINALS:
            yield Number(frozenset({float(ORDINALS[match[0]])}), "", *match.span(), word=True)


def rates(text: str) -> Iterator[Number]:
    """How often, or for how long each time: `per month`, `each day`, `/year`, `€5 a week`, `weekly`, as 1 of its unit."""
    for match in _per().finditer(text):
        yield Number(frozenset({1.0}), unit_of(match[1]), *match.span(), word=True)
    for match in re.finditer(r"\b[a-z]{5,9}\b", text.lower()):
        if match[0] in PERIODIC:
            yield Number(frozenset({1.0}), PERIODIC[match[0]], *match.span(), word=True)


@cache
def units() -> dict[str, str]:
    """Every way to write a unit → the unit; those that are words of a language only in their own case."""
    table: dict[str, list[str]] = json.loads((Path(__file__).parent / "units.json").read_text(encoding="utf-8"))
    return {_folded(alias): unit for unit, aliases in table.items() for alias in aliases}


def unit_of(written: str) -> str:
    """The unit that is written so; empty for none."""
    return units().get(_folded(" ".join(written.split())), "")


def _folded(written: str) -> str:
    return written if written in EXACT_CASE or len(written) <= 2 else written.lower()


def _number(match: re.Match[str]) -> Number:
    before, digits, ordinal, word = (match[name] or "" for name in ("before", "digits", "th", "word"))
    letter = match["letter"] or ""
    scale = (match["scale"] or (letter if before or letter in "kK" else "")).lower().rstrip(".")
    values = {value * SCALES.get(scale, 1) for value in (_values(digits) if digits else {_word_value(word)})}
    aged = match["unit"] == "s" and _AGED.search(match.string, 0, match.start()) is not None
    named = unit_of(before) if before else "" if ordinal or aged else unit_of(match["unit"] or (letter if not scale else ""))
    return Number(frozenset(round(value, 6) for value in values), named, *match.span(), word=bool(word))


def _values(digits: str) -> set[float]:
    bare = re.sub(r"['\u00a0\u202f ]", "", digits)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare):
        return {float(bare.replace(",", ""))}
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", bare):
        grouped = float(bare.replace(".", "").replace(",", "."))
        return {grouped, float(bare)} if bare.count(".") == 1 and "," not in bare else {grouped}
    if re.fullmatch(r"\d*[.,]?\d+", bare):
        return {float(bare.replace(",", "."))}
    return {float(part) for part in re.findall(r"\d+", bare)}  # no number of any kind: a network address, a list without spaces


def _word_value(word: str) -> float:
    return float(sum(WORDS[part] for part in re.split(r"[- ]", word.lower())))


@cache
def _pattern() -> re.Pattern[str]:
    signs = "|".join(
        sorted(
            map(re.escape, ("US$", "€", "$", "£", "¥", "₹", "EUR", "USD", "GBP", "CHF", "Rs")), key=len, reverse=True
        )
    )
    words = "|".join(sorted(WORDS, key=len, reverse=True))
    small = "one|two|three|four|five|six|seven|eight|nine"
    scales = "thousand|millions?|billions?|trillion|mn|bn|mio\\.?|mrd\\.?|millionen|milliarden|millones|milliards|tausend|hundred"
    return re.compile(
        rf"(?:(?P<before>{signs})\s?)?"
        rf"(?:(?:(?<![\w.,])|(?<=\dx))(?P<digits>{_DIGITS})(?P<th>st\b|nd\b|rd\b|th\b)?|(?i:\b(?P<word>(?:{_TENS})[- ](?:{small})|{words})\b))"
        rf"(?:[\s-]?(?P<scale>(?i:{scales})\b)|(?<=\d)(?P<letter>[kKmMbB])\b)?"
        rf"(?:[\s\u00a0\u202f-]?(?P<unit>{_alternatives()}))?"
    )


@cache
def _single() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:an?|one|ein(?:e[nmrs]?)?|une?|una?|al?)\s+(?:(?:calendar|single|full|whole)\s+)?)({_alternatives()})(?!\s?\d)")


@cache
def _per() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?:\b(?:per|each|every|pro|par|por)\s+|(?<=[\d\s)])/\s?|(?:(?<=\d)|(?<=\btimes)|(?<=\bonce)|(?<=\btwice))\s+an?\s+)(?:calendar\s+)?)({_alternatives()})(?!\s?\d)")


@cache
def _alternatives() -> str:
    """Every unit as one pattern, the longest first; short ones keep their case."""
    aliases = sorted(units(), key=len, reverse=True)
    parts = [re.escape(alias).replace(r"\ ", r"\s") for alias in aliases]
    return "|".join(
        (part if alias in EXACT_CASE or len(alias) <= 2 else f"(?i:{part})")
        + (r"(?!\w)" if alias[-1].isalpha() else "")
        for alias, part in zip(aliases, parts, strict=True)
    )

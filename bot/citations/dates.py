"""Dates and times as they are written, to their parts: `3 March 2026`, `March 3, 2026`, `2026-03-03`, `5 pm`; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAMES = (
    "january jan januar janvier enero ene|february feb februar février febrero|march mar märz mars marzo|april apr avril abril abr|"
    "may mai mayo|june jun juni juin junio|july jul juli juillet julio|august aug août agosto ago|"
    "september sep sept septembre septiembre|october oct oktober okt octobre octubre|november nov novembre noviembre|"
    "december dec dezember dez décembre diciembre dic"
)
MONTHS = {name: number for number, names in enumerate(_NAMES.split("|"), 1) for name in names.split()}
_WEEK = "monday mon montag lundi lunes|tuesday tue tues dienstag mardi martes|wednesday wed mittwoch mercredi miércoles|thursday thu thur thurs donnerstag jeudi jueves|friday fri freitag vendredi viernes|saturday sat samstag samedi sábado|sunday sun sonntag dimanche domingo"
WEEKDAYS = {name: number for number, names in enumerate(_WEEK.split("|"), 1) for name in names.split()}

_MONTH = rf"(?P<{{0}}>(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))}))\b\.?"
_YEAR = r"(?P<{0}>(?:1[5-9]|20|21)\d\d)\b"
_DAY = r"\b(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|\.|er|º)?"
_PATTERN = re.compile(
    r"\b(?P<y1>(?:1[5-9]|20|21)\d\d)-(?P<m1>[01]\d)-(?P<d1>[0-3]\d)\b"
    rf"|{_DAY.format('d2')}\s(?:of\s|de\s)?{_MONTH.format('n2')}(?:,?\s(?:of\s|de\s|del\s)?{_YEAR.format('y2')})?"
    rf"|\b{_MONTH.format('n3')}\s(?:the\s)?(?P<d3>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\d|[.,]\d|:)(?:,?\s{_YEAR.format('y3')})?"
    rf"|\b{_MONTH.format('n4')},?\s(?:of\s|de\s|del\s)?{_YEAR.format('y4')}"
    r"|\b(?P<a>[0-3]?\d)[./](?P<b>[0-3]?\d)[./](?P<y5>(?:19|20)?\d\d)\b"
    rf"|\b(?P<n6>January|February|April|June|July|August|September|October|November|December|(?<=\s)March|(?<=(?:in|of|by)\s)May)\b"
)
_TIME = re.compile(
    r"\b(?P<h>[01]?\d|2[0-4])(?:[:.h](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|\b(?P<h2>[01]?\d|2[0-4])[:h](?P<m2>[0-5]\d)\b(?!:)|\b(?P<h3>[01]?\d|2[0-4])(?:\.(?P<m3>[0-5]\d))?\sUhr\b"
    r"|\b(?P<word>noon|midnight)\b",
    re.IGNORECASE,
)
_TO = r"\s?(?:-|–|—|\b(?:to|until|till|and|bis|und|à|et|a|y)\b)\s?"
_FROM = re.compile(rf"(?<![\d:.,€$£-])(?P<hour>[01]?\d|2[0-4]){_TO}$")  # before a time
_UNTIL = re.compile(rf"{_TO}(?P<hour>[01]?\d|2[0-4])\b(?![:.,/-]?\d|\s?[%°€$£]|\s?\w)")  # behind one
_WEEKDAY = re.compile(rf"\b({'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})s?\b", re.IGNORECASE)
_OPEN = re.compile(  # `Mon–Fri 8–18`
    rf"{_WEEKDAY.pattern}[\s,:(]{{1,3}}(?:from\s|von\s|de\s)?(?P<left>[01]?\d|2[0-4])\s?[-–—]\s?(?P<right>[01]?\d|2[0-4])\b"
    rf"(?![:.,]\d|\s?%|\s{_MONTH.format('next')})",
    re.IGNORECASE,
)

_ORDINALS = (
    "first 1st erste ersten erster premier primer|second 2nd zweite zweiten zweiter deuxième segundo|third 3rd dritte dritten dritter troisième tercer|"
    "fourth 4th vierte vierten vierter quatrième cuarto|fifth 5th fünfte fünften fünfter cinquième quinto|last letzte letzten letzter dernier último"
)
ORDINALS = {name: number for number, names in enumerate(_ORDINALS.split("|"), 1) for name in names.split()}
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_NTH = re.compile(  # `first and third Tuesday`
    rf"\b(?P<first>{_ORDINAL})\s(?:(?:and|or|&|und|oder|et|ou|y|o)\s(?:the\s)?(?P<other>{_ORDINAL})\s)?{_WEEKDAY.pattern}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date with the parts that are written; 0 for one that is not. `3/4/2026` has two readings: two dates."""

    year: int
    month: int
    day: int
    start: int
    end: int

    def agrees(self, other: Date) -> bool:
        """Whether no part that both have differs, and both have the month (and the day, when this one has it)."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(own == theirs or (not own or (not theirs and name == 0)) for name, (own, theirs) in enumerate(pairs))


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day in minutes; without am or pm it may be two."""

    minutes: frozenset[int]
    start: int
    end: int


def dates(text: str) -> Iterator[Date]:
    """The dates of a text, in order."""
    for match in _PATTERN.finditer(text):
        part = match.groupdict()
        year = _year(next((part[key] for key in ("y1", "y2", "y3", "y4", "y5") if part[key]), "0"))
        if part["a"]:
            first, second = int(part["a"]), int(part["b"])
            readings = {(first, second), (second, first)}
        else:
            named = next((part[key] for key in ("n2", "n3", "n4", "n6") if part[key]), "")
            month = MONTHS[named.lower()] if named else int(part["m1"])
            readings = {(month, int(part["d1"] or part["d2"] or part["d3"] or 0))}
        for month, day in readings:
            if 1 <= month <= 12 and day <= 31:
                yield Date(year, month, day, *match.span())


def times(text: str) -> Iterator[Time]:
    """The times of day of a text, in order; `8:00` is morning where another time of the text is past 12:59."""
    found = list(_TIME.finditer(text))
    whole_day = any(_hour(match) > 12 for match in found if not match["word"])
    for match in found:
        if match["word"]:
            yield Time(frozenset({720 if match["word"].lower() == "noon" else 0}), *match.span())
            continue
        minute = int(match["m"] or match["m2"] or match["m3"] or 0)
        yield Time(frozenset(_minutes(_hour(match), minute, match, whole_day)), *match.span())
        yield from _other_end(text, match)
    for match in _OPEN.finditer(text):
        yield from (_bare_hour(match, end) for end in ("left", "right"))


def _other_end(text: str, time: re.Match[str]) -> Iterator[Time]:
    """The bare hour at the other end of a range: `7 to 10:30`, `9 am–1`."""
    if before := _FROM.search(text, max(0, time.start() - 9), time.start()):
        yield _bare_hour(before, "hour")
    if behind := _UNTIL.match(text, time.end()):
        yield _bare_hour(behind, "hour")


def _bare_hour(match: re.Match[str], name: str) -> Time:
    hour = int(match[name])
    return Time(frozenset({hour % 24 * 60, (hour + 12) % 24 * 60} if hour <= 12 else {hour % 24 * 60}), *match.span(name))


def _hour(match: re.Match[str]) -> int:
    return int(match["h"] or match["h2"] or match["h3"])


def weekdays(text: str) -> Iterator[tuple[int, int, int]]:
    """The days of the week of a text (1 is Monday), with where they stand; short ones only with a capital."""
    for match in _WEEKDAY.finditer(text):
        if match[0][0].isupper() or len(match[1]) > 4:
            yield WEEKDAYS[match[1].lower()], *match.span()


def nth_weekdays(text: str) -> Iterator[tuple[int, int, int, int]]:
    """The days of a month that recur by their week ("2nd Wednesday": 2, 3; the last one: 6), with where they stand."""
    for match in _NTH.finditer(text):
        for ordinal in filter(None, (match["first"], match["other"])):
            yield ORDINALS[ordinal.lower()], WEEKDAYS[match[3].lower()], *match.span()


def _minutes(hour: int, minute: int, match: re.Match[str], whole_day: bool) -> set[int]:
    if match["half"]:
        return {(hour % 12 + (12 if match["half"].lower() == "p" else 0)) * 60 + minute}
    halves = {hour} if whole_day or match["h3"] else {hour, (hour + 12) % 24}
    return {one * 60 + minute for one in halves}


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)

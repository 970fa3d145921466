"""True sentences made false in one literal: a number, a date or a unit, each place once. Shares no code with the checker."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/]|-\d|[.,:]\d)")
SPELLED = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTHS = ["January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DATE = re.compile(
    rf"\b(?:{'|'.join(_MONTHS + _DAYS)})(?=s?\b)|(?<![\w.,/$-])(?:19|20)\d\d(?![\w%]|[.,]\d)"
    r"|(?<=\d )(?i:[ap]\.?m\b)|(?<![\d:.])\d\d?(?=:\d\d\b)"
)
_UNITS = [
    ["second", "minute", "hour", "day", "week", "month", "year"],
    ["seconds", "minutes", "hours", "days", "weeks", "months", "years"],
    ["mm", "cm", "m", "km"],
    ["millimetres", "centimetres", "metres", "kilometres"],
    ["inches", "feet", "yards", "miles"],
    ["mg", "g", "kg"],
    ["pounds", "ounces", "tons"],
    ["ml", "litres", "gallons"],
    ["Hz", "kHz", "MHz", "GHz"],
    ["KB", "MB", "GB", "TB"],
    ["V", "A", "W", "kWh"],
    ["percent", "dollars", "euros"],
    ["°C", "°F"],
]
_SIGNS = {"$": "€", "€": "£", "£": "$"}
_UNIT = re.compile(
    r"(?:(?<=\d)|(?<=\d[ -])|(?<=[a-z]{2}[ -]))"
    rf"({'|'.join(map(re.escape, sorted({unit for group in _UNITS for unit in group}, key=len, reverse=True)))})(?!\w)"
    r"|[$€£](?=\d)|(?<=\d)%"
)
INVENTED = ["Falkenau", "Orvelle", "Kestrano", "Tamsine", "Brixhollow", "Quillard", "Vantrose", "Ebberly"]  # names of nothing
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*(?= [a-z]|[,.]|'s)")
_GERMAN = re.compile(r"\b(?:der|die|das|und|Sie|eine?)\b")  # its nouns are no names
_BEFORE_UNIT = re.compile(rf"(?:\d|\b(?:one|{'|'.join(SPELLED)}))[ -]?$")


def number_changed(sentence: str, chance: random.Random) -> Iterator[str]:
    """Each number in digits or letters is another one, which the sentence does not have."""
    body = _list_mark(sentence)
    places = [(match, _other_numbers(match[0])) for match in _NUMBER.finditer(sentence) if match.start() >= body]
    places += [(match, SPELLED) for match in re.finditer(rf"\b({'|'.join(SPELLED)})\b", sentence)]
    yield from _each(sentence, places, chance)


def date_changed(sentence: str, chance: random.Random) -> Iterator[str]:
    """Each month or day of the week is another one, a year some years off, an hour some hours, `am` is `pm`."""
    yield from _each(sentence, [(match, _other_dates(match[0])) for match in _DATE.finditer(sentence)], chance)


def unit_changed(sentence: str, chance: random.Random) -> Iterator[str]:
    """Each unit behind a number, or currency's sign, is another one of its kind."""
    for match in _UNIT.finditer(sentence):
        if match[0] in "$€£%" or _BEFORE_UNIT.search(sentence[: match.start()]):
            yield _put(sentence, match, _other_unit(match[0], chance))


def name_changed(sentence: str, chance: random.Random) -> Iterator[str]:
    """Each name inside an English sentence is an invented one; months, days, and what stands behind a colon or in quotes are none."""
    for match in _NAME.finditer("" if _GERMAN.search(sentence) else sentence):
        if match[0] not in _MONTHS + _DAYS:
            yield _put(sentence, match, chance.choice(INVENTED))


def _put(sentence: str, place: re.Match[str], other: str) -> str:
    return sentence[: place.start()] + other + sentence[place.end() :]


def _each(sentence: str, places: Sequence[tuple[re.Match[str], list[str]]], chance: random.Random) -> Iterator[str]:
    """The sentence with one place changed to what it does not have already, for each place where there is such a thing."""
    known = {_value(word) for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+(?:\.m)?", sentence)}
    for match, others in places:
        if new := [other for other in others if _value(other) not in known]:
            yield _put(sentence, match, chance.choice(new))


def _value(written: str) -> str | float:
    bare = written.replace(",", "")
    return float(bare) if re.fullmatch(r"\d+(?:\.\d+)?", bare) else written.removesuffix("s")


def _other_numbers(written: str) -> list[str]:
    value = float(written.replace(",", ""))
    digits = len(written.partition(".")[2])
    others = {f"{value * factor:,.{digits}f}" for factor in (2, 3, 5, 1.5, 0.5)} | {f"{value + 1:,.{digits}f}"}
    return sorted(
        one if "," in written else one.replace(",", "")
        for one in others
        if float(one.replace(",", "")) not in {0, value}
    )


def _other_dates(written: str) -> list[str]:
    for names in (_MONTHS, _DAYS):
        if written in names:
            return names
    if written[0] in "aApP":
        return [{"a": "p", "A": "P", "p": "a", "P": "A"}[written[0]] + written[1:]]
    steps = (-11, -7, -3, 2, 4, 9) if len(written) == 4 else (-5, -2, -1, 1, 2, 3)
    last = 23 if len(written) <= 2 else 9999
    return [str(int(written) + step) for step in steps if 1 <= int(written) + step <= last]


def _other_unit(written: str, chance: random.Random) -> str:
    if written in "$€£%":
        return _SIGNS.get(written, " dollars")
    group = next(group for group in _UNITS if written in group)
    return chance.choice([unit for unit in group if unit != written])


def _list_mark(sentence: str) -> int:
    found = re.match(r"\s*(?:[-*]\s+)?\d+[.)]\s", sentence)
    return found.end() if found else 0

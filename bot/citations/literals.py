"""What must stand in the source to the letter, formatting aside: numbers, prices, dates, versions, addresses, codes, names.

`facts` reads a text once; `missing` says which literal of a sentence no cited passage has. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.citations.dates import Date, Time, dates, times, weekdays
from bot.citations.numbers import Number, implied, numbers, units

_COMMAND = re.compile(r"(?<!`)(`+)(?!`)\s?(.+?)\s?(?<!`)\1(?!`)|^[ \t]*(?:```+|~~~+)[^\n]*\n(.*?)(?:^[ \t]*(?:```|~~~)|\Z)", re.DOTALL | re.MULTILINE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"'`|]+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|io|example|eu|de|fr|es|uk|us|info|app|dev|ai|test)\b(?:/[^\s<>()\[\]\"'`|]*)?", re.IGNORECASE)  # noqa: E501
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.-])(?:\+|\()?\d[\d\s().–/-]{5,18}\d(?![\w-])")
_YEARS = re.compile(r"\d{4}\s?[-–/]\s?\d{4}|\d{1,2}[.:]\d\d\s?[-–]\s?\d{1,2}[.:]\d\d")
_VERSION = re.compile(r"\b[vV]?(\d+(?:\.\d+){2,})\b|\b(?:v|V|[vV]ersion |[fF]irmware |[rR]elease )(\d+(?:\.\d+)*)\b")
_CODE = re.compile(r"\b(?=[A-Za-z0-9]*[-_./]?[A-Za-z0-9]*\d)(?=[\w./-]*[A-Za-z])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*\b")
_NAME = re.compile(r"\b(?:[A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]\w+|[A-Z]{2,}s?)\b")
_MODEL = re.compile(r"\b([A-Z][a-z]{2,})\s(\d{1,3})\b(?![.,:/-]?\d|\s?%)")
_NUMBERED = re.compile(r"[ \t]*\d{1,3}[.)][ \t]")
_ORDINARY = frozenset("ok faq faqs id ids pdf pdfs us usa uk eu am pm tv ai it not and or all no only must never do if".split())
_BEFORE_NUMBERS = frozenset("in by at on of for the to and or from about over under only up than with until after before between within".split())


@dataclass(frozen=True, slots=True)
class Facts:
    """A text as its literals: what a sentence's literals are looked up in."""

    text: str  # case folded, white space single
    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    times: tuple[Time, ...]
    weekdays: tuple[tuple[int, str], ...]
    versions: tuple[str, ...]
    phones: tuple[str, ...]
    raw: str
    loose: frozenset[float]  # every value in any role: parts of dates and times too


def facts(text: str) -> Facts:
    """The literals of a text."""
    found, when, at = tuple(numbers(text)) + tuple(implied(text)), tuple(dates(text)), tuple(times(text))
    versions = tuple(match[1] or match[2] for match in _VERSION.finditer(text))
    parts = {float(part) for date in when for part in (date.year, date.month, date.day) if part}
    parts |= {float(minute // 60 % 12 or 12) for time in at for minute in time.minutes}
    parts |= {float(version) for full in versions for version in [".".join(full.split(".")[:2])] if version}
    loose = frozenset(parts | {value for number in found for value in number.values})
    phones = tuple(re.sub(r"\D", "", match[0]) for match in _PHONE.finditer(text))
    return Facts(_plain(text), found, when, at, tuple(weekdays(text)), versions, phones, text, loose)


def missing(sentence: str, known: Sequence[Facts]) -> str:
    """The first literal of `sentence` that stands in none of `known`, as it is written there; empty when all do."""
    return next((shown for shown, stands in _literals(sentence, known) if not stands), "")


def _literals(sentence: str, known: Sequence[Facts]) -> Iterator[tuple[str, bool]]:
    """Each literal and whether it stands; the more specific are read first and taken out of the text."""
    text = _NUMBERED.sub(lambda match: " " * len(match[0]), sentence, count=1)
    for pattern, stands in _LITERAL_TEXT:
        for match in pattern.finditer(text):
            yield match[0].strip(), any(stands(match, one) for one in known)
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    yield from _when(text, known)
    for span in [*((date.start, date.end) for date in dates(text)), *((time.start, time.end) for time in times(text))]:
        text = text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]
    yield from _amounts(text, known)
    yield from _names(text, known)


def _when(text: str, known: Sequence[Facts]) -> Iterator[tuple[str, bool]]:
    by_span: dict[tuple[int, int], list[Date]] = {}
    for date in dates(text):
        by_span.setdefault((date.start, date.end), []).append(date)
    for (start, end), readings in by_span.items():
        yield text[start:end], any(_dated(date, one) for date in readings for one in known)
    for time in times(text):
        stands = any(time.minutes & other.minutes for one in known for other in one.times)
        yield text[time.start : time.end], stands
    for day, written in weekdays(text):
        yield written, any(day == other for one in known for other, _ in one.weekdays)


def _dated(date: Date, known: Facts) -> bool:
    for other in known.dates:
        if date.agrees(other) and (other.year or not date.year or float(date.year) in known.loose):
            return True
    return False


def _amounts(text: str, known: Sequence[Facts]) -> Iterator[tuple[str, bool]]:
    codes = [match.span() for match in _CODE.finditer(text)]
    for number in numbers(text):
        inside_code = any(start <= number.start and number.end <= end for start, end in codes)
        if (inside_code and not number.unit) or (number.word and not number.unit and 1.0 in number.values):
            continue
        yield text[number.start : number.end].strip(), any(_amount_stands(number, one) for one in known)


def _amount_stands(number: Number, known: Facts) -> bool:
    """With its unit, or bare where the unit stands elsewhere in the passage (a table's header)."""
    if not number.unit:
        return bool(number.values & known.loose)
    alike = [other for other in known.numbers if other.values & number.values]
    if any(other.unit == number.unit for other in alike):
        return True
    return any(not other.unit for other in alike) and _mentions(number.unit, known)


def _mentions(unit: str, known: Facts) -> bool:
    aliases = (alias for alias, name in units().items() if name == unit)
    return any(re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", known.raw) for alias in aliases)


def _names(text: str, known: Sequence[Facts]) -> Iterator[tuple[str, bool]]:
    for match in _CODE.finditer(text):
        if not any(number.unit and number.start <= match.start() for number in numbers(match[0])):
            yield match[0], any(_code_stands(match[0], one) for one in known)
    if not text.isupper():
        for match in _NAME.finditer(text):
            if match[0].lower() not in _ORDINARY:
                yield match[0], any(_name_stands(match[0], one) for one in known)
    for match in _MODEL.finditer(text):
        if match[1].lower() not in _BEFORE_NUMBERS:
            yield match[0], any(_model_stands(match, one) for one in known)


def _code_stands(code: str, known: Facts) -> bool:
    loose = r"[-_ ./]?".join(re.escape(part) for part in re.findall(r"[a-z]+|\d+", code.lower()))
    return re.search(rf"(?<![a-z0-9]){loose}(?![a-z0-9])", known.text) is not None


def _name_stands(name: str, known: Facts) -> bool:
    """In the text, or as the initials of words that stand there in this order."""
    bare = re.sub(r"(?<=[A-Z])s$", "", name)
    if re.search(rf"(?<!\w){re.escape(bare.lower())}s?(?!\w)", known.text):
        return True
    initials = r"\w*\W+(?:(?:of|and|the|for)\W+)?".join(bare.lower())
    return bare.isupper() and re.search(rf"(?<!\w){initials}", known.text) is not None


def _model_stands(match: re.Match[str], known: Facts) -> bool:
    """`Sprig 2` as it is; a word that never stands before a number there may count something else."""
    word, number = match[1].lower(), match[2]
    followers = re.findall(rf"(?<!\w){re.escape(word)}[ -](\d+)", known.text)
    return number in followers if followers else float(number) in known.loose


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split()).lower()


def _command_stands(match: re.Match[str], known: Facts) -> bool:
    return _plain(match[2] or match[3] or "") in known.text


def _address_stands(match: re.Match[str], known: Facts) -> bool:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0].lower()).rstrip("/.,;:!?*_")
    return re.search(rf"(?<![\w-]){re.escape(bare)}(?![\w-])", known.text) is not None


def _phone_stands(match: re.Match[str], known: Facts) -> bool:
    digits = re.sub(r"\D", "", match[0]).lstrip("0")
    return any(other.endswith(digits) or digits.endswith(other.lstrip("0")) for other in known.phones if len(other) >= 5)


def _version_stands(match: re.Match[str], known: Facts) -> bool:
    version = match[1] or match[2]
    return re.search(rf"(?<![\d.]){re.escape(version)}(?!\d)", known.text) is not None


_LITERAL_TEXT = (
    (_COMMAND, _command_stands),
    (_EMAIL, _address_stands),
    (_URL, _address_stands),
)

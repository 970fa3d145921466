"""What must stand in the source to the letter, formatting aside: numbers, prices, dates, versions, addresses, codes, names.

Each reader below finds one kind; the more specific come first and take their text away from the next. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.citations.dates import dates, times, weekdays
from bot.citations.facts import PHONE, VERSION, Facts, address_stands, is_phone, plain
from bot.citations.numbers import Number, numbers

_COMMAND = re.compile(
    r"^[ \t]*(?:```+|~~~+)[^\n]*\n(?P<block>.*?)(?:^[ \t]*(?:```|~~~)|\Z)|(?<!`)(`+)(?!`)\s?(?P<span>.+?)\s?(?<!`)\2(?!`)",
    re.DOTALL | re.MULTILINE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"'`|]+(?<![.,;:!?*_])|\b(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|io|example|eu|de|fr|es|uk|us|info|app|dev|ai|"
    r"test)\b(?:/[^\s<>()\[\]\"'`|]*(?<![.,;:!?*_]))?",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*\b")
_NAME = re.compile(r"\b(?:[A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]\w+|[A-Z]{2,}s?)\b")
_MODEL = re.compile(r"\b([A-Z][a-z]{2,})\s(\d{1,3})\b(?![.,:/-]?\d|\s?%)")
_NUMBERED = re.compile(r"[ \t]*(?:[-*+][ \t]+)?\d{1,3}[.)][ \t]")
_ORDINARY = frozenset(
    [
        "ok",
        "faq",
        "faqs",
        "id",
        "ids",
        "pdf",
        "pdfs",
        "us",
        "usa",
        "uk",
        "eu",
        "am",
        "pm",
        "tv",
        "ai",
        "it",
        "not",
        "and",
        "or",
        "all",
        "no",
        "only",
        "must",
        "never",
        "do",
        "if",
    ]
)
_LEADS = frozenset(
    [
        "and",
        "about",
        "after",
        "before",
        "between",
        "but",
        "for",
        "from",
        "have",
        "only",
        "over",
        "than",
        "that",
        "the",
        "then",
        "these",
        "they",
        "this",
        "under",
        "until",
        "with",
        "within",
    ]
)


@dataclass(frozen=True, slots=True)
class Literal:
    """A stretch of a sentence and the test that it stands in a source."""

    start: int
    end: int
    stands: Callable[[Facts], bool]


def missing(sentence: str, known: Sequence[Facts]) -> str:
    """The first literal of `sentence` that stands in none of `known`, as it is written; empty when all stand."""
    for shown, literal in literals(sentence):
        if not any(literal.stands(one) for one in known):
            return shown
    return ""


def literals(sentence: str) -> Iterator[tuple[str, Literal]]:
    """The literals of a sentence, as written and to be looked up; a list's own numbering is none."""
    text = without_numbering(sentence)
    for reader in _READERS:
        for literal in (found := list(reader(text))):
            yield sentence[literal.start : literal.end].strip(), literal
        text = _blanked(text, found)


def without_addresses(sentence: str) -> str:
    """A sentence in which commands, addresses and phone numbers are blank: their digits count nothing."""
    text = without_numbering(sentence)
    for reader in (_commands, _emails, _addresses, _phones):
        text = _blanked(text, list(reader(text)))
    return text


def without_numbering(sentence: str) -> str:
    """A sentence in which the number of a list item is blank."""
    found = _NUMBERED.match(sentence)
    return " " * found.end() + sentence[found.end() :] if found else sentence


def _blanked(text: str, found: Sequence[Literal]) -> str:
    for literal in found:
        text = text[: literal.start] + " " * (literal.end - literal.start) + text[literal.end :]
    return text


def _commands(text: str) -> Iterator[Literal]:
    for match in _COMMAND.finditer(text):
        command = plain(match["block"] or match["span"] or "")
        yield Literal(*match.span(), lambda known, command=command: command in known.text)  # type: ignore[misc]


def _emails(text: str) -> Iterator[Literal]:
    for match in _EMAIL.finditer(text):
        yield Literal(*match.span(), lambda known, written=match[0]: known.has(written))  # type: ignore[misc]


def _addresses(text: str) -> Iterator[Literal]:
    for match in _URL.finditer(text):
        yield Literal(*match.span(), lambda known, written=match[0]: address_stands(written, known.text))  # type: ignore[misc]


def _dates(text: str) -> Iterator[Literal]:
    readings: dict[tuple[int, int], list[Callable[[Facts], bool]]] = {}
    for date in dates(text):
        readings.setdefault((date.start, date.end), []).append(lambda known, date=date: known.dated(date))  # type: ignore[misc]
    for span, tests in readings.items():
        yield Literal(*span, lambda known, tests=tests: any(test(known) for test in tests))  # type: ignore[misc]


def _times(text: str) -> Iterator[Literal]:
    for time in times(text):
        yield Literal(
            time.start, time.end, lambda known, own=time.minutes: any(own & other.minutes for other in known.times)
        )  # type: ignore[misc]


def _weekdays(text: str) -> Iterator[Literal]:
    for day, start, end in weekdays(text):
        yield Literal(start, end, lambda known, day=day: day in known.weekdays)  # type: ignore[misc]


def _phones(text: str) -> Iterator[Literal]:
    for match in PHONE.finditer(text):
        if is_phone(match[0]):
            digits = re.sub(r"\D", "", match[0])
            yield Literal(*match.span(), lambda known, digits=digits: _phone_stands(digits, known))  # type: ignore[misc]


def _phone_stands(digits: str, known: Facts) -> bool:
    """The same number, one of both perhaps without its country code or its leading zero."""
    own = digits.lstrip("0")
    return any(other.endswith(own) or own.endswith(other.lstrip("0")) for other in known.phones)


def _versions(text: str) -> Iterator[Literal]:
    for match in VERSION.finditer(text):
        pattern = rf"(?<![\d.]){re.escape(match[1] or match[2])}(?!\d)"
        yield Literal(*match.span(), lambda known, pattern=pattern: re.search(pattern, known.text) is not None)  # type: ignore[misc]


def _models(text: str) -> Iterator[Literal]:
    for match in _MODEL.finditer(text):
        if match[1].lower() not in _LEADS:
            word, number = match[1].lower(), match[2]
            yield Literal(*match.span(), lambda known, word=word, number=number: _model_stands(word, number, known))  # type: ignore[misc]


def _model_stands(word: str, number: str, known: Facts) -> bool:
    """`Sprig 2` as it is; after a word that has no number there, the number may count something else."""
    followers = re.findall(rf"(?<!\w){re.escape(word)}[ -](\d+)", known.text)
    return number in followers if followers else float(number) in known.loose


def _amounts(text: str) -> Iterator[Literal]:
    codes = [match.span() for match in _CODE.finditer(text)]
    for number in numbers(text):
        if not _is_part(number, codes) and not _is_pronoun(number):
            yield Literal(number.start, number.end, lambda known, number=number: known.amount(number))  # type: ignore[misc]


def _is_part(number: Number, codes: Sequence[tuple[int, int]]) -> bool:
    """Part of a code such as E-4012; `30-day` and `5GHz` are no codes."""
    return not number.unit and any(start <= number.start and number.end <= end for start, end in codes)


def _is_pronoun(number: Number) -> bool:
    return number.word and not number.unit and number.values == {1.0}


def _codes(text: str) -> Iterator[Literal]:
    for match in _CODE.finditer(text):
        loose = r"[-_ ./]?".join(re.escape(part) for part in re.findall(r"[a-z]+|\d+", match[0].lower()))
        pattern = rf"(?<![a-z0-9]){loose}(?![a-z0-9])"
        yield Literal(*match.span(), lambda known, pattern=pattern: re.search(pattern, known.text) is not None)  # type: ignore[misc]


def _names(text: str) -> Iterator[Literal]:
    """Tokens written like product names and acronyms; a shouted sentence has none."""
    for match in _NAME.finditer(text if not text.isupper() else ""):
        if match[0].lower() not in _ORDINARY:
            yield Literal(*match.span(), lambda known, name=match[0]: _name_stands(name, known))  # type: ignore[misc]


def _name_stands(name: str, known: Facts) -> bool:
    """In the text, or as the initials of words that stand there in this order."""
    bare = re.sub(r"(?<=[A-Z])s$", "", name)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "[ -]?", bare).lower()
    if re.search(rf"(?<!\w){spaced}s?(?!\w)", known.text):
        return True
    initials = r"\w*\W+(?:(?:of|and|the|for)\W+)?".join(bare.lower())
    return bare.isupper() and re.search(rf"(?<!\w){initials}", known.text) is not None


_READERS = (
    _commands,
    _emails,
    _addresses,
    _dates,
    _times,
    _weekdays,
    _phones,
    _versions,
    _models,
    _amounts,
    _codes,
    _names,
)

"""The readers of literals, each of one kind: where it stands in a sentence, and how to tell that it stands in a source. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bot.citations.dates import Date, Time, dates, nth_weekdays, times, weekdays
from bot.citations.facts import PHONE, VERSION, Facts, address_stands, is_phone, plain
from bot.citations.numbers import WORDS, Number, numbers, rates
from bot.citations.spans import ends

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
_PLURAL = re.compile(r"(?<=[A-Z])s$|(?<=[A-Z]\d)s$")  # `MP3s`
_WORD_AND_NUMBER = re.compile(r"[A-Za-z]?[a-z]{3,}-\d+s?")
_FACTORS = re.compile(r"(\d)([A-Z]{2,3})")  # `2FA`: a number and initials
_NAME = re.compile(r"\b(?:[A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]\w+|[A-Z]{2,}s?)\b")
_MODEL = re.compile(r"\b([A-Z][a-z]{2,})\s(\d{1,3})\b(?![.,:/-]?\d|\s?%)")
_ROUGHLY = re.compile(r"(?:\b(?:about|around|roughly|approximately|nearly|almost|circa|rund|etwa|environ|unos)\s|~\s?)\Z", re.IGNORECASE)
_AGO = re.compile(r"\b(?:(?:[\w.]+|half an?|a few|more than an?) )?(?:minute|hour|day|week|month|year)s? ago\b|\b(?:yesterday|tomorrow)\b", re.IGNORECASE)
_BY_PHONE = re.compile(
    r"\b(?:(?:tele)?phone|call|ring) (?:us|our|the (?:support|customer|service|hotline|helpline))\b|\b(?:hotline|helpline)s?\b|\b(?:by|over the) (?:tele)?phone\b"
    r"|\bphone (?:support|line)\b|\b(?:rufen sie uns|telefonisch|par téléphone|appelez-nous|por teléfono|llámenos)\b",
    re.IGNORECASE,
)
_PHONED = r"\b(?:call\w*|hotlines?|helplines?|telephon\w*|by phone|over the phone|phone (?:us|numbers?|lines?|calls?)|phone:|tel\.|telefon\w*|ruf\w*|téléphon\w*|appel\w*|teléfono\w*|llam\w*)"
_ALTERNATE = r"\b(?:every other|alternate|alternating|fortnight\w*|bi-?weekly|every two weeks|alle zwei wochen|toutes les deux semaines|cada dos semanas)\b"
_ORDINARY = {
    "ok", "faq", "faqs", "id", "ids", "pdf", "pdfs", "us", "usa", "uk", "eu", "am", "pm",
    "tv", "ai", "it", "not", "and", "or", "all", "no", "only", "must", "never", "do", "if",
}  # fmt: skip
_LEADS = {
    "and", "about", "after", "before", "between", "but", "for", "from", "have", "only", "over",
    "than", "that", "the", "then", "these", "they", "this", "under", "until", "with", "within",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Literal:
    """A stretch of a sentence and the test that it stands in a source."""

    start: int
    end: int
    stands: Callable[[Facts], bool]


def commands(text: str) -> Iterator[Literal]:
    """Code spans and fenced blocks, word by word."""
    for match in _COMMAND.finditer(text):
        yield Literal(*match.span(), partial(_command_stands, plain(match["block"] or match["span"] or "")))


def _command_stands(command: str, known: Facts) -> bool:
    return command in known.text


def emails(text: str) -> Iterator[Literal]:
    """E-mail addresses."""
    for match in _EMAIL.finditer(text):
        yield Literal(*match.span(), partial(_word_stands, match[0]))


def _word_stands(written: str, known: Facts) -> bool:
    return known.has(written)


def addresses(text: str) -> Iterator[Literal]:
    """Web addresses."""
    for match in _URL.finditer(text):
        yield Literal(*match.span(), partial(_address_stands, match[0]))


def _address_stands(address: str, known: Facts) -> bool:
    return address_stands(address, known.text)


def _dates(text: str) -> Iterator[Literal]:
    readings: dict[tuple[int, int], list[Date]] = {}
    for date in dates(text):
        readings.setdefault((date.start, date.end), []).append(date)
    of_spans = ends(text)
    for span, own in readings.items():
        yield Literal(*span, partial(_date_stands, own, span[0] in of_spans))


def _date_stands(readings: Sequence[Date], ends_span: bool, known: Facts) -> bool:
    """A month may lie within a span of the source's ("in July", "June to August"), unless it ends one itself."""
    inside = not ends_span and any((12, date.month) in known.between and not date.day and not date.year for date in readings)
    return inside or any(known.dated(date) for date in readings)


def _times(text: str) -> Iterator[Literal]:
    for time in times(text):
        yield Literal(time.start, time.end, partial(_time_stands, time))


def _time_stands(time: Time, known: Facts) -> bool:
    return any(time.minutes & other.minutes for other in known.times)


def _weekdays(text: str) -> Iterator[Literal]:
    of_spans = ends(text)
    for day, start, end in weekdays(text):
        yield Literal(start, end, partial(_weekday_stands, day, start in of_spans))


def _weekday_stands(day: int, ends_span: bool, known: Facts) -> bool:
    return day in known.weekdays or (not ends_span and (7, day) in known.between)


def _recurring(text: str) -> Iterator[Literal]:
    for ordinal, day, start, end in nth_weekdays(text):
        yield Literal(start, end, partial(_recurs, ordinal, day))


def _recurs(ordinal: int, day: int, known: Facts) -> bool:
    """The same day of the same week; "every second Tuesday" is every other one."""
    return (ordinal, day) in known.recurring or (ordinal == 2 and day in known.weekdays and _found(_ALTERNATE, known))


def phones(text: str) -> Iterator[Literal]:
    """Phone numbers; a country code or a leading zero may be missing on one side."""
    for match in PHONE.finditer(text):
        if is_phone(match[0]):
            yield Literal(*match.span(), partial(_phone_stands, re.sub(r"\D", "", match[0])))


def _phone_stands(digits: str, known: Facts) -> bool:
    """The same number, one of both perhaps without its country code or its leading zero."""
    own = digits.lstrip("0")
    return any(other.endswith(own) or own.endswith(other.lstrip("0")) for other in known.phones)


def _versions(text: str) -> Iterator[Literal]:
    for match in VERSION.finditer(text):
        yield Literal(*match.span(), partial(_found, rf"(?<![\d.]){re.escape(match[1] or match[2])}(?!\d)"))


def _found(pattern: str, known: Facts) -> bool:
    return re.search(pattern, known.text) is not None


def _models(text: str) -> Iterator[Literal]:
    for match in _MODEL.finditer(text):
        if match[1].lower() not in _LEADS:
            yield Literal(*match.span(), partial(_model_stands, match[1].lower(), match[2]))


def _model_stands(word: str, number: str, known: Facts) -> bool:
    """`Sprig 2` as it is; after a word that has no number there, the number may count something else."""
    followers = re.findall(rf"(?<!\w){re.escape(word)}[ -](\d+)", known.text)
    return number in followers if followers else float(number) in known.loose


def _amounts(text: str) -> Iterator[Literal]:
    spans = [match.span() for match in codes(text)]
    for number in numbers(text):
        if not _is_part(number, spans) and not number.pronoun:
            stands = _nearly_stands if _ROUGHLY.search(text, 0, number.start) else _amount_stands
            yield Literal(number.start, number.end, partial(stands, number))


def _nearly_stands(number: Number, known: Facts) -> bool:
    """As it is, or the same time in another unit, nearly: "about two months" for 60 days."""
    return known.amount(number) or any(number.nearly(other) for other in known.numbers)


def _amount_stands(number: Number, known: Facts) -> bool:
    return known.amount(number)


def _rates(text: str) -> Iterator[Literal]:
    for rate in rates(text):
        yield Literal(rate.start, rate.end, partial(_amount_stands, rate))


def _is_part(number: Number, spans: Sequence[tuple[int, int]]) -> bool:
    """Part of a code such as E-4012; `30-day` and `5GHz` are no codes."""
    return not number.unit and any(start <= number.start and number.end <= end for start, end in spans)


def codes(text: str) -> Iterator[re.Match[str]]:
    """Codes (E-4012, v2) as they are written; a word before a number (`under-16s`, `post-2020`) makes none."""
    return (match for match in _CODE.finditer(text) if not _WORD_AND_NUMBER.fullmatch(match[0]))


def _codes(text: str) -> Iterator[Literal]:
    for match in codes(text):
        loose = r"[-_ ./]?".join(re.escape(part) for part in re.findall(r"[a-z]+|\d+", _PLURAL.sub("", match[0]).lower()))
        yield Literal(*match.span(), partial(_found, rf"(?<![a-z0-9])(?:{loose}(?![a-z0-9]){_spelt_out(match[0])})"))


def _spelt_out(code: str) -> str:
    """`2FA` as `two-factor authentication` too."""
    if not (found := _FACTORS.fullmatch(code)):
        return ""
    words = "|".join(word for word, value in WORDS.items() if value == int(found[1]))
    return rf"|(?:{found[1]}|{words})" + "".join(rf"\W{letter}\w+" for letter in found[2].lower())


def _names(text: str) -> Iterator[Literal]:
    """Tokens written like product names and acronyms; a shouted sentence has none."""
    for match in _NAME.finditer(text if not text.isupper() else ""):
        if match[0].lower() not in _ORDINARY:
            yield Literal(*match.span(), partial(_name_stands, match[0]))


def _name_stands(name: str, known: Facts) -> bool:
    """In the text, or as the initials of words that stand there in this order."""
    bare = re.sub(r"(?<=[A-Z])s$", "", name)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "[ -]?", bare).lower()
    if re.search(rf"(?<!\w){spaced}s?(?!\w)", known.text):
        return True
    initials = r"\w*\W+(?:(?:of|and|the|for)\W+)?".join(bare.lower())
    return bare.isupper() and re.search(rf"(?<!\w){initials}", known.text) is not None


def _when_ago(text: str) -> Iterator[Literal]:
    """A time told from today: the source cannot know when it is read."""
    for match in _AGO.finditer(text):
        yield Literal(*match.span(), partial(_word_stands, match[0]))


def _channels(text: str) -> Iterator[Literal]:
    """A way to reach somebody by telephone: the source must speak of one."""
    for match in _BY_PHONE.finditer(text):
        yield Literal(*match.span(), partial(_found, _PHONED))


READERS = (
    commands, emails, addresses, _when_ago, _channels, _dates, _times, _recurring, _weekdays, phones, _versions, _models, _rates, _amounts, _codes, _names,
)  # fmt: skip

"""True sentences made false in one place: a number, a date, a unit, a negation, an antonym. Shares no code with the checker."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Change = Callable[[str, random.Random], str]  # the changed sentence, or the same one when there is nothing to change

_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/]|-\d|[.,]\d)")
_SPELLED = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTHS = ["January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
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
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|may|might|has been|have been|does|do|did)\b(?! not\b|n't\b)(?! you\b| I\b| we\b)"
)
_NOT = re.compile(r"\b(is|are|was|were|will|would|could|should|must|may|might|do|does|did|has|have) not\b|\b(can)not\b")
_CONTRACTED = re.compile(r"\b(is|are|was|were|would|could|should|must|do|does|did|has|have)n[’']t\b", re.IGNORECASE)
_ANTONYMS = [
    ("always", "never"), ("before", "after"), ("increase", "decrease"), ("increases", "decreases"), ("increased", "decreased"),
    ("more", "less"), ("higher", "lower"), ("high", "low"), ("minimum", "maximum"), ("at least", "at most"), ("include", "exclude"),
    ("includes", "excludes"), ("included", "excluded"), ("including", "excluding"), ("allowed", "forbidden"), ("allows", "forbids"),
    ("permitted", "prohibited"), ("required", "optional"), ("mandatory", "voluntary"), ("enable", "disable"), ("enabled", "disabled"),
    ("with", "without"), ("first", "last"), ("open", "closed"), ("free", "paid"), ("safe", "dangerous"), ("legal", "illegal"),
    ("possible", "impossible"), ("able", "unable"), ("eligible", "ineligible"), ("valid", "invalid"), ("correct", "incorrect"),
    ("common", "rare"), ("easy", "difficult"), ("easier", "harder"), ("good", "bad"), ("better", "worse"), ("large", "small"),
    ("larger", "smaller"), ("long", "short"), ("longer", "shorter"), ("early", "late"), ("earlier", "later"), ("above", "below"),
    ("over", "under"), ("buy", "sell"), ("buyer", "seller"), ("public", "private"), ("online", "offline"), ("positive", "negative"),
    ("profit", "loss"), ("income", "expense"), ("accept", "reject"), ("accepted", "rejected"), ("approve", "deny"), ("all", "none of the"),
    ("everyone", "nobody"), ("inside", "outside"), ("remove", "add"), ("start", "stop"), ("win", "lose"), ("success", "failure"),
    ("strong", "weak"), ("cheap", "expensive"), ("safer", "riskier"), ("rise", "fall"), ("rises", "falls"), ("temporary", "permanent"),
    ("internal", "external"), ("reduce", "raise"), ("reduces", "raises"), ("most", "few"), ("many", "few"), ("best", "worst"),
]  # fmt: skip


def number_changed(sentence: str, chance: random.Random) -> str:
    """One number in digits or letters is another one."""
    body = _list_mark(sentence)
    places = [match for match in _NUMBER.finditer(sentence) if match.start() >= body]
    places += list(re.finditer(rf"\b({'|'.join(_SPELLED)})\b", sentence))
    return _changed(sentence, places, chance, lambda match: _other_number(match[0], chance))


def date_changed(sentence: str, chance: random.Random) -> str:
    """A month or a day of the week is another one, or a year some years off."""
    names = re.compile(rf"\b({'|'.join(_MONTHS + _DAYS)})(?=s?\b)|(?<![\w.,/$-])(?:19|20)\d\d(?![\w%]|[.,]\d)")
    return _changed(sentence, list(names.finditer(sentence)), chance, lambda match: _other_date(match[0], chance))


def unit_changed(sentence: str, chance: random.Random) -> str:
    """The unit behind a number, or a currency's sign, is another one of its kind."""
    words = sorted({unit for group in _UNITS for unit in group}, key=len, reverse=True)
    amount = rf"\d|\b(?:one|{'|'.join(_SPELLED)})"
    pattern = re.compile(
        rf"(?:(?<=\d)|(?<=\d[ -])|(?<=[a-z]{{2}}[ -]))({'|'.join(map(re.escape, words))})(?!\w)|[$€£](?=\d)|(?<=\d)%"
    )
    places = [
        match
        for match in pattern.finditer(sentence)
        if _is_sign(match[0]) or re.search(rf"(?:{amount})[ -]?$", sentence[: match.start()])
    ]
    return _changed(sentence, places, chance, lambda match: _other_unit(match[0], chance))


def negated(sentence: str, chance: random.Random) -> str:
    """A `not` is taken out, or else put behind an auxiliary verb."""
    if found := _NOT.search(sentence):
        return sentence[: found.start()] + (found[1] or found[2]) + sentence[found.end() :]
    if short := _CONTRACTED.search(sentence):
        return sentence[: short.start()] + short[1] + sentence[short.end() :]
    places = list(_AUXILIARY.finditer(sentence))[:1]
    return _changed(sentence, places, chance, lambda match: _with_not(match[0]))


def antonym(sentence: str, chance: random.Random) -> str:
    """A word is its opposite."""
    opposites = {one: other for pair in _ANTONYMS for one, other in (pair, pair[::-1]) if " the" not in one}
    pattern = re.compile(rf"\b({'|'.join(sorted(opposites, key=len, reverse=True))})\b", re.IGNORECASE)
    return _changed(
        sentence, list(pattern.finditer(sentence)), chance, lambda match: _cased(opposites[match[0].lower()], match[0])
    )


def _changed(
    sentence: str, places: Sequence[re.Match[str]], chance: random.Random, other: Callable[[re.Match[str]], str]
) -> str:
    if not places:
        return sentence
    place = chance.choice(places)
    return sentence[: place.start()] + other(place) + sentence[place.end() :]


def _other_number(written: str, chance: random.Random) -> str:
    if written in _SPELLED:
        return chance.choice([word for word in _SPELLED if word != written])
    value = float(written.replace(",", ""))
    factor = chance.choice([2, 3, 5, 1.5, 0.5])
    new = value * factor if value * factor != value else value + 1
    if "." in written:
        return f"{new:.{len(written.partition('.')[2])}f}" if f"{new:.2f}" != f"{value:.2f}" else f"{new + 1:.2f}"
    whole = round(new) if round(new) != round(value) else round(value) + 1
    return f"{whole:,}" if "," in written else str(whole)


def _other_date(written: str, chance: random.Random) -> str:
    for names in (_MONTHS, _DAYS):
        if written in names:
            return chance.choice([name for name in names if name != written])
    return str(int(written) + chance.choice([-11, -7, -3, 2, 4, 9]))


def _other_unit(written: str, chance: random.Random) -> str:
    if _is_sign(written):
        return _SIGNS.get(written, " dollars")
    group = next(group for group in _UNITS if written in group)
    return chance.choice([unit for unit in group if unit != written])


def _is_sign(written: str) -> bool:
    return written in "$€£%"


def _with_not(auxiliary: str) -> str:
    first, _, rest = auxiliary.partition(" ")
    return "cannot" if first == "can" else f"{first} not{' ' if rest else ''}{rest}"


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


def _list_mark(sentence: str) -> int:
    found = re.match(r"\s*(?:[-*]\s+)?\d+[.)]\s", sentence)
    return found.end() if found else 0

"""What kind of value a question asks for, and whether a text has one: "how long" is not answered without a duration.

"When I arrived the shop was shut" asks for no date: "when" does only before a verb, or where it ends the question.
The kinds are the coarse answer types of question answering (Li & Roth 2002) that can be told by their form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_TIMES = r"(?:seconds?|minutes?|hours?|(?:business |working )?days?|weeks?|months?|years?|min|h|s)"
_COUNTED = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_FIGURE = rf"\b(?:\d+(?:[.,]\d+)*|{_COUNTED})"
_DURATION = rf"\b(?:\d+(?:[.,]\d+)?|{_COUNTED}|an?|half|few)[\s-]*{_TIMES}\b"
_ASKING = r"(?:is|are|was|were|do|does|dose|did|will|can|could|must|should|shall|would|may|has|have|had)"
_NO_THING = "money|interest|cash|extra|more|and|or|about|roughly|for|to|it|if|per|the|an?|i|you|we"  # behind "how much" of money
_COLOURS = "red|orange|yellow|green|blue|purple|violet|pink|brown|black|white|gr[ae]y|silver|gold|beige|colou?rless"


def _measure(units: str) -> str:
    return rf"{_FIGURE}[\s-]*(?:{units})(?![a-z])"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what a question for it says, and what a text that has one looks like."""

    asked: re.Pattern[str]
    has: re.Pattern[str]


def _kind(asked: str, has: str) -> Kind:
    return Kind(re.compile(asked, re.IGNORECASE), re.compile(has, re.IGNORECASE))


_KINDS = {  # the first that a question asks for counts
    "duration": _kind(
        r"\bhow (?:long|soon|quickly|often|fast|late|early)\b|\bhow many (?:day|week|month|year|hour|minute|second)s",
        _DURATION,
    ),
    "money": _kind(
        rf"\bhow much(?=\W*$|\s+(?:{_ASKING}|{_NO_THING})\b)(?!.*\bweigh)"
        r"|\b(?:prices?|costs?|fees?|discounts?|expensive|surcharge|charges|be charged)\b"
        r"|\b(?:you|they|extra|any|[a-z]+ation|service) charge\b",
        r"[€$£%]|\b(?:euros?|eur|usd|dollars?|pounds?|cents?|percent|free|fees?|prices?|costs?|charges?)\b",
    ),
    "date": _kind(
        rf"\bwhen\s+(?:exactly\s+)?{_ASKING}\b|\b(?:until|since|till|from|by|know) when\b|\bwhen\W*$"
        r"|\b(?:what|which) (?:date|time|day)\b|\bdeadline\b|(?<!\d )\bhours\b(?! (?:ago|after|before|late))",
        rf"\b(?:(?:19|20)\d\d|{_MONTHS}|{_DAYS}|\d\d?:\d\d|\d\d? ?[ap]m)\b|{_DURATION}",
    ),
    "weight": _kind(
        r"\bhow heavy\b|\bhow much\b.*\bweigh|\bhow many (?:kilos|kg|grams|pounds)\b|\b(?:what|which|its|maximum) weight\b",
        _measure("kg|kilos?|g|grams?|lbs?|pounds?|oz|tonnes?|t"),
    ),
    "temperature": _kind(r"\bhow (?:hot|cold|warm)\b|\btemperature\b", rf"°|{_FIGURE} degrees"),
    "length": _kind(
        r"\bhow (?:deep|high|wide|tall|thick)\b|\b(?:what|which) (?:distance|range|width|height|depth|length|diameter|dimensions)\b"
        r"|\bhow many (?:mm|cm|m|km|met(?:er|re)s|kilomet(?:er|re)s|miles|inches|feet)\b",
        _measure('mm|cm|m|km|met(?:er|re)s?|kilomet(?:er|re)s?|miles?|inch(?:es)?|feet|foot|ft|yards?|"') + "|×",
    ),
    "power": _kind(
        r"\b(?:what|which) (?:voltage|wattage|power)\b|\bhow many (?:k?w|k?watts?|volts?|v|amps?|k?wh)\b",
        _measure("k?w|k?watts?|v|volts?|amps?|ma|mah|k?wh|kilowatts?"),
    ),
    "colour": _kind(r"\b(?:what|which) colou?rs?\b", rf"\b(?:{_COLOURS})\b"),
    "phone": _kind(r"\b(?:tele)?phone number\b|\bnumber (?:to|can i|do i|should i) (?:call|ring)\b", r"\+\d|\d{3}"),
    "address": _kind(r"\be-?mail address\b", r"\S@\S"),
    "share": _kind(r"\bpercentage\b|\bhow many per ?cent\b|\buptime\b", r"%|\bper ?cent\b"),
    "number": _kind(
        r"\bhow (?:many|far|big|large|loud|old)\b|\bhow much [a-z]+|\b(?:what|which) (?:size|speed|version)\b",
        rf"\d|\b(?:{_COUNTED}|both|unlimited)\b",
    ),
}


def asked_for(question: str) -> str | None:
    """The kind of value that a question asks for, or None when it asks for no value."""
    return next((name for name, kind in _KINDS.items() if kind.asked.search(question)), None)


def typed(question: str, text: str) -> float:
    """1 when a text has the kind of value that is asked for, −1 when it has none of it, 0 when no value is asked for."""
    name = asked_for(question)
    if name is None:
        return 0.0
    return 1.0 if _KINDS[name].has.search(text) else -1.0

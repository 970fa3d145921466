"""What kind of value a question asks for, and whether a text has one: "how long" is not answered without a duration."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["duration", "money", "date", "number"]

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_UNITS = r"(?:seconds?|minutes?|hours?|(?:business |working )?days?|weeks?|months?|years?|min|h|s)"
_NUMBER_WORDS = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|few"

_ASKED: dict[Kind, re.Pattern[str]] = {
    "duration": re.compile(
        r"\bhow (?:long|soon|quickly|often|fast|late|early)\b|\bhow many (?:day|week|month|year|hour|minute|second)s", re.IGNORECASE
    ),
    "money": re.compile(r"\bhow much\b|\b(?:price|cost|fee|charge|discount)s?\b|\bexpensive\b", re.IGNORECASE),
    "date": re.compile(
        r"\b(?:(?:until|since|by|from) )?when\b|\b(?:what|which) (?:date|time|day)\b|\bdeadline\b|\bhours\b", re.IGNORECASE
    ),
    "number": re.compile(
        r"\bhow (?:many|deep|high|far|wide|big|large|heavy|loud|tall|old|hot|cold|warm|thick)\b"
        r"|\b(?:what|which) (?:temperature|voltage|size|distance|range|percentage|uptime|speed|weight|version)\b",
        re.IGNORECASE,
    ),
}
_DURATION = rf"\b(?:\d+(?:[.,]\d+)?|{_NUMBER_WORDS})[\s-]*{_UNITS}\b"
_HAS: dict[Kind, re.Pattern[str]] = {
    "duration": re.compile(_DURATION, re.IGNORECASE),
    "money": re.compile(r"[€$£%]|\b(?:euros?|eur|usd|dollars?|pounds?|cents?|percent|free|fees?|prices?|costs?|charges?)\b", re.IGNORECASE),
    "date": re.compile(rf"\b(?:(?:19|20)\d\d|{_MONTHS}|{_DAYS}|\d\d?:\d\d)\b|{_DURATION}", re.IGNORECASE),
    "number": re.compile(r"\d"),
}


def asked_for(question: str) -> Kind | None:
    """The kind of value that a question asks for, or None when it asks for no value."""
    return next((kind for kind, pattern in _ASKED.items() if pattern.search(question)), None)


def typed(question: str, text: str) -> float:
    """1 when a text has the kind of value that is asked for, −1 when it has none of it, 0 when no value is asked for."""
    kind = asked_for(question)
    if kind is None:
        return 0.0
    return 1.0 if _HAS[kind].search(text) else -1.0

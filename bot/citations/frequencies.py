"""How often something happens, where the source says it of the same with another frequency: "every 7 days" for "every 14 days"; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.citations.alignment import stems
from bot.citations.source import Source

SHARED = 2  # content words of a statement that speaks of the same, at least

_UNIT = "hour|day|night|morning|evening|week|month|quarter|year"
_OFTEN = re.compile(
    rf"\b(?:every|each)\s+(?:(?P<count>\d+|two|three|four|five|six|seven|ten|other|second)\s+)?(?P<unit>{_UNIT})s?\b"
    r"|\b(?P<adverb>hourly|daily|nightly|weekly|quarterly|yearly|annually)\b"
    rf"|\b(?P<times>once|twice|three times) (?:a|per|every|each) (?P<per>{_UNIT})\b",
    re.IGNORECASE,
)
_COUNTS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "ten": "10", "other": "2", "second": "2"}
_UNITS = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "quarterly": "quarter", "yearly": "year", "annually": "year",
    "night": "day", "morning": "day", "evening": "day",
}  # fmt: skip

Frequency = tuple[str, str, str]  # how many times, in how many, of which unit


def other_frequency(sentence: str, known: Sequence[Source]) -> str:
    """How often `sentence` says it happens, where a statement of the same says otherwise and none says so; empty for none."""
    said = dict(_frequencies(sentence))
    missing = said.keys() - {often for source in known for often, _ in _frequencies(source.facts.raw)}
    if not missing:
        return ""
    own = stems(sentence)
    for one in (one for source in known for one in source.statements):
        shared = len(own & one.stems)
        if shared >= SHARED and 2 * shared >= len(own) and _frequencies(one.text):
            return said[min(missing)]
    return ""


@lru_cache(maxsize=512)  # of the same few sources and sentences
def _frequencies(text: str) -> tuple[tuple[Frequency, str], ...]:
    return tuple(map(_frequency, _OFTEN.finditer(text)))


def _frequency(found: re.Match[str]) -> tuple[Frequency, str]:
    unit = (found["unit"] or found["adverb"] or found["per"]).lower()
    times = (found["times"] or "once").lower()
    count = (found["count"] or "1").lower()
    return (times, _COUNTS.get(count, count), _UNITS.get(unit, unit)), found[0]

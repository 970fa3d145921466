"""Words that make two statements speak of different things, however alike they are otherwise.

Not opposites that two people say of one thing, such as buy and sell, or send and receive; pure.
"""

from __future__ import annotations

import re

_SETS = (
    ("minimum min lowest least", "maximum max highest most"),
    ("before prior", "after following since"),
    ("first", "second", "third", "last final"),
    ("earlier earliest", "later latest"),
    ("monthly", "yearly annual annually", "weekly", "daily", "hourly", "quarterly"),
    ("minute", "hour", "day", "week", "month", "quarter", "year"),
    ("wired", "wireless"),
    ("online", "offline"),
    ("indoor indoors inside", "outdoor outdoors outside"),
    ("male males men man husband", "female females women woman wife"),
    ("parent parents adult adults", "child children minor minors"),
    ("single unmarried", "married joint jointly"),
    ("standard", "express"),
    ("import imports", "export exports"),
    ("upload uploads", "download downloads"),
    ("deposit deposits", "withdrawal withdrawals withdraw"),
    ("debit", "credit"),
    ("left", "right"),
    ("top upper", "bottom lower"),
    ("front", "rear back"),
    ("north northern", "south southern", "east eastern", "west western"),
    ("summer", "winter", "spring", "autumn fall"),
    ("limited", "unlimited"),
    ("civil", "criminal"),
    ("public", "private"),
    ("business commercial companies company", "private personal household"),
    ("new", "used refurbished"),
    ("red", "green", "blue", "yellow", "amber", "white", "black"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_PLACE = {word: (number, member) for number, row in enumerate(_SETS) for member, words in enumerate(row) for word in words.split()}


def contrasted(one: str, other: str) -> bool:
    """Whether one text has a word of a set, and the other only another word of that set."""
    own, theirs = _members(one), _members(other)
    return any(not own[row] & theirs[row] for row in own.keys() & theirs.keys())


def _members(text: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _PLACE:
            row, member = _PLACE[word]
            found.setdefault(row, set()).add(member)
    return found

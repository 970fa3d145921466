"""An end of a span taken for its beginning: "from 6 pm" where the source says "until 6 pm"; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.citations.alignment import Words, words
from bot.citations.facts import points
from bot.citations.numbers import Number
from bot.citations.source import Source

LONGEST = 20  # characters of a preposition
_ENDS = r"until|till|by|up to|within|before|bis|binnen|innerhalb von|vor|jusqu'à|avant|sous|hasta|dentro de|antes de"
_BEGINS = r"from|after|since|starting at|ab|nach|seit|à partir de|après|depuis|desde|después de|a partir de"
_BOUND = re.compile(rf"\b(?:(?P<ends>{_ENDS})|{_BEGINS})\s+(?:the\s+)?$", re.IGNORECASE)


def turned_bound(sentence: str, known: Sequence[Source]) -> str:
    """The first number of `sentence` that begins what it ends in all its sources, or the reverse; empty for none.

    Only behind the same word ("report to the police within …") and in sentences that deny nothing: "after 30 days it
    cannot be returned" says what "return it within 30 days" says.
    """
    said = words(sentence)
    if any(word.negated or word.denied for word in said.all):
        return ""
    for number in points(sentence):
        own, behind = _bound(sentence, said, number)
        theirs = (_bound(one.facts.raw, one.order, found) for one in known for found in one.facts.points if _same(number, found))
        if own and {bound for bound, word in theirs if word == behind} == {-own}:
            return sentence[number.start : number.end].strip(" .")
    return ""


def _bound(text: str, order: Words, number: Number) -> tuple[int, str]:
    """-1 for an end, 1 for a beginning, 0 for neither; and the stem of the word it stands behind."""
    found = _BOUND.search(text, max(0, number.start - LONGEST), number.start)
    at = order.at(found.start() if found else number.start)
    return (0 if not found else -1 if found["ends"] else 1), order.all[at - 1].stem if at else ""


def _same(number: Number, found: Number) -> bool:
    return found.unit == number.unit and found.same(number)

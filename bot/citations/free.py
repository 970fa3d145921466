"""Something called free of which the source names a price, or the reverse; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.citations.alignment import stems, words
from bot.citations.rows import CELL
from bot.citations.source import Source

_CALLED = re.compile(
    r"\b(?:for|is|are|be|comes?|stays?) free(?! (?:up|to|from|time))|\bfree(?= of (?:any )?charge|$|[.,;!])|\bno (?:extra |additional )?(?:charge|cost)"
    r"|\b(?:do|does)(?:n't| not) cost (?:anything|you|extra)|\b(?:do|does)(?:n't| not) (?:have|need) to pay|\bat no (?:extra )?cost",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\b(?:free|gratis|complimentary|(?:no|without) (?:extra |additional )?(?:charge|cost|fee|paying)s?|(?:do|does)(?:n't| not) cost|waived?|included?|"
    r"(?:not|n't) (?:have to )?(?:pay|charged?)|nothing|zero|kostenlos|gratuit\w*)\b|\b0[.,]?0*\s?[€$£]|[€$£]\s?0(?![.,]?\d)",
    re.IGNORECASE,
)
_COSTS = re.compile(r"\b(?:costs?|charged?|fees? of)\b[^.,;]{0,12}?(?:[€$£]\s?\d|\d\S*\s?(?:€|\$|£|EUR|USD|GBP|CHF|%))", re.IGNORECASE)
PRICE = re.compile(r"[€$£]\s?\d|\d\s?(?:€|\$|£|EUR|USD|GBP|CHF|%)")
_CLAUSE = re.compile(r"[,;()\n]|(?<=[.!?])\s")
_NAMED = re.compile(  # a plan that is called so
    rf"(?<=[a-z] )Free\b(?! (?:of|from|for)\b)|\bFree(?=,? (?:and |or )?[A-Z])|\bFree(?= (?:plan|tier|account|edition|version|subscription)s?\b)|(?<={CELL} )Free(?= {CELL})"
)
_WORDS = {"free", "charge", "cost", "no", "anythi", "extra", "additi"}


def mispriced(sentence: str, known: Sequence[Source]) -> str:
    """What calls something free where its part of the sources has a price, or nothing is, or the price where that calls it free; empty for neither."""
    straight = without_name(sentence.replace("’", "'"))
    called, price = _CALLED.search(straight), PRICE.search(straight)
    said = (called if not price else None) or (None if _FREE.search(straight) else _COSTS.search(straight))
    if not said or any(word.negated for word in words(_CALLED.sub("", straight)).all):
        return ""
    own = {stem for stem in stems(straight) if not stem[0].isdigit()} - _WORDS
    texts = list(_texts(known))
    free = [has & own for text, has in texts if _FREE.search(text)]
    priced = [has & own for text, has in texts if PRICE.search(text) and not _FREE.search(text)]
    here, there = (free, priced) if called else (priced, free)
    if called and not free:
        return said[0]
    counted = Counter(stem for _, has in texts for stem in has)
    best = max(there, key=lambda shared: _weight(shared, counted), default=frozenset())
    is_more = _weight(best, counted) > max((_weight(shared, counted) for shared in here), default=0.0)
    return said[0] if is_more and 2 * len(best) >= len(own) else ""


def without_name(text: str) -> str:
    """A text without what is called Free: a plan's name says nothing of a price."""
    return _NAMED.sub("", text)


def _weight(shared: frozenset[str], counted: Counter[str]) -> float:
    """A word that stands everywhere tells little."""
    return sum(1 / counted[stem] for stem in shared)


def _texts(known: Sequence[Source]) -> Iterator[tuple[str, frozenset[str]]]:
    """The clauses of the sources, and their statements without a price as a whole, with their stems."""
    for stated in (one for source in known for one in source.statements):
        text = without_name(stated.text.replace("’", "'"))
        if not PRICE.search(text):
            yield text, stated.stems
        for clause in filter(str.strip, _CLAUSE.split(text)):
            yield clause, stems(clause)

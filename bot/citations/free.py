"""Something called free of which the source names a price; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.citations.alignment import words
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
_PRICE = re.compile(r"[€$£]\s?\d|\d\s?(?:€|\$|£|EUR|USD|GBP|CHF|%)")
_CLAUSE = re.compile(r"[,;()\n]|(?<=[.!?])\s")
_WORDS = {"free", "charge", "cost", "no", "anythi", "extra", "additi"}


def priced(sentence: str, known: Sequence[Source]) -> str:
    """The word that calls something free where only a clause with a price speaks of it; empty for none."""
    straight = sentence.replace("’", "'")
    called = _CALLED.search(straight)
    if not called or _PRICE.search(straight) or any(word.negated for word in words(_CALLED.sub("", straight)).all):
        return ""
    own = {word.stem for word in words(straight).all} - _WORDS
    with_price = without = 0
    for text, stems in _texts(known):
        shared, is_free = len(own & stems), _FREE.search(text) is not None
        with_price = max(with_price, 0 if is_free or not _PRICE.search(text) else shared)
        without = max(without, shared if is_free else 0)
    return called[0] if with_price > without and 2 * with_price >= len(own) else ""


def _texts(known: Sequence[Source]) -> Iterator[tuple[str, frozenset[str]]]:
    """The clauses of the sources, and their statements without a price as a whole, with their stems."""
    for stated in (one for source in known for one in source.statements):
        text = stated.text.replace("’", "'")
        if not _PRICE.search(text):
            yield text, stated.stems
        for clause in filter(str.strip, _CLAUSE.split(text)):
            yield clause, frozenset(word.stem for word in words(clause).all)

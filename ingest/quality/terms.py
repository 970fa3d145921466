"""Words as comparable terms (stemmed, without stop words), and how telling each term is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.citations.dates import WEEKDAYS
from bot.lexical import Lexical
from ingest.quality.names import variants

WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")


class Terms:
    """Words to term ids; each different word is stemmed once."""

    def __init__(self) -> None:
        self._lexical = Lexical()
        self._named: dict[str, int] = {}
        self._known: dict[str, tuple[int, ...]] = dict.fromkeys(WEEKDAYS, ())  # they say when, not what

    def of(self, text: str) -> frozenset[int]:
        """The terms of a text."""
        return frozenset(term for term, _ in self.placed(text))

    def placed(self, text: str) -> Iterator[tuple[int, int]]:
        """The terms of a text with their offsets; a compound such as `two-step` has several, `RS-20` is one more."""
        for name, start in variants(text):
            yield self._named.setdefault(name, -1 - len(self._named)), start
        for match in WORD.finditer(text):
            for term in self._stemmed(match[0].lower()):
                yield term, match.start()

    def _stemmed(self, word: str) -> tuple[int, ...]:
        if word not in self._known:
            self._known[word] = self._lexical.query(word).indices
        return self._known[word]


def weights(statements: Iterable[Collection[int]]) -> dict[int, float]:
    """The idf of each term, from 0 to 1: log(1 + n / df) / log(1 + n)."""
    counted: Counter[int] = Counter()
    total = 0
    for terms in statements:
        counted.update(set(terms))
        total += 1
    return {term: math.log(1 + total / count) / math.log(1 + total) for term, count in counted.items()}


def mass(terms: Iterable[int], weigh: Mapping[int, float]) -> float:
    """The weight of some terms together; a term that no statement has counts nothing."""
    return sum(weigh.get(term, 0.0) for term in terms)

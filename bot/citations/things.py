"""Words that tell a thing from others of its kind: `red` light, plan `B`, `E15`; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.citations.alignment import Word
from bot.citations.numbers import WORDS

BEFORE, CODE, BEHIND = -1, 0, 1
LETTERS = 2  # of a code before its hyphen, at most: E-4012
_CODE = re.compile(r"([a-z]+)\d+[a-z]*")


@dataclass(frozen=True, slots=True)
class Thing:
    """A word that tells a thing from others of its kind, and how those are found."""

    stem: str
    kind: str  # the stem before it or behind it; the letters of a code
    side: int  # where the kind stands: BEFORE it, BEHIND it, or in itself (CODE)


def has_number(stems: Iterable[str]) -> bool:
    """Whether a number of two or more is among them, in digits or in words."""
    return any(stem[0].isdigit() or WORDS.get(stem, 1) > 1 for stem in stems)


def things(order: Sequence[Word]) -> Iterator[tuple[Thing, Word]]:
    """The things that content words speak of, each with its word; a word may be a thing of two kinds."""
    for word in order:
        if code := _CODE.fullmatch(word.text):
            yield Thing(word.stem, code[1], CODE), word
    for one, other in pairwise(order):
        if other.start != one.start + len(one.text) + 1 or one.clause != other.clause:
            continue
        if not has_number([one.stem, other.stem]):
            yield Thing(one.stem, other.stem, BEHIND), one
            yield Thing(other.stem, one.stem, BEFORE), other
        elif one.text.isalpha() and len(one.text) <= LETTERS:
            yield Thing(other.stem, one.stem, CODE), other

"""What the sources say of one thing of a kind, said of another: "the FixSave account pays" what the EasySave account does; pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.citations.alignment import Word, Words, words
from bot.citations.numbers import WORDS

MOST = 0.3  # the least share of a sentence's words that are said of another code, where no number is
BEFORE, CODE, BEHIND = -1, 0, 1
_END = re.compile(r"[.!?;]\s|\n")
_CODE = re.compile(r"([a-z]+)\d+[a-z]*")
_LETTERS = 2  # of a code before its hyphen, at most: E-4012
_NUMBERED = re.compile(r"^\s*\d{1,3}[.)]\s")


@dataclass(frozen=True, slots=True)
class _Thing:
    """A word that tells a thing from others of its kind (`red` light, plan `B`, `E15`) and how those are found."""

    stem: str
    kind: str  # the stem before it or behind it; the letters of a code
    side: int  # where the kind stands: BEFORE it, BEHIND it, or in itself (CODE)


def belongs_elsewhere(sentence: str, known: Sequence[tuple[str, Words]]) -> str:
    """The thing of `sentence` whose kind has another one of which the sources say the rest; empty for none."""
    said = words(_NUMBERED.sub("", sentence))
    statements = [statement for text, order in known for statement in _statements(text, order)]
    for thing, word in _things(said.all):
        spoken = {other.stem for statement in statements for other, _ in _things(statement) if _alike(other, thing)}
        siblings = spoken - {thing.stem, *(word.stem for word in said.all)}
        if thing.stem in spoken and siblings and _said_of_another(thing, siblings, said, statements):
            return word.text
    return ""


def _said_of_another(thing: _Thing, siblings: set[str], said: Words, statements: Sequence[Sequence[Word]]) -> bool:
    """Whether what no statement says that may be about the thing stands, all of it, where one sibling is spoken of."""
    stems = [{word.stem for word in statement} for statement in statements]
    named = set().union(*(own for own in stems if thing.stem in own))
    rest = {word.stem for word in said.all} & set().union(*stems) - {thing.stem, thing.kind}
    lacking = rest - named.union(*(own for own in stems if not own & siblings))
    another_number = _has_number(lacking) and _has_number(named - rest - {thing.stem})
    if not lacking or not (another_number or (thing.side == CODE and len(lacking) >= MOST * len(rest))):
        return False
    return any(lacking <= set().union(*(own for own in stems if sibling in own)) for sibling in siblings)


def _has_number(stems: Iterable[str]) -> bool:
    return any(stem[0].isdigit() or WORDS.get(stem, 1) > 1 for stem in stems)


def _things(order: Sequence[Word]) -> Iterator[tuple[_Thing, Word]]:
    for word in order:
        if code := _CODE.fullmatch(word.text):
            yield _Thing(word.stem, code[1], CODE), word
    for one, other in pairwise(order):
        if other.start != one.start + len(one.text) + 1 or one.clause != other.clause:
            continue
        if not _has_number([one.stem, other.stem]):
            yield _Thing(one.stem, other.stem, BEHIND), one
            yield _Thing(other.stem, one.stem, BEFORE), other
        elif one.text.isalpha() and len(one.text) <= _LETTERS:
            yield _Thing(other.stem, one.stem, CODE), other


def _alike(one: _Thing, other: _Thing) -> bool:
    return (one.kind, one.side) == (other.kind, other.side)


def _statements(text: str, order: Words) -> list[list[Word]]:
    ends = [end.start() for end in _END.finditer(text)]
    found: dict[int, list[Word]] = {}
    for word in order.all:
        found.setdefault(bisect_right(ends, word.start), []).append(word)
    return list(found.values())

"""A number, date or time that stands in the source, but for something else: another one stands where it should; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.citations.alignment import Words, words
from bot.citations.facts import points
from bot.citations.literals import with_blank_addresses
from bot.citations.nearness import nearness
from bot.citations.numbers import Number
from bot.citations.rows import own_cells
from bot.citations.source import Source, Stated

_NAME = re.compile(r"(?<=[\w,] )\**([A-Z]\w+)")
PART = re.compile(r"[,;:]\s|\n|\s(?:and|but|while|whereas|und|aber|et|mais|y|pero)\s", re.IGNORECASE)
ALIKE = 0.5
CLEARER = 1.5


def misplaced(sentence: str, known: Sequence[Source]) -> str:
    """The first number of `sentence` in whose place the sources have another one; empty for none."""
    said, own = words(sentence), list(points(with_blank_addresses(sentence)))
    if together(sentence, own, known):
        return ""
    for number in (number for number in own if not number.pronoun and not _in_its_cell(number, sentence, known)):
        others = [other for other in own if other is not number]
        same = max((_nearest(said, number, one, others, same=True) for one in known), default=0.0)
        other = max((_nearest(said, number, one, others, same=False) for one in known), default=0.0)
        if other >= ALIKE and other > CLEARER * same:
            return sentence[number.start : number.end].strip()
    return ""


def together(sentence: str, own: Sequence[Number], known: Sequence[Source]) -> bool:
    """Whether one statement has all numbers of the sentence, each of a unit of its own, and a name of it: "Sport+: 9 channels, £22"."""
    names = _NAME.findall(sentence)
    near = (stated for one in known for stated in one.statements if any(name in stated.text for name in names))
    apart = len({number.unit for number in own}) == len(own) > 1
    return apart and any(_holds(stated, own) for stated in near)


def _in_its_cell(number: Number, sentence: str, known: Sequence[Source]) -> bool:
    """Whether a cell has the number whose row or column the part of the sentence around it names."""
    at = 0
    for part in PART.split(sentence):
        at = sentence.index(part, at)
        if at <= number.start < at + len(part):
            cells = (cell for one in known for cell in own_cells(one.facts.raw, part))
            return any(found.exactly(number) for cell in cells for found in points(cell.line))
        at += len(part)
    return False


def _holds(stated: Stated, own: Sequence[Number]) -> bool:
    found = list(points(stated.text))
    return all(any(other.exactly(number) for other in found) for number in own)


def _nearest(said: Words, number: Number, known: Source, others: Sequence[Number], same: bool) -> float:
    """How alike the best place of the same number is, or of a rival: one that differs and is not in the sentence too."""
    facts, stands = known.facts, known.order
    exact = same and any(found.exactly(number) for found in facts.points)
    at, best, unit = said.at(number.start), 0.0, unit_words(number, said)
    for found in facts.points:
        fits = (Number.exactly if exact else Number.same)(found, number) if same else _rival(found, number, others)
        if fits:
            best = max(best, nearness(said, at, stands, stands.at(found.start), unit))
    return best


def _rival(found: Number, number: Number, others: Sequence[Number]) -> bool:
    near = found.unit == number.unit or bool(found.values & number.values)
    return near and not found.same(number) and not any(found.same(other) for other in others)


def unit_words(number: Number, said: Words) -> frozenset[str]:
    """The stems of the words that the number is written with: every number of that unit has them."""
    return frozenset(word.stem for word in said.all if number.start <= word.start < number.end)

"""A word that stands in another cell of a table than the one that a sentence speaks of: "Standard: sauna €6, Premium: included"; pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citations.alignment import stems, words
from bot.citations.denied import HEDGED
from bot.citations.facts import points
from bot.citations.free import without_name
from bot.citations.literals import with_blank_addresses
from bot.citations.misplaced import PART
from bot.citations.rows import Cell, crossing, own_cells, says_none, tables
from bot.citations.source import Source


def in_another_cell(sentence: str, known: Sequence[Source]) -> str:
    """The first word of `sentence` that only another cell of the row or column has which a part of it names both of; empty for none.

    Or the first number, where the whole of it does: "With Plus, the history is kept for 36 months".
    """
    for one in (one for one in known if "\n" in one.facts.raw):
        for part in PART.split(sentence):
            if len(found := own_cells(one.facts.raw, part)) == 1 and (word := _foreign(part, found[0], one)):
                return word
        crossed = crossing(one.facts.raw, sentence)
        if len(crossed) == 1 and (number := _other_number(sentence, crossed[0], one)):
            return number
    return ""


def denied_by_cell(sentence: str, known: Sequence[Source]) -> str:
    """The "no" of the one cell whose row and column a plain statement names; empty for none."""
    if HEDGED.search(sentence.replace("’", "'")) or any(word.negated or word.denied for word in words(without_name(sentence)).all):
        return ""
    crossed = [cell for one in known if "\n" in one.facts.raw for cell in crossing(one.facts.raw, sentence)]
    return crossed[0].value if len(crossed) == 1 and says_none(crossed[0]) else ""


def _other_number(sentence: str, cell: Cell, one: Source) -> str:
    """The number of `sentence` for which its cell has another one of that unit, and the cells beside it this one."""
    held = points(cell.value)
    others = [number for other in beside(cell, one) for number in points(other.value)]
    for number in (number for number in points(with_blank_addresses(sentence)) if number.unit):
        alike = [other for other in held if other.unit == number.unit]
        if alike and not any(other.same(number) for other in alike) and any(other.exactly(number) for other in others):
            return sentence[number.start : number.end].strip()
    return ""


def beside(cell: Cell, one: Source) -> list[Cell]:
    """The other cells of a cell's row and column."""
    cells = next(cells for cells in tables(one.facts.raw) if cell in cells)
    return [other for other in cells if other != cell and (other.row == cell.row or other.column == cell.column)]


def _foreign(part: str, cell: Cell, one: Source) -> str:
    own = stems(cell.line)
    theirs = {stem for other in beside(cell, one) for stem in stems(other.value)}
    prose = {stem for stated in one.statements if not stated.text.startswith(cell.line[0]) for stem in stated.stems}
    return next((word.text for word in words(part).all if word.stem in theirs - own - prose), "")

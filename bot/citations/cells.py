"""A word that stands in another cell of a table than the one that a sentence speaks of: "Standard: sauna €6, Premium: included"; pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citations.alignment import words
from bot.citations.denied import HEDGED
from bot.citations.free import without_name
from bot.citations.misplaced import PART
from bot.citations.rows import Cell, crossing, own_cells, says_none, tables
from bot.citations.source import Source


def in_another_cell(sentence: str, known: Sequence[Source]) -> str:
    """The first word of `sentence` that only another cell of the row or column has which a part of it names both of; empty for none.

    Or the first number, where the whole of it does: "With Plus, the history is kept for 36 months".
    """
    for one in (one for one in known if "\n" in one.facts.raw):
        for part in PART.split(sentence):
            if len(found := own_cells(one.facts.raw, part)) == 1 and (foreign := _foreign(part, found[0], one)):
                return foreign[0]
        crossed = crossing(one.facts.raw, sentence)
        if numbers := [word for cell in crossed[:1] for word in _foreign(sentence, cell, one) if word[0].isdigit() and len(crossed) == 1]:
            return numbers[0]
    return ""


def denied_by_cell(sentence: str, known: Sequence[Source]) -> str:
    """The "no" of the one cell whose row and column a plain statement names; empty for none."""
    if HEDGED.search(sentence.replace("’", "'")) or any(word.negated or word.denied for word in words(without_name(sentence)).all):
        return ""
    crossed = [cell for one in known if "\n" in one.facts.raw for cell in crossing(one.facts.raw, sentence)]
    return crossed[0].value if len(crossed) == 1 and says_none(crossed[0]) else ""


def _foreign(part: str, cell: Cell, one: Source) -> list[str]:
    own = {word.stem for word in words(cell.line).all}
    beside = next(cells for cells in tables(one.facts.raw) if cell in cells)
    others = (other for other in beside if other is not cell and (other.row == cell.row or other.column == cell.column))
    theirs = {word.stem for other in others for word in words(other.value).all}
    prose = {word.stem for stated in one.statements if not stated.text.startswith(cell.line[0]) for word in stated.words}
    return [word.text for word in words(part).all if word.stem in theirs - own - prose]

"""A word that stands in another cell of a table than the one that a sentence speaks of: "Standard: sauna €6, Premium: included"; pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.citations.alignment import stems, words
from bot.citations.misplaced import PART
from bot.citations.rows import Cell, own_cells, tables
from bot.citations.source import Source


def in_another_cell(sentence: str, known: Sequence[Source]) -> str:
    """The first word of `sentence` that only another cell of the row or column has which it names both of; empty for none."""
    for part in PART.split(sentence):
        for one in known:
            if "\n" in one.facts.raw and len(found := own_cells(one.facts.raw, part)) == 1 and (word := _foreign(part, found[0], one)):
                return word
    return ""


def _foreign(part: str, cell: Cell, one: Source) -> str:
    own = stems(cell.line)
    beside = next(cells for cells in tables(one.facts.raw) if cell in cells)
    others = (other for other in beside if other is not cell and (other.row == cell.row or other.column == cell.column))
    theirs = {stem for other in others for stem in stems(other.value)}
    prose = {stem for stated in one.statements if not stated.text.startswith(cell.line[0]) for stem in stated.stems}
    return next((word.text for word in words(part).all if word.stem in theirs - own - prose), "")

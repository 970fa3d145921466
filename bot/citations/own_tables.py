"""A table that a model writes, each cell beside the one of its source that has the same row and column; pure.

Alone a row tells too little: "| Transcripts | No | 10 hours |" is true below "| | Hobby | Studio |", and false below "| | Studio | Hobby |".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.citations.alignment import stems
from bot.citations.cells import beside
from bot.citations.facts import facts, points
from bot.citations.literals import missing
from bot.citations.markers import without_markers
from bot.citations.rows import Cell, crossing, says_none, spelt_out, tables
from bot.citations.source import Source

_MARKS = re.compile(r"[*_`]")
_YES = re.compile(r"yes|included|available|[✓✔✅]\ufe0f?|ja|oui|sí", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a source says of a row: `agrees` with every cell of it; or the first that has another cell's value is `wrong`, "polarity" for a yes or no."""

    agrees: bool = False
    wrong: str = ""


def placed(header: str, row: str, one: Source) -> Placed:
    """How a row below its header (with the rule below that) stands to the tables of a source; neither where they do not have its cells."""
    found = list(_compared(header, row, one))
    wrong = next((fault for agrees, fault in found if not agrees and fault), "")
    return Placed(bool(found) and all(agrees for agrees, _ in found), wrong)


def _compared(header: str, row: str, one: Source) -> Iterator[tuple[bool, str]]:
    """Of each cell that says something whether it is its source's, and what is wrong with it where it surely is not."""
    written = _MARKS.sub("", without_markers(f"{header.strip()}\n{row.strip()}"))
    for own in (cell for cells in tables(spelt_out(written)) for cell in cells if cell.value):
        theirs = crossing(one.facts.raw, f"{own.row} {own.column}")
        is_named = len(theirs) == 1 and not missing(f"{own.row} {own.column}", [facts(theirs[0].line)])
        yield _judged(own, theirs[0], one) if is_named else (False, "")


def _judged(own: Cell, theirs: Cell, one: Source) -> tuple[bool, str]:
    if says_none(own) or says_none(theirs):
        agrees = says_none(own) and says_none(theirs)
        return agrees, "polarity" if not agrees and (_grants(own) or _grants(theirs)) else ""
    if _YES.fullmatch(own.value):
        return _grants(theirs), ""
    said, held = points(own.value), points(theirs.value)
    others = beside(theirs, one)
    if not said or not held:
        elsewhere = any(_bare(own.value) <= stems(cell.value) for cell in others) and bool(_bare(own.value) - stems(theirs.line))
        return not said and not held and _bare(own.value) <= stems(theirs.line), f"literal: {own.value}" * (elsewhere and not said)
    if all(any(number.same(other) for other in held) for number in said):
        return _bare(own.value) <= stems(theirs.line), ""
    taken = any(number.exactly(other) for number in said for cell in others for other in points(cell.value))
    return False, f"literal: {own.value}" * taken


def _bare(value: str) -> frozenset[str]:
    """The words of a cell beside its numbers."""
    for number in points(value):
        value = value[: number.start] + " " * (number.end - number.start) + value[number.end :]
    return stems(value)


def _grants(cell: Cell) -> bool:
    return bool(_YES.fullmatch(cell.value) or (not says_none(cell) and points(cell.value)))

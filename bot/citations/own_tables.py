"""A table or a list that a model writes, each cell or item beside the cell of its source that has the same row and column; pure.

Alone a row tells too little: "| Transcripts | No | 10 hours |" is true below "| | Hobby | Studio |", and false below "| | Studio | Hobby |".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.citations.alignment import stems
from bot.citations.cells import beside
from bot.citations.denied import HEDGED
from bot.citations.facts import facts, points
from bot.citations.literals import missing, with_blank_addresses
from bot.citations.markers import without_markers
from bot.citations.numbers import Number
from bot.citations.rows import Cell, crossing, says_none, spelt_out, tables
from bot.citations.source import Source

_ASIDE = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[*_`]")
_NO = re.compile(r"\b(?:no|not|cannot|without)\b|n['’]t\b|[✗✘❌]", re.IGNORECASE)
_INCLUDED = stems("can could may will have has get includes included including offers available allowed able with")
_OUT = re.compile(
    r"\b(?:exclu|miss|lack|unavailab|limit|restrict|drawback|disadvantage|cons\b|beyond|upgrad|extra|add-?on|requir|need|instead|compar|differ|none|n/a|"
    r"los[ei]|giv(?:e|es|ing) up|gaps?\b|skip|leav|switch|downgrad|from\b|soon\b|nicht\b|kein|ohne\b|fehl|pas\b|sans\b|aucun|sin\b|falta|ning[uú]n)",
    re.IGNORECASE,
)
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


def listed(topic: str, item: str, one: Source) -> Placed:
    """What a source's tables say of a list's item below a heading or lead-in that names a row or a column: "- 5 shows" below "### Studio".

    Neither where the item says more than its cell, or either is hedged: "What Hobby does not include:", "- Transcripts: upgrade first".
    """
    topic = _ASIDE.sub("", topic)
    crossed = crossing(one.facts.raw, f"{topic} {item}")
    hedged = HEDGED.search(f"{topic}. {_NO.sub('', item)}") or _OUT.search(f"{topic}. {item}")
    if hedged or len(crossed) != 1 or crossing(one.facts.raw, item) or crossing(one.facts.raw, topic):
        return Placed()
    cell, denies, said = crossed[0], _NO.search(item) is not None, points(with_blank_addresses(item))
    if not _bare(item) <= stems(f"{cell.line} {topic}") | _INCLUDED:
        return Placed()
    if says_none(cell) or _YES.fullmatch(cell.value):
        agrees = (denies or any(map(_is_nothing, said))) == says_none(cell)
        return Placed(agrees and not said, "" if agrees else "polarity")
    held = [] if denies else points(cell.value)
    same = [number for number in said if any(number.same(other) for other in held)]
    is_anothers = not denies and not same and _taken(said, cell, one)
    return Placed(bool(same) and len(same) == len(said), f"literal: {item.strip()}" if is_anothers else "")


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
    said, held, bare = points(own.value), points(theirs.value), _bare(own.value)
    if said and all(any(number.same(other) for other in held) for number in said):
        return bare <= stems(theirs.line), ""
    if not said and not held and bare <= stems(theirs.line):
        return True, ""
    words = bool(bare - stems(theirs.line)) and not any(map(_is_nothing, held)) and any(bare <= stems(cell.value) for cell in beside(theirs, one))
    is_anothers = _taken(said, theirs, one) if said else words
    return False, f"literal: {own.value}" * (is_anothers and not _YES.fullmatch(theirs.value))


def _taken(said: Sequence[Number], cell: Cell, one: Source) -> bool:
    """Whether a cell beside has one of the numbers, with its unit."""
    return any(number.exactly(other) for number in said for near in beside(cell, one) for other in points(near.value))


def _bare(value: str) -> frozenset[str]:
    """The words of a cell beside its numbers."""
    for number in points(value):
        value = value[: number.start] + " " * (number.end - number.start) + value[number.end :]
    return stems(value)


def _grants(cell: Cell) -> bool:
    return bool(_YES.fullmatch(cell.value) or (not says_none(cell) and any(not _is_nothing(number) for number in points(cell.value))))


def _is_nothing(number: Number) -> bool:
    """"€0" is as much as "none" and "free"."""
    return number.values == {0.0}

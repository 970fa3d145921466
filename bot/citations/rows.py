"""Tables as one line a cell, and the lines that a sentence is not about: a number that stands only there is another thing's; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

RULE = re.compile(r"[\s|:-]+")  # between a table's header and its rows
ENOUGH = 2  # words of a label
CELL = "¦"  # before each part of a cell's line
_NOTHING = re.compile(r"none|no|not (?:included|available|possible)|n/a|[✗✘❌–—-]", re.IGNORECASE)
_ANYTHING = re.compile(r"features?|benefits?|services?|what(?: you get)?|included|details?|description|leistung(?:en)?|merkmale?", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_BAR = re.compile(r"(?<!\\)\|")
_WORD = re.compile(r"\w+")
_PLURAL = re.compile(r"(?<=ss)es$|(?<=[^s])s$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's line, and its parts: what its row and its column are called, and what it says."""

    line: str
    row: str
    column: str
    value: str


def spelt_out(text: str) -> str:
    """A text whose tables stand as one line a cell, with what its row and its column are called, so that each can be read alone.

    The row of a number is called with its header ("Day 7"). Where the first column has no header, or one that names no thing ("Feature"), things may stand in
    the columns as well as in the rows: such lines begin with two marks.
    """
    written: list[str] = []
    for is_table, lines in groupby(text.split("\n"), key=lambda line: line.startswith("|")):
        block = list(lines)
        written += _cells(block) if is_table else block
    return "\n".join(written)


def own_lines(text: str, sentence: str) -> str:
    """`text` without those cells of its tables that are another thing's than the sentence names.

    A table of which the sentence names nothing stays whole.
    """
    said = _words(sentence)
    kept: list[str] = []
    for is_table, lines in groupby(text.split("\n"), key=lambda line: line.startswith(CELL)):
        block = list(lines)
        kept += _own(block, said) if is_table else block
    return "\n".join(kept)


def own_cells(text: str, part: str) -> list[Cell]:
    """The cells of the row and of the column that a part of a sentence names: of both where it names both; none where neither."""
    said, kept = _words(part), list[Cell]()
    for cells in tables(text):
        rows, columns = _named({cell.row for cell in cells}, said), _named({cell.column for cell in cells}, said)
        fits = (cell for cell in cells if (cell.row in rows or not rows) and (cell.column in columns or not columns))
        kept += fits if rows or columns else []
    return kept


def tables(text: str) -> Iterator[list[Cell]]:
    """The tables of a text that is spelt out, cell by cell."""
    for is_table, lines in groupby(text.split("\n"), key=lambda line: line.startswith(CELL)):
        if is_table:
            yield [Cell(line, *(part.strip() for part in [*line.lstrip(CELL).split(CELL), "", ""][:3])) for line in lines]


def _cells(table: Sequence[str]) -> Iterator[str]:
    rows = [[cell.strip() for cell in _BAR.split(line.strip().strip("|"))] for line in table if not RULE.fullmatch(line)]
    header, *rest = rows or [[]]
    if not rest:
        yield from [f"{CELL} {f' {CELL} '.join(header)}"] * any(header)
        return
    mark = CELL if _LETTER.search(header[0]) and not _ANYTHING.fullmatch(header[0]) else CELL * 2
    for name, *values in rest:
        label = name if _LETTER.search(name) else f"{header[0]} {name}".strip()
        columns = [*header[1:], *[""] * len(values)]
        yield from (f"{mark} {label} {CELL} {column} {CELL} {_said(label, column, value)}" for column, value in zip(columns, values, strict=False))
        if not values:
            yield f"{mark} {label}"


def _said(label: str, column: str, value: str) -> str:
    """What a cell says: "none" and a cross say that there is nothing of what the row and the column are called."""
    return f"{value}, no {label} {column}" if _NOTHING.fullmatch(value) else value


def _own(lines: Sequence[str], said: frozenset[str]) -> Sequence[str]:
    """The cells of the rows that are named and, in a table without a corner, of the columns; all of them when none is."""
    cells = [[*line.lstrip(CELL).split(CELL), ""] for line in lines]
    rows = _named({row for row, *_ in cells}, said)
    columns = _named({column for _, column, *_ in cells}, said) if lines[0].startswith(CELL * 2) else set[str]()
    named = [line for line, (row, column, *_) in zip(lines, cells, strict=True) if row in rows or column in columns]
    return named or lines


def _named(labels: set[str], said: frozenset[str]) -> set[str]:
    """Those of which all words are said that are not the same in all of them ("Vista" in "Vista Starter", "Vista Family")."""
    words = {label: _words(label) for label in labels if label.strip()}
    common = frozenset.intersection(*words.values()) if len(words) > 1 else frozenset[str]()
    telling = {label: found - common if _LETTER.search(" ".join(found - common)) else found for label, found in words.items()}
    return {label for label, found in telling.items() if _LETTER.search(label) and _is_called(found, said)}


def _is_called(label: frozenset[str], said: frozenset[str]) -> bool:
    """Whether all words of a label are said, or two of three: "two debit cards" for "Debit cards included"."""
    own = sum(_is_said(word, said) for word in label)
    return own == len(label) or (own >= ENOUGH and ENOUGH * len(label) <= 3 * own)


def _is_said(word: str, said: frozenset[str]) -> bool:
    """Whether a label's word is said; "one guest pass" names a row of "Guest passes"."""
    return word in said or _PLURAL.sub("", word) in said


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))

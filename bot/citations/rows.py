"""Tables as one line a cell, and the lines that a sentence is not about: a number that stands only there is another thing's; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.citations.numbers import PERIODIC

RULE = re.compile(r"[\s|:-]+")  # between a table's header and its rows
ENOUGH = 2  # words of a label
CELL = "¦"  # before each part of a cell's line
_NOTHING = re.compile(r"none|no|not (?:included|available|possible)|n/a|[✗✘❌–—-]", re.IGNORECASE)
_ANYTHING = re.compile(
    r"features?|benefits?|services?|what(?: you get)?|included|details?|description|requirements?|propert(?:y|ies)|actions?|functions?|"
    r"leistung(?:en)?|merkmale?|eigenschaft(?:en)?|anforderung(?:en)?|funktion(?:en)?",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_BAR = re.compile(r"(?<!\\)\|")
_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=ss)es$|(?<=[^s])s$|(?<=\w{4})(?:ed|ing)$")
_ASIDE = re.compile(r"\s*\([^()]*\)")


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
    said = Said.of_text(sentence)
    kept: list[str] = []
    for is_table, lines in groupby(text.split("\n"), key=lambda line: line.startswith(CELL)):
        block = list(lines)
        kept += _own(block, said) if is_table else block
    return "\n".join(kept)


def own_cells(text: str, part: str) -> list[Cell]:
    """The cells of the row and of the column that a part of a sentence names: of both where it names both; none where neither."""
    return [cell for cells, rows, columns in _spoken_of(text, part) for cell in cells if cell.row in rows or not rows if cell.column in columns or not columns]


def crossing(text: str, sentence: str) -> list[Cell]:
    """The cells whose row and column a sentence both names."""
    return [cell for cells, rows, columns in _spoken_of(text, sentence) for cell in cells if cell.row in rows and cell.column in columns]


def says_none(cell: Cell) -> bool:
    """Whether a cell says that there is nothing of what its row and its column are called."""
    return cell.value.endswith(f", no {cell.row} {cell.column}")


def _spoken_of(text: str, part: str) -> Iterator[tuple[list[Cell], set[str], set[str]]]:
    """The tables of which a part of a sentence names a row or a column, with those that it names."""
    said = Said.of_text(part)
    for cells in tables(text):
        rows, columns = _named({cell.row for cell in cells}, said), _named({cell.column for cell in cells}, said)
        if rows or columns:
            yield cells, rows, columns


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


def _own(lines: Sequence[str], said: Said) -> Sequence[str]:
    """The cells of the rows that are named and, in a table without a corner, of the columns; all of them when none is."""
    cells = [[*line.lstrip(CELL).split(CELL), ""] for line in lines]
    rows = _named({row for row, *_ in cells}, said)
    columns = _named({column for _, column, *_ in cells}, said) if lines[0].startswith(CELL * 2) else set[str]()
    named = [line for line, (row, column, *_) in zip(lines, cells, strict=True) if row in rows or column in columns]
    return named or lines


def _named(labels: set[str], said: Said) -> set[str]:
    """The labels that are said, in full, in one of a list or in two words of three, but those of which another one says as much or more.

    Words that stand in all of them tell nothing ("Vista" in "Vista Starter", "Vista Family").
    """
    words = {label: frozenset(_words(label)) for label in labels if label.strip()}
    common = frozenset.intersection(*words.values()) if len(words) > 1 else frozenset[str]()
    whole = {label: form for label in words for form in _forms([label, _ASIDE.sub("", label)], common) if said.share(form) == 1}
    listed = {label: form for label in words.keys() - whole.keys() for form in _forms(label.split(", "), common) if said.share(form) == 1 and form - common}
    full = whole | listed
    names = [form for label, form in full.items() if ", " not in label]  # "Sprig 2, registered" is no other thing's name
    apart = {label for label, form in full.items() if not any(form < other and said.once(form) for other in names)}
    partly = {
        label
        for label in words.keys() - full.keys()
        for form in _forms([label], common)
        if len(own := said.of(form)) >= ENOUGH and ENOUGH * len(form) <= 3 * len(own) and not any(own <= other for other in full.values())
    }
    return (apart - {label for label, form in listed.items() if any(form <= other for other in whole.values())}) | partly


def _forms(labels: Sequence[str], common: frozenset[str]) -> list[frozenset[str]]:
    """The words of ways to write a label, those in `common` left out where others are left."""
    return [_telling(frozenset(_words(label)), common) for label in labels if _LETTER.search(label)]


def _telling(form: frozenset[str], common: frozenset[str]) -> frozenset[str]:
    rest = form - common
    return rest if _LETTER.search(" ".join(rest)) else form


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a sentence, and those without their endings, with how often each stands there."""

    words: Counter[str]
    bare: Counter[str]

    @classmethod
    def of_text(cls, text: str) -> Said:
        """The words that a text says."""
        words = _words(text)
        return cls(words, Counter(_ENDING.sub("", word) for word in words.elements()))

    def of(self, form: frozenset[str]) -> frozenset[str]:
        """Those of a label's words that are said: "one guest pass" for "Guest passes", "soil probes" for "Soil probe".

        A single word may not be lengthened: "the basics" is no "Basic".
        """
        among = self.bare if sum(word.isalpha() for word in form) > 1 else self.words
        return frozenset(word for word in form if word in self.words or _ENDING.sub("", word) in among)

    def share(self, form: frozenset[str]) -> float:
        """How much of a label is said."""
        return len(self.of(form)) / len(form)

    def once(self, form: frozenset[str]) -> bool:
        """Whether a label is said no more than once, which may be as a part of a longer one: "Sprig" in "Sprig 2"."""
        return any(self.bare[_ENDING.sub("", word)] < ENOUGH for word in form)


def _words(text: str) -> Counter[str]:
    """The words of a text; "monthly" is "month"."""
    return Counter(PERIODIC.get(word, word) for word in _WORD.findall(text.casefold()))

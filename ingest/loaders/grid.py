"""A table of a page as a table of Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from ingest.loaders.bounds import bounded
from ingest.loaders.characters import one_line
from ingest.loaders.escape import escape_cell
from ingest.loaders.headers import is_second_header, merged

_MOST_COLUMNS = 100
_LONGEST_NAME = 60
_HEADED = ("h1", "h2", "h3", "h4", "form")
_NEVER_IN_NAMES = ("a", "img", "ul", "ol", "pre", "table")


@dataclass(slots=True)
class Cell:
    """One cell and how far it reaches."""

    text: str
    header: bool
    columns: int = 1
    rows: int = 1


_NOTHING = Cell("", header=False)


@dataclass(slots=True)
class Grid:
    """Rows of cells in the order of the page; `caption` stands above them; one that is `bare` has no header."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    bare: bool = False

    def add(self, cell: Cell) -> None:
        """Append a cell to the last row."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)

    def blocks(self) -> list[list[str]]:
        """The lines of the caption, those of a GFM table and the notes below it, each only where there is text in it.

        Without header cells the first row serves as header; several rows of them are merged into one, and a row of one
        cell above them belongs to the caption; one at the end, merged over all columns, is a note. A table with headers
        only at its left side, or a bare one, gets an empty header, because Markdown knows no other.
        """
        rows = _spread(self.rows)
        titles = list(takewhile(_stands_alone, rows[:-2]))
        notes = list(takewhile(_is_note, reversed(rows[len(titles) + 2 :])))[::-1]
        caption = [*self.caption, *(row[0].text for row in titles)]
        table = _lines(rows[len(titles) : len(rows) - len(notes)], self.bare)
        return [lines for lines in (caption, table, *([row[0].text] for row in notes)) if lines]


def _lines(rows: Sequence[Sequence[Cell]], bare: bool) -> list[str]:
    if not rows:
        return []
    texts = list(bounded(map(_texts, rows)))
    height = 0 if bare else _header_height(rows)
    header = merged(texts[:height]) or [""] * len(texts[0])
    table = [header, ["---"] * len(header), *texts[height:]]
    return ["| " + " | ".join(row) + " |" for row in table]


def _header_height(rows: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows name the columns."""
    height = len(list(takewhile(_names_columns, rows)))
    if len(rows) == 1 or (not height and rows[0][0].header and not _stands_alone(rows[0])):
        return 0
    if 1 < height < len(rows):
        return height
    return 1 + (len(rows) > 2 and is_second_header(_texts(rows[0]), _texts(rows[1])))


def _names_columns(row: Sequence[Cell]) -> bool:
    """Whether a row is of header cells, and not only at its left."""
    named = [cell for cell in row if cell.text]
    return all(cell.header for cell in named) and (len(row) == 1 or any(cell is not row[0] for cell in named))


def _stands_alone(row: Sequence[Cell]) -> bool:
    """Whether a row is one cell over all columns: the title of what follows."""
    return len(row) > 1 and bool(row[0].text) and all(cell is row[0] or cell is _NOTHING for cell in row)


def _is_note(row: Sequence[Cell]) -> bool:
    """Whether a row is one merged cell: below the last row of values it names nothing."""
    return _stands_alone(row) and row[0].columns > 1


def _texts(row: Sequence[Cell]) -> list[str]:
    """The text of a cell in each of its columns; a title over all of them once."""
    texts = [escape_cell(cell.text) for cell in row]
    return [texts[0]] + [""] * (len(texts) - 1) if _stands_alone(row) else texts


def _spread(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Cells by row and column, each in all the places that it covers, so that every row and column can be read alone.

    Rows without text of their own are left out, and columns at the right in which no cell begins.
    """
    table: list[list[Cell]] = []
    hanging: dict[int, tuple[int, Cell]] = {}
    width = 0
    for row in rows:
        cells = iter(row)
        line: list[Cell] = []
        while len(line) < _MOST_COLUMNS:
            if len(line) in hanging:
                line.append(_hang(hanging, len(line)))
            elif (cell := next(cells, None)) is not None:
                width = max(width, len(line) + 1)
                _place(cell, line, hanging)
            else:
                break
        table += [line] * any(cell.text for cell in row)
    return [[*line, *[_NOTHING] * (width - len(line))][:width] for line in table]


def _hang(hanging: dict[int, tuple[int, Cell]], column: int) -> Cell:
    left, cell = hanging.pop(column)
    if left > 1:
        hanging[column] = (left - 1, cell)
    return cell


def _place(cell: Cell, line: list[Cell], hanging: dict[int, tuple[int, Cell]]) -> None:
    for _ in range(min(cell.columns, _MOST_COLUMNS - len(line))):
        if cell.rows > 1:
            hanging[len(line)] = (cell.rows - 1, cell)
        line.append(cell)


def is_layout(table: etree._Element) -> bool:
    """Whether a table only arranges blocks on the page: it is read as those blocks."""
    if table.get("role") in ("presentation", "none"):
        return True
    if table.find(".//table") is not None:
        return not _is_filled(table)
    if next(table.iter("th"), None) is not None:
        return False
    if next(table.iter(*_HEADED, "ul", "ol", "pre"), None) is not None:
        return not _is_filled(table)
    rows = list(table.iter("tr"))
    return len(rows) < 2 or all(len(row) < 2 for row in rows)


def _is_filled(table: etree._Element) -> bool:
    """Whether a table with lists or tables in its cells is one of values: names of columns, and rows of as many cells.

    What arranges a page or a letter mostly has one cell in a row, and headings, pictures or links in the first.
    """
    rows = [*table.iterfind("tr"), *table.iterfind("*/tr")]
    if len(rows) < 2 or len(rows[0]) < 2 or next(table.iter(*_HEADED), None) is not None:
        return False
    widths = [sum(span(cell.get("colspan")) for cell in row) for row in rows]
    names = [one_line("".join(map(str, cell.itertext()))) for cell in rows[0]]
    return (
        widths.count(widths[0]) > 1
        and next(rows[0].iter(*_NEVER_IN_NAMES), None) is None
        and all(names[1:])
        and max(map(len, names)) <= _LONGEST_NAME
    )


def span(value: str | None) -> int:
    """`colspan` or `rowspan` as written by anyone: at least 1, at most 1000."""
    return min(max(int(value), 1), 1000) if value and value.isascii() and value.isdigit() else 1

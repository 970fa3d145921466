"""A table of a page as a table of Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ingest.loaders.escape import escape_cell

_MOST_COLUMNS = 100


@dataclass(slots=True)
class Cell:
    """One cell and how far it reaches."""

    text: str
    header: bool
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Grid:
    """Rows of cells in the order of the page; `caption` stands above them."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)

    def add(self, cell: Cell) -> None:
        """Append a cell to the last row."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)

    def markdown(self) -> list[str]:
        """The lines of a GFM table; no lines when every cell is empty.

        Without header cells the first row serves as header; a table with headers only at its left side gets an empty
        one, because Markdown knows no other.
        """
        rows = [row for row in self.rows if any(cell.text for cell in row)]
        table = _spread(rows)
        if not table:
            return []
        left_headers = rows[0][0].header and not all(cell.header for cell in rows[0])
        if left_headers or len(table) == 1:
            table.insert(0, [""] * len(table[0]))
        table.insert(1, ["---"] * len(table[0]))
        return ["| " + " | ".join(row) + " |" for row in table]


def _spread(rows: list[list[Cell]]) -> list[list[str]]:
    """Texts by row and column: a cell over several rows is repeated, so that each row can be read alone."""
    table: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells = iter(row)
        line: list[str] = []
        while len(line) < _MOST_COLUMNS:
            if len(line) in hanging:
                line.append(_hang(hanging, len(line)))
            elif (cell := next(cells, None)) is not None:
                _place(cell, line, hanging)
            else:
                break
        table.append(line)
    width = max((len(line) for line in table), default=0)
    return [line + [""] * (width - len(line)) for line in table]


def _hang(hanging: dict[int, tuple[int, str]], column: int) -> str:
    left, text = hanging.pop(column)
    if left > 1:
        hanging[column] = (left - 1, text)
    return text


def _place(cell: Cell, line: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    for n in range(min(cell.columns, _MOST_COLUMNS - len(line))):
        text = escape_cell(cell.text) if n == 0 else ""
        if cell.rows > 1:
            hanging[len(line)] = (cell.rows - 1, text)
        line.append(text)


def is_layout(table: etree._Element) -> bool:
    """Whether a table only arranges blocks on the page: it is read as those blocks."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    if next(table.iter("th"), None) is not None:
        return False
    if next(table.iter("h1", "h2", "h3", "h4", "ul", "ol", "pre", "form"), None) is not None:
        return True
    rows = list(table.iter("tr"))
    return len(rows) < 2 or all(len(row) < 2 for row in rows)


def span(value: str | None) -> int:
    """`colspan` or `rowspan` as written by anyone: at least 1, at most 1000."""
    return min(max(int(value), 1), 1000) if value and value.isascii() and value.isdigit() else 1

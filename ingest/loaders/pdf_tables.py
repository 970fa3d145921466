"""Tables of a PDF page: neighbouring lines whose pieces stand in the same columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ingest.loaders.characters import one_line
from ingest.loaders.escape import escape_cell, escape_inline
from ingest.loaders.pdf_lines import Cell, Line, merged

_MOST_COLUMNS = 20


@dataclass(slots=True)
class Table:
    """Columns as stretches of the page's width, rows as one text per column.

    `head` is the first row of the table on the page before, when this one carries it on.
    """

    columns: list[tuple[float, float]]
    rows: list[list[str]] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    head: list[str] = field(default_factory=list)

    def markdown(self) -> list[str]:
        """Its lines; those that carry a table on are rows only."""
        rows = [[escape_cell(escape_inline(one_line(cell))) for cell in row] for row in self.rows]
        if not self.head:
            rows.insert(1, ["---"] * len(self.columns))
        return ["| " + " | ".join(row) + " |" for row in rows]

    def add(self, line: Line, ahead: list[Line]) -> bool:
        """Take a line whose cells fit the columns; False when it belongs to something else."""
        placed = self.placed(line)
        places = list(placed)
        if not places or self._ends(line, places, ahead):
            return False
        if 0 not in places and self.lines:
            self._gather_first_cell(line)
        elif not self._carries_on(line, places):
            self.rows.append([""] * len(self.columns))
            self.tops.append(line.y)
        for place, cell in placed.items():
            self.rows[-1][place] = f"{self.rows[-1][place]} {cell.text}".strip()
            left, right = self.columns[place]
            self.columns[place] = (min(left, cell.x), max(right, cell.right))
        self.lines.append(line)
        return True

    def fill(self, lines: list[Line]) -> None:
        """Take the lines up to the end of the table."""
        for n, line in enumerate(lines, 1):
            if not self.add(line, lines[n : n + 4]):
                break
        while self.rows and self.is_lone(-1):
            self.drop_row()

    def placed(self, line: Line) -> dict[int, Cell]:
        """The cells of a line by column; empty when one fits no column, or two fit the same."""
        for cells in (line.cells, self._cut(line)):
            placed = {place: cell for cell in cells if (place := self._column(cell)) is not None}
            if len(placed) == len(cells):
                return placed
        return {}

    def _cut(self, line: Line) -> list[Cell]:
        """The pieces of a line, cut where a column begins: narrow columns leave no wide gap."""
        cells: list[Cell] = []
        for piece in line.pieces:
            begins = any(abs(piece.x - left) < 2 for left, _ in self.columns)
            if cells and not begins:
                cells[-1] = merged(cells[-1], piece, line.size)
            else:
                cells.append(piece)
        return cells

    def _column(self, cell: Cell) -> int | None:
        """The one column that a cell overlaps or, between columns, the nearer one."""
        hits = [n for n, (left, right) in enumerate(self.columns) if cell.x < right and cell.right > left]
        if not hits:
            return min(range(len(self.columns)), key=lambda n: self._distance(n, cell))
        if len(hits) > 1:
            hits = [n for n in hits if abs(self.columns[n][0] - cell.x) < 3 and self._fits(n, cell)]
        return hits[0] if len(hits) == 1 else None

    def _distance(self, column: int, cell: Cell) -> float:
        left, right = self.columns[column]
        return max(left - cell.right, cell.x - right)

    def _fits(self, column: int, cell: Cell) -> bool:
        """Widths are estimates: a cell may seem to reach a little into the next column."""
        following = self.columns[column + 1][0] if column + 1 < len(self.columns) else float("inf")
        return cell.right < following + 0.08 * (cell.right - cell.x)

    def _ends(self, line: Line, places: list[int], ahead: list[Line]) -> bool:
        """A lone line at the left, far below or in another type, is the text after the table.

        Not so when the other cells of its row follow higher up: drawn cell by cell, and centred.
        """
        if self.lines and abs(self.lines[-1].y - line.y) > 8 * line.size:
            return True
        if not self.lines or places != [0]:
            return False
        last = self.lines[-1]
        if abs(line.size - last.size) > 0.5 or line.bold:
            return True
        return last.y - line.y > 2.6 * line.size and not self._row_follows(line, ahead)

    def _row_follows(self, line: Line, ahead: list[Line]) -> bool:
        for other in ahead:
            places = list(self.placed(other))
            if places != [0]:
                return bool(places) and 0 not in places and other.y > line.y
            line = other
        return False

    def _carries_on(self, line: Line, places: list[int]) -> bool:
        """Whether a line carries on the first cell of the row above."""
        if not self.rows or places != [0]:
            return False
        last = self.lines[-1]
        return list(self.placed(last)) == [0] and 0 < last.y - line.y <= 1.5 * line.size

    def _gather_first_cell(self, line: Line) -> None:
        """Rows that turn out to be one cell: `line`, of the same row, stands no lower than the last of them."""
        rise = line.y - self.lines[-1].y
        while rise > 0 and len(self.rows) > 1 and self.is_lone(-1) and self.is_lone(-2):
            if self.tops[-2] > line.y + rise + 1:
                break
            self.rows[-2:] = [[f"{self.rows[-2][0]} {self.rows[-1][0]}", *self.rows[-1][1:]]]
            del self.tops[-1]

    def is_lone(self, row: int) -> bool:
        """Whether a row holds nothing but its first cell."""
        return bool(self.rows[row][0]) and not any(self.rows[row][1:])

    def drop_row(self) -> None:
        """Give back the last row: it was the text after the table."""
        top = self.tops.pop()
        self.rows.pop()
        while self.lines and self.lines[-1].y <= top:
            self.lines.pop()
            if self.lines and self.lines[-1].y > top:
                break


def find_tables(lines: list[Line]) -> list[Line | Table]:
    """The lines of a page in order, those of a table replaced by it."""
    found: list[Line | Table] = []
    n = 0
    while n < len(lines):
        table = _table_at(lines, n)
        found.append(table or lines[n])
        n += len(table.lines) if table else 1
    return found


def heads_table(lines: list[Line], line: Line) -> bool:
    """Whether a line of a page is the first row of a table: no further above the next one than its rows are apart, and as large."""
    at = next(n for n, other in enumerate(lines) if other is line)
    table = _table_at(lines, at)
    if table is None or len(line.cells) < 2:
        return False
    gaps = [above - below for above, below in pairwise(table.tops)]
    return abs(table.lines[1].size - line.size) <= 0.5 and 0 < gaps[0] <= 1.5 * min(gaps[1:] or [2 * line.size])


def _table_at(lines: list[Line], start: int) -> Table | None:
    """The table that begins on a line: at least two rows of at least two filled columns."""
    cells = lines[start].cells
    if cells[0].text.lstrip().startswith("•"):
        return None
    if not 2 <= len(cells) <= _MOST_COLUMNS or any(a.x >= b.x for a, b in pairwise(cells)):
        return None
    table = Table([(cell.x, cell.right) for cell in (*_corner(lines[start : start + 2]), *cells)])
    table.fill(lines[start:])
    filled = sum(sum(map(bool, row)) > 1 for row in table.rows)
    return table if filled >= 2 else None


def _corner(lines: list[Line]) -> list[Cell]:
    """The first cell of the second line where the first names only the columns to its right: the corner of a table is often empty."""
    if len(lines) < 2 or len(lines[1].cells) != len(lines[0].cells) + 1:
        return []
    (first, *others), names = lines[1].cells, lines[0].cells
    below = all(cell.x < name.right and cell.right > name.x for cell, name in zip(others, names, strict=True))
    return [first] if below and first.right < names[0].x else []

"""Tables of a PDF that go on over the end of a page: their rows belong under the header of the page before."""

from __future__ import annotations

from ingest.loaders.pdf_lines import Line
from ingest.loaders.pdf_tables import Table

_SAME_PLACE = 3  # points


def continued(before: Table, lines: list[Line]) -> Table | None:
    """The rows at the top of a page that carry on the table which the page before ends with.

    Their first row fills all of its columns. A header that is repeated goes; a bold one of its own begins another table.
    """
    if not lines:
        return None
    table = Table(list(before.columns), head=before.head or before.rows[0])
    table.fill(lines)
    if not table.rows or not all(table.rows[0]) or abs(lines[0].x - before.columns[0][0]) > _SAME_PLACE:
        return None
    repeated = table.rows[:1] == [table.head]
    if lines[0].bold and not repeated and not before.lines[-1].bold:
        return None
    if repeated:
        del table.rows[0], table.tops[0]
    return table

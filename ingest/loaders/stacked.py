"""Tables below each other on one sheet, with empty rows between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ingest.loaders.headers import is_amount, is_header

Rows = Sequence[Sequence[str]]

_LONGEST_NAME = 40
_LONGEST_TITLE = 2  # words of a title that stands alone: more are a remark below the table above

_MOST_BLOCKS = 500
_MOST_ROWS = 1_000  # of a table that are looked at for words that are values


@dataclass(frozen=True, slots=True)
class Stacked:
    """A table with its header; the title, which may be empty, stood above it."""

    title: str
    rows: Rows


def stacked(rows: Rows) -> list[Stacked]:
    """The tables of a sheet: the first with all that stands above it, and each that begins behind an empty row with a header of its own.

    Such a row names columns of figures that has none itself, or repeats the header of the table above. A row of words may
    be one of the table above ("Enterprise", "On request"): it is, when its words are values there, when rows there are
    grouped below titles, and, without a title, when it names only one column of figures and nothing that the table above names.
    """
    starts = [(0, 0)]  # where a table begins, and its header
    blocks = list(islice(_blocks(rows), _MOST_BLOCKS))
    for (above, end_above), (start, end) in pairwise(blocks):
        header = start + (end - start > 1 and _is_title(rows[start]))
        alone = header == start and above > starts[-1][1] and end_above - above == 1 and _is_short_title(rows[above])
        begins = above if alone else start
        if _begins(_table(rows[starts[-1][1] : begins][:_MOST_ROWS]), rows[header:end], titled=begins < header):
            starts.append((begins, header))
    if len(starts) == 1:
        return [Stacked("", rows)]
    ends = [begins for begins, _ in starts[1:]] + [len(rows)]
    titles = [" ".join(filter(None, rows[begins])) if begins < header else "" for begins, header in starts]
    return [Stacked(title, _trimmed(rows[header:end])) for title, (_, header), end in zip(titles, starts, ends, strict=True)]


def _trimmed(rows: Rows) -> Rows:
    """The rows without the columns left and right of the table, which belong to wider ones."""
    columns = {n for row in rows for n, cell in enumerate(row) if cell}
    left, right = min(columns), max(columns) + 1
    return [row[left:right] for row in rows]


def _blocks(rows: Rows) -> Iterator[tuple[int, int]]:
    """First row and end of what stands between empty rows."""
    start = 0
    for n in range(len(rows) + 1):
        if n == len(rows) or not any(rows[n]):
            if start < n:
                yield start, n
            start = n + 1


def _table(rows: Rows) -> Rows:
    """Header and values, without what stands above; nothing where the header is not evident."""
    full = [row for row in rows if any(row)]
    first = next((n for n, row in enumerate(full) if not _is_title(row)), len(full))
    header, values = full[first : first + 1], full[first + 1 :]
    if not header or not values:
        return []
    names = [*filter(None, header[0])]
    return [header[0], *values] if is_header(header[0]) or (is_header(names) and _figures(header[0], values)) else []


def _begins(above: Rows, below: Rows, *, titled: bool) -> bool:
    """Whether the first row of `below` is the header of a table of its own, below the one of `above`."""
    if not above or not below[1:] or not _is_like_header(below[0], above[0]):
        return False
    names, before = ([*filter(None, row)] for row in (below[0], above[0]))
    if names == before:
        return True
    taken = {cell.casefold() for row in [*above[1:], *below[1:]] for cell in row}
    if _is_title(above[1]) or any(name.casefold() in taken for name in names):
        return False
    shared = not {name.casefold() for name in names}.isdisjoint(name.casefold() for name in before)
    return _figures(below[0], [row for row in below[1:] if not _is_title(row)]) > (0 if titled or shared else 1)


def _is_title(row: Sequence[str]) -> bool:
    return sum(map(bool, row)) == 1


def _is_short_title(row: Sequence[str]) -> bool:
    return _is_title(row) and len(" ".join(row).split()) <= _LONGEST_TITLE


def _is_like_header(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row is made of names, written as those of the header above are."""
    names = [*filter(None, row)]
    capital = not any(name[0].islower() for name in header if name)
    short = all(len(name) <= _LONGEST_NAME and name[-1] not in "?.!:" for name in names)
    return len(names) > 1 and is_header(names) and short and not (capital and any(name[0].islower() for name in names))


def _figures(names: Sequence[str], rows: Rows) -> int:
    """How many of the named columns hold figures in each row; none where a row reaches beyond the names."""
    if not rows or any(cell and not (n < len(names) and names[n]) for row in rows for n, cell in enumerate(row)):
        return 0
    columns = [[row[n] for row in rows if n < len(row)] for n, name in enumerate(names) if name and not is_amount(name)]
    return sum(len(cells) == len(rows) and all(map(is_amount, cells)) for cells in columns)

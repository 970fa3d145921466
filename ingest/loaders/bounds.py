"""How large a table may become while it is read: a few bytes of a file can name a million places or one text in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.errors import SourceError

MOST = 100_000_000
PLACE = 10
"""Characters that a cell counts for besides its text, a row as well: a place takes memory even when nothing stands there."""


def bounded(rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The rows, one by one; raises SourceError at the first that makes the table larger than MOST characters."""
    left = MOST
    for row in rows:
        left -= PLACE * (len(row) + 1) + sum(map(len, row))
        if left < 0:
            raise SourceError(f"holds a table that grows to more than {MOST:,} characters, its empty cells counted: split it")
        yield row

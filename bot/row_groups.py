"""Rows of a table that name those below them ("Members", then its rows, "Guests", then its rows); pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

_CELL = re.compile(r"(?<!\\)\|")


def naming(rows: Sequence[str]) -> list[int]:
    """For each row the number of the one that names it, its own for a row that names others; −1 for all where no first row does.

    A row without values among others names nothing: only a table that begins with such a row is divided by them.
    """
    if not rows or not _names(rows[0]):
        return [-1] * len(rows)
    return list(accumulate((n if _names(row) else 0 for n, row in enumerate(rows)), max))


def told(rows: Sequence[str], number: int, named: Sequence[int]) -> str:
    """A row with what names it before its first cell: "| Guests Small hall | 30 EUR |"."""
    if named[number] < 0:
        return rows[number]
    return rows[number].replace("|", f"| {cells(rows[named[number]])[0]}", 1)


def _names(row: str) -> bool:
    first, *others = cells(row)
    return bool(first) and bool(others) and not any(others)


def cells(row: str) -> list[str]:
    """The cells of a row of a table in Markdown, without marks of emphasis."""
    return [cell.strip(" *") for cell in _CELL.split(row.strip().strip("|"))]

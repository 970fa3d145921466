"""Merged cells of a sheet, which the reader of large workbooks does not tell of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_MOST_COLUMNS = 100
_MOST_MERGES = 10_000


@dataclass(frozen=True, slots=True)
class Merge:
    """Columns `left` to `right` and rows `top` to `bottom`, all from 1, whose text stands at the left of the top."""

    left: int
    top: int
    right: int
    bottom: int


def merges_of(sheet: bytes) -> list[Merge]:
    """The merged cells that the XML of a sheet names, as far as they begin in its first columns."""
    from openpyxl.utils.cell import range_boundaries

    found = [match[1].decode() for match, _ in zip(_MERGE.finditer(sheet), range(_MOST_MERGES), strict=False)]
    merges = [Merge(*range_boundaries(reference)) for reference in found]
    return [merge for merge in merges if merge.left <= min(merge.right, _MOST_COLUMNS)]


def spread(rows: Iterable[list[str]], merges: Iterable[Merge]) -> Iterator[list[str]]:
    """The rows of a sheet, from its first, with the text of a merged cell in each of its places.

    In its top row it stays alone when nothing else stands there: it is a title; rows without text of their own stay empty.
    """
    tops: dict[int, list[Merge]] = defaultdict(list)
    for merge in merges:
        tops[merge.top].append(merge)
    reaching: list[tuple[Merge, str]] = []
    for number, row in enumerate(rows, 1):
        opened = [(merge, row[merge.left - 1]) for merge in tops[number] if merge.left <= len(row) and row[merge.left - 1]]
        reaching = [(merge, text) for merge, text in reaching if merge.bottom >= number]
        if any(row):
            yield _filled(row, reaching + opened * (sum(map(bool, row)) > 1))
        else:
            yield row
        reaching = (reaching + opened)[:_MOST_COLUMNS]


def _filled(row: list[str], reaching: list[tuple[Merge, str]]) -> list[str]:
    width = max([len(row), *(min(merge.right, _MOST_COLUMNS) for merge, _ in reaching)])
    filled = row + [""] * (width - len(row))
    for merge, text in reaching:
        for column in range(merge.left - 1, min(merge.right, _MOST_COLUMNS)):
            filled[column] = filled[column] or text
    return filled

"""Columns and rows that a sheet hides, which the reader of large workbooks does not tell of: what is hidden is not for customers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.loaders.left_out import LEFT_OUT

if TYPE_CHECKING:
    from zipfile import ZipFile

_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_NUMBER = rb"\b%b=[\"'](\d{1,7})[\"']"
_FILTER = re.compile(  # one that hides rows, no mere button
    rb"<(?:\w+:)?autoFilter\b[^<>]*\bref=[\"']\$?[A-Z]{1,3}\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})[\"'][^<>]*(?<!/)>"
    rb"\s*(?:<(?:\w+:)?filterColumn\b[^<>]*/>\s*)*<(?:\w+:)?filterColumn\b[^<>]*(?<!/)>"
)
_TABLE = re.compile(rb"Target=[\"']([^\"']*/tables/[^\"']+)[\"']")
_MOST_COLUMNS = 16_384
_MOST_TABLES = 100


@dataclass(frozen=True, slots=True)
class Hidden:
    """Numbers of columns and rows, from 1; rows that only a saved filter hides are `filtered` instead."""

    columns: frozenset[int]
    rows: frozenset[int]
    filtered: frozenset[int]


def hidden_of(sheet: bytes, tables: Iterable[bytes]) -> Hidden:
    """What the XML of a sheet hides, and that of its tables, whose filters hide rows as well."""
    rows = frozenset(_rows(sheet)) if _HIDDEN.search(sheet) else frozenset()
    filters = [range(int(top), int(end) + 1) for part in (sheet, *tables) for top, end in _FILTER.findall(part)]
    filtered = frozenset(row for row in rows if any(row in reach for reach in filters[:_MOST_TABLES]))
    return Hidden(frozenset(_columns(sheet)), rows - filtered, filtered)


def tables_of(archive: ZipFile, path: str) -> list[bytes]:
    """The XML of the tables of the sheet at `path`."""
    folder, name = posixpath.split(path)
    names = set(archive.namelist())
    relations = f"{folder}/_rels/{name}.rels"
    targets = _TABLE.findall(archive.read(relations))[:_MOST_TABLES] if relations in names else []
    paths = (posixpath.normpath(posixpath.join(f"/{folder}", target.decode())).lstrip("/") for target in targets)
    return [archive.read(path) for path in paths if path in names]


def visible(rows: Iterable[list[str]], hidden: Hidden, title: str, notes: list[str]) -> Iterator[list[str]]:
    """The rows of the sheet `title`, from its first, without what is hidden; notes tell how much that is."""
    columns: set[int] = set()
    left, filtered = 0, 0
    for number, row in enumerate(rows, 1):
        if number in hidden.rows:
            left += any(row)
            continue
        filtered += number in hidden.filtered and any(row)
        if hidden.columns:
            columns.update(n for n, cell in enumerate(row, 1) if cell and n in hidden.columns)
            row = [cell for n, cell in enumerate(row, 1) if n not in hidden.columns]
        yield row
    found = [_count(count, word) for count, word in ((len(columns), "column"), (left, "row")) if count]
    if found:
        notes.append(f"{LEFT_OUT}{' and '.join(found)} that sheet {title!r} hides: show them there if customers may read them")
    if filtered:
        notes.append(f"reads {_count(filtered, 'row')} of sheet {title!r} that a filter hides: delete them if customers may not read them")


def _count(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count > 1)}"


def _columns(sheet: bytes) -> Iterator[int]:
    mask = bytearray(_MOST_COLUMNS + 1)
    for match in islice(_COLUMN.finditer(sheet), _MOST_COLUMNS):
        first, last = (_number(match[1], name) for name in (b"min", b"max"))
        if _HIDDEN.search(match[1]) and 0 < first <= last <= _MOST_COLUMNS:
            mask[first : last + 1] = b"\1" * (last + 1 - first)
    return (n for n, marked in enumerate(mask) if marked)


def _rows(sheet: bytes) -> Iterator[int]:
    """A row without a number of its own is the next one."""
    number = 0
    for match in _ROW.finditer(sheet):
        number = _number(match[1], b"r") or number + 1
        if _HIDDEN.search(match[1]):
            yield number


def _number(attributes: bytes, name: bytes) -> int:
    found = re.search(_NUMBER % name, attributes)
    return int(found[1]) if found else 0

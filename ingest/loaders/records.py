"""Rows of tables and records of exports as passages of `Name: value` lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.loaders.characters import one_line
from ingest.loaders.draft import Draft
from ingest.loaders.escape import escape_inline, escape_start

_VALUE = re.compile(
    r"[-+]?[$€£]?\s?\d[\d\s.,:/-]*+\s?[%$€£]?|\d{4}-\d\d-\d\dT.*|https?://\S+|\S+@\S+\.\S+|true|false|yes|no",
    re.IGNORECASE,
)
_LONGEST_NAME = 80


def add_table(draft: Draft, rows: Iterable[Sequence[str]]) -> None:
    """Each row below the header as a passage; without an evident header the columns are numbered.

    Rows above the header that hold a single cell (a title, a remark) are paragraphs.
    """
    full = [[cell.strip() for cell in row] for row in rows]
    full = [row for row in full if any(row)]
    width = max(map(len, full), default=0)
    while width > 1 and len(full) > 1 and sum(map(bool, full[0])) == 1 and sum(map(bool, full[1])) > 1:
        draft.block([escape_start(escape_inline(one_line(" ".join(full.pop(0)))))])
    header = full.pop(0) if len(full) > 1 and is_header(full[0]) else []
    names = [_spoken(header[n] if n < len(header) else "") or f"Column {n + 1}" for n in range(width)]
    for row in full:
        draft.row(record_lines(zip(names, row, strict=False)))


def _spoken(name: str) -> str:
    """A name on one line, a technical one as words: `free_from_eur` is "Free from eur"."""
    name = one_line(name)
    if not re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*", name):
        return name
    return name[:1].upper() + name[1:].replace("_", " ")


def is_header(row: Sequence[str]) -> bool:
    """Whether a first row names its columns: words, each once, none of them a number, date, address or long text."""
    names = [name for name in row if name]
    distinct = len({name.casefold() for name in names}) == len(names)
    fitting = all(len(name) <= _LONGEST_NAME and not _VALUE.fullmatch(name) for name in names)
    return distinct and fitting and len(names) * 2 > len(row)


def record_lines(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """`Name: value` lines; empty values are left out, and a value of several lines stays so."""
    lines: list[str] = []
    for name, value in pairs:
        parts = [escape_inline(part) for line in value.split("\n") if (part := one_line(line))]
        if parts:
            lines.append(escape_start(f"{escape_inline(name)}: {parts[0]}"))
            lines.extend(map(escape_start, parts[1:]))
    return lines

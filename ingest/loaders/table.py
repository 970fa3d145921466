"""CSV and TSV: each row is a passage of its own."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

from bot.errors import SourceError
from ingest.loaders.draft import Draft, Source
from ingest.loaders.encoding import decode
from ingest.loaders.left_out import keep_readable
from ingest.loaders.records import add_table

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 50


def load_table(source: Source) -> Draft:
    """Rows as `Header: value` lines; the delimiter is found from the first lines."""
    text, notes = decode(source.raw, source.charset)
    draft = Draft(notes=notes)
    delimiter, text = _declared(text)
    csv.field_size_limit(len(text) + 1)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter or _sniff(text))
    try:
        add_table(draft, rows)
    except csv.Error as fault:
        raise SourceError(f"is not a table: {fault} in line {rows.line_num}") from None
    return keep_readable(draft)


def _declared(text: str) -> tuple[str, str]:
    """Spreadsheet programs write `sep=;` above the table."""
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=" and len(first.strip()) == 5:
        return first[4], rest
    return "", text


def _sniff(text: str) -> str:
    """The delimiter that cuts most of the first lines into the same number of cells, more than one; remarks above may be many."""
    sample = "\n".join(text[:100_000].split("\n")[:_SAMPLE_LINES])
    return max(_DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(sample: str, delimiter: str) -> float:
    rows = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    widths = Counter(len(row) for row in rows if row)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[0] > 1 < item[1], item[1]))
    return (count / widths.total()) * (width > 1) + width / 1000

"""Rows of tables and records of exports as passages of `Name: value` lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.loaders.answers import value_lines
from ingest.loaders.bounds import bounded
from ingest.loaders.characters import one_line
from ingest.loaders.draft import Draft
from ingest.loaders.escape import escape_inline, escape_start
from ingest.loaders.headers import is_header, is_second_header, merged, spread_names
from ingest.loaders.question_rows import add_question, asked_columns, asked_rows, beside, unanswered
from ingest.loaders.stacked import stacked
from ingest.loaders.unpublished import draft_rows, drafts_left_out

_MOST_REMARKS = 10
_REMARK = 3  # words of one below a table, at the least
_TECHNICAL = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_SMALL = re.compile(r"[^\W\d_]{3}")  # the first word of a name, no unit such as "m²"
_CURRENCY = re.compile(r"\b(?:eur|gbp|usd|chf|cad|aud|nzd|sek|nok|dkk|pln|czk|jpy|inr)\b")
_YEARS = re.compile(r"\b((?:19|20)\d\d) (\d\d)\b")
_FOOTNOTE = re.compile(r"[*†‡¹²³]|\d\)")


def add_table(draft: Draft, rows: Iterable[Sequence[str]]) -> None:
    """Each row below the header as a passage; without an evident header the columns are numbered.

    What stands above the header (a title, remarks) is paragraphs, and so is a table of one column, which has no header,
    and footnotes below it are passages without a name. Rows that name those below them ("Weekend") are headings,
    and questions with their answers are sections. The title of a further table below an empty row is a heading.
    """
    level = draft.headings[-1].level + 1 if draft.headings else 2
    for table in stacked([[cell.strip() for cell in row] for row in bounded(rows)]):
        if title := one_line(table.title):
            draft.heading(level, escape_inline(title), title)
        _add_one(draft, table.rows)


def _add_one(draft: Draft, table: Sequence[Sequence[str]]) -> None:
    columns = {n for row in table for n, cell in enumerate(row) if cell}
    above = _height_above(table) if len(columns) > 1 else len(table)
    for row in filter(any, table[:above]):
        draft.block(_paragraph(row))
    end = _height_below(table[above:])
    full = [row for row in table[above : len(table) - end] if any(row)]
    header, height = _header(full)
    width = max(map(len, full), default=0)
    names = [_spoken(header[n] if n < len(header) else "") or f"Column {n + 1}" for n in range(width)]
    _add_rows(draft, full[height:], names, grouped=height > 0)
    for row in filter(any, table[len(table) - end :]):
        draft.row(_paragraph(row))


def _add_rows(draft: Draft, rows: Sequence[Sequence[str]], names: Sequence[str], grouped: bool) -> None:
    """Rows as passages, or as sections where they are questions with answers."""
    columns = asked_columns(names, rows)
    drafts = draft_rows(rows, names, articles=columns is not None)
    draft.notes += drafts_left_out(len(drafts))
    rows = [row for n, row in enumerate(rows) if n not in drafts]
    pairs = asked_rows(rows, columns) if columns else []
    groups = _groups(rows) if grouped else set()
    groups -= {n for n, (question, _) in enumerate(pairs) if question.endswith("?")}
    level = draft.headings[-1].level + 1 if draft.headings else 2
    cells = beside(rows, columns, names) if columns else rows
    lines = bounded(record_lines(zip(names, row, strict=False)) for row in cells)
    for n, (row, record) in enumerate(zip(rows, lines, strict=True)):
        if n in groups:
            draft.heading(level, escape_inline(name := one_line(row[0])), name)
        elif not columns:
            draft.row(list(record))
        elif pairs[n][1]:
            add_question(draft, level + bool(groups), pairs[n], fields(zip(names, cells[n], strict=False)))
    draft.notes += unanswered(pair for n, pair in enumerate(pairs) if n not in groups)


def _groups(rows: Sequence[Sequence[str]]) -> set[int]:
    """The rows that only name those below them; the first one does so and another, for one alone may be a row whose values are missing."""
    groups = {n for n, row in enumerate(rows[:-1]) if _names_group(row) and not _names_group(rows[n + 1])}
    return groups if 0 in groups and len(groups) > 1 else set()


def _names_group(row: Sequence[str]) -> bool:
    """Whether a row says one thing alone, at its left or merged over its cells."""
    return bool(row[0]) and {*row} <= {row[0], ""} and re.search(r"[^\W\d]", row[0]) is not None


def _height_below(table: Sequence[Sequence[str]]) -> int:
    """How many of the last rows are remarks of one cell each: behind the mark of a footnote, or several words below a gap.

    Where every row has several cells, sentences directly below the last one are remarks as well.
    """
    last = max((n for n, row in enumerate(table) if sum(map(bool, row)) > 1), default=len(table))
    is_full = all(sum(map(bool, row)) > 1 for row in table[:last] if any(row))
    gap = next((n for n in range(last, len(table)) if not any(table[n])), len(table))
    for n in range(last + 1, len(table)):
        text = next(filter(None, table[n]), "")
        enough = len(text.split()) >= _REMARK
        if _FOOTNOTE.match(text) or (enough and (n > gap or (is_full and text.endswith(".")))):
            return len(table) - n
    return 0


def _height_above(table: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the header: those of one cell and, up to the first gap, those that look like no header."""
    first = next((n for n, row in enumerate(table) if sum(map(bool, row)) > 1), 0)
    first -= first > 0 and _header(table[first - 1 :])[1] == 2
    gap = next((n for n, row in enumerate(table[first : first + _MOST_REMARKS], first) if not any(row)), 0)
    below = next((n for n in range(gap, len(table)) if any(table[n])), 0)
    is_remark = gap and below and is_header(table[below]) and not any(map(is_header, table[first:gap]))
    return below if is_remark else first


def _header(rows: Sequence[Sequence[str]]) -> tuple[Sequence[str], int]:
    """The names of the columns, and how many of the first rows they take."""
    if len(rows) > 2 and is_second_header(upper := spread_names(*rows[:2]), rows[1]):
        return merged([upper, rows[1]]), 2
    return (rows[0], 1) if len(rows) > 1 and is_header(rows[0]) else ([], 0)


def _paragraph(row: Sequence[str]) -> list[str]:
    lines = " ".join(filter(None, row)).split("\n")
    return [escape_start(escape_inline(text)) for line in lines if (text := one_line(line))]


def _spoken(name: str) -> str:
    """A name on one line, one of small letters as a reader expects it: `free_from_eur` is "Free from EUR", `fee_2025_26` "Fee 2025–26"."""
    name = one_line(name)
    if not _TECHNICAL.fullmatch(name):
        return name[:1].upper() + name[1:] if _SMALL.match(name) and name == name.lower() else name
    words = _CURRENCY.sub(lambda code: code[0].upper(), name.replace("_", " "))
    return _YEARS.sub(_spanned, words[:1].upper() + words[1:])


def _spanned(years: re.Match[str]) -> str:
    """A year and the two figures of the next one as a span; other figures stay as they are."""
    return f"{years[1]}–{years[2]}" if (int(years[1]) + 1) % 100 == int(years[2]) else years[0]


def record_lines(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """`Name: value` lines; empty values are left out, and a value of several lines stays so, as does one of HTML."""
    lines: list[str] = []
    for name, value in pairs:
        marked = value_lines(value)
        parts = marked or [escape_inline(part) for line in value.split("\n") if (part := one_line(line))]
        if parts:
            lines.append(escape_start(f"{escape_inline(name)}: {parts[0]}"))
            lines.extend(marked[1:] or map(escape_start, parts[1:]))
    return lines


def fields(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The same as a list, for what stands below a text."""
    items = [record_lines([pair]) for pair in pairs]
    return [f"{'  ' if number else '- '}{line}" for lines in items for number, line in enumerate(lines)]

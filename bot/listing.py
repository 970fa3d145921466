"""The rows of a sheet that a question picks, listed: of many what each is and what was asked of it; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langchain_core.documents import Document

from bot.extract import Pick, Quote
from bot.picking import MOST

WHOLE = 2  # rows that are quoted with all their fields

_FIELD = re.compile(r"(.+?): (.*)")


def listed(row: Document, chunks: Sequence[Document], pick: Pick) -> list[Quote]:
    """Quotations of the rows of a row's sheet that are picked, of more than two a line for each; none for a text.

    `chunks` are all passages of the row's document, in their order. Of more than MOST rows the last line is dots.
    """
    rows = [chunk for chunk in chunks if is_of_one_sheet(chunk, row)]
    fields = [dict(_FIELD.findall(one.page_content)) for one in rows]
    names = list(dict.fromkeys(name for one in fields for name in one))
    found = pick(names, [[one.get(name, "") for name in names] for one in fields])
    if len(found.rows) <= WHOLE:
        return [_quote(rows[n]) for n in found.rows]
    told = [names[column] for column in (0, *found.columns)]
    lines = ["- " + " · ".join(f"{name}: {fields[n][name]}" for name in told if fields[n].get(name)) for n in found.rows[:MOST]]
    if len(found.rows) > MOST:
        lines[-1] += "\n- …"
    return [_quote(rows[n], line) for n, line in zip(found.rows, lines, strict=False)]


def is_of_one_sheet(chunk: Document, row: Document) -> bool:
    """Whether a passage is a row of the sheet that another one is a row of."""
    a, b = chunk.metadata, row.metadata
    same = all(a.get(key) == b.get(key) for key in ("root", "source", "section"))
    return same and a.get("record") is not None and b.get("record") is not None


def _quote(row: Document, brief: str = "") -> Quote:
    return Quote(row, row.page_content, row.metadata["start"], row.metadata["end"], brief=brief)

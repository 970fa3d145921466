"""The remarks of a sheet that hold for a row of it: "Prices exclude VAT", "Valid from 1 January", a footnote; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby, takewhile

from langchain_core.documents import Document

from bot.surroundings import NOTE, is_title, words

MOST = 80  # words of all remarks below a table that are quoted with a row of it, and of all above it

_MARK = re.compile(r"\*+|[†‡¹²³]|\d\)")
_NAME = re.compile(r"(.+?): ")

Stretch = tuple[Document, str, int]  # the passage that remarks stand in, their text, its offset in the source


def notes(row: Document, chunks: Sequence[Document]) -> list[Stretch]:
    """The short remarks above and below the rows of a sheet that hold for one of them, neighbours as one.

    `chunks` are all of the row's document, in their order. A sheet is what stands below one heading of the first level,
    or all of it where something stands above the first: headings are groups of rows then.
    A footnote belongs to rows with its mark alone. What is no row of a sheet, or a remark itself, has none.
    """
    single = any(not chunk.metadata["section"] for chunk in chunks)
    sheet = [chunk for chunk in chunks if single or chunk.metadata["section"][:1] == row.metadata["section"][:1]]
    records = [chunk for chunk in sheet if chunk.metadata["record"] is not None]
    names = names_of(records[0]) if records else set()
    if row.metadata["record"] is None or not names & names_of(row):
        return []
    below = list(takewhile(lambda chunk: _is_note(chunk, names), reversed(records)))[::-1]
    above = list(takewhile(lambda chunk: chunk.metadata["record"] is None, sheet))
    return [*_above(above), *_below(row, below)]


def _above(chunks: Sequence[Document]) -> Iterator[Stretch]:
    """What stands above the header, without the title over other remarks."""
    if len(chunks) != 1 or words(text := chunks[0].page_content) > MOST:
        return
    first, _, others = text.partition("\n\n")
    text = others if others and is_title(first) else text
    yield chunks[0], text, chunks[0].metadata["end"] - len(text)


def _below(row: Document, chunks: Sequence[Document]) -> Iterator[Stretch]:
    held = [n for n, chunk in enumerate(chunks) if words(chunk.page_content) <= NOTE and _holds(chunk.page_content, row.page_content)]
    if sum(words(chunks[n].page_content) for n in held) > MOST:
        return
    for _, run in groupby(zip(held, count()), key=lambda place: place[0] - place[1]):
        found = [chunks[n] for n, _ in run]
        yield found[0], "\n\n".join(chunk.page_content for chunk in found), found[0].metadata["start"]


def _holds(note: str, row: str) -> bool:
    mark = _MARK.match(note.replace("\\", ""))
    return mark is None or mark[0] in row.replace("\\", "")


def _is_note(chunk: Document, names: set[str]) -> bool:
    """Whether a passage of its own names no column; the end of a long row that was cut is none."""
    return chunk.metadata["start"] == chunk.metadata["record"] and names.isdisjoint(names_of(chunk))


def names_of(chunk: Document) -> set[str]:
    """The names of the columns that a row of a sheet has values in."""
    return {found[1] for line in chunk.page_content.splitlines() if (found := _NAME.match(line))}

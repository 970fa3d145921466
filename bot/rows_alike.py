"""Rows of one sheet that fit a question alike; pure.

Of "Canoe hire" for a day and for a week, neither row alone answers what it costs to hire a canoe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from langchain_core.documents import Document

from bot.sheet_notes import names_of
from bot.surroundings import words

MOST = 4  # rows that are quoted together
WORDS = 120  # of all of them; more is a sheet to be read, and no answer
NEAR = 0.06  # how far from each other the fused scores of rows alike may stand,
SURE = 0.5  # and how far behind the judge's log-odds of one that it read

_VALUE = re.compile(r"^[^\n:]+: (.+)$", re.MULTILINE)


def rivals(row: Document, passages: Sequence[Document]) -> list[Document]:
    """The other rows of its sheet that have as much of the question as a row has, and answer as surely; none of what is no row."""
    return [one for one in passages if _is_other(one, row) and _fits_alike(one, row)]


def together(row: Document, passages: Sequence[Document]) -> list[Document]:
    """A row and its rivals, in the order of the sheet, if they have words of the question and make one short answer; else the row."""
    rows = sorted([row, *rivals(row, passages)], key=lambda one: int(one.metadata["start"]))
    return rows if _share(row) and len(rows) <= MOST and sum(words(one.page_content) for one in rows) <= WORDS else [row]


def is_one_of_many(row: Document, first: Document, passages: Sequence[Document]) -> bool:
    """Whether a row that is quoted behind a first passage has rivals, and less of the question than that: chance picked it."""
    share = _share(row)
    return (share < _share(first) or not share) and bool(rivals(row, passages))


def says_of_it(passage: Document, share: Callable[[str], float]) -> bool:
    """Whether a row of a sheet has a word of the question in its cells: every row has those of the columns' names. What is no row has."""
    values = _VALUE.findall(passage.page_content)
    return passage.metadata.get("record") is None or not values or share(" ".join(values)) > 0


def _is_other(one: Document, row: Document) -> bool:
    a, b = one.metadata, row.metadata
    same = all(a.get(key) == b.get(key) for key in ("root", "source", "section"))
    records = a.get("record") is not None and b.get("record") is not None and a["record"] != b["record"]
    names = names_of(one), names_of(row)
    return same and records and (names[0] <= names[1] or names[1] <= names[0])


def _fits_alike(one: Document, row: Document) -> bool:
    near = abs(float(one.metadata["fused"] - row.metadata["fused"])) <= NEAR
    read = [float(each.metadata["answers"]) for each in (row, one) if "answers" in each.metadata]
    return near and _share(one) >= _share(row) and (len(read) < 2 or read[0] - read[1] <= SURE)


def _share(row: Document) -> float:
    """The share of the question's words that a row has."""
    return float(row.metadata.get("carried_lexical", 0.0))

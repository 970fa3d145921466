"""Rows of a table that a sentence is not about: a number that stands only there is another thing's; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

RULE = re.compile(r"[\s|:-]+")  # between a table's header and its rows
_LETTER = re.compile(r"[^\W\d_]")


def own_rows(source: str, sentence: str) -> str:
    """`source` without those rows of its tables that begin with another thing than the sentence names.

    A table of whose rows the sentence names none stays whole.
    """
    kept: list[str] = []
    table: list[str] = []
    for line in [*source.split("\n"), ""]:
        if line.startswith("|"):
            table.append(line)
        else:
            kept += [*_own(table, sentence), line]
            table = []
    return "\n".join(kept[:-1])


def _own(table: Sequence[str], sentence: str) -> Sequence[str]:
    """The header of a table and the rows whose first cell stands in the sentence."""
    head = next((number for number, line in enumerate(table) if RULE.fullmatch(line)), 0) + 1
    named = [row for row in table[head:] if _names(sentence, row)]
    return [*table[:head], *named] if named else table


def _names(sentence: str, row: str) -> bool:
    first = row.strip("|").split("|")[0].strip(" *_`").casefold()
    return _LETTER.search(first) is not None and re.search(rf"(?<!\w){re.escape(first)}(?!\w)", sentence.casefold()) is not None

"""The names of a table's columns, where they stand in one row or in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

_VALUE = re.compile(
    r"[-+]?[$€£]?\s?\d[\d\s.,:/-]*+\s?[%$€£]?|\d{4}-\d\d-\d\dT.*|https?://\S+|\S+@\S+\.\S+|true|false|yes|no",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[-+~<>≤≥]?\s?[$€£]?\s?\d")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:[/–-]\d\d(?:\d\d)?)?")
_LONGEST_NAME = 80
_LONGEST_LOWER_NAME = 40


def is_header(row: Sequence[str]) -> bool:
    """Whether a first row names its columns: words, each once, none of them a number, date, address or long text.

    Years are names where they follow each other: "Plan", "2025", "2026".
    """
    names = [name for name in row if name]
    distinct = len({name.casefold() for name in names}) == len(names)
    years = _years(row)
    fitting = all(len(name) <= _LONGEST_NAME and (name in years or not _VALUE.fullmatch(name)) for name in names)
    return distinct and fitting and len(names) * 2 > len(row)


def is_amount(text: str) -> bool:
    """Whether a value begins with a figure, perhaps behind a sign: "49", "€ 5", "2 days"."""
    return _AMOUNT.match(text) is not None


def _years(row: Sequence[str]) -> set[str]:
    """The names right of the first that are years or seasons, if they are at least two, one after the other up or down."""
    found = [match for name in row[1:] if (match := _YEAR.fullmatch(name))]
    steps = {int(after[1]) - int(before[1]) for before, after in pairwise(found)}
    return {match[0] for match in found} if steps in ({1}, {-1}) else set()


def is_second_header(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the second row of a table divides what the first names: "Cold hall" over two columns, below it "Linz" and "Zurich".

    In `upper` a name is repeated over the columns that it spans. The left corner tells such a row from one of data,
    which has a name of its own there, below that of the column.
    """
    pairs = [pair for pair in zip_longest(upper, lower, fillvalue="") if any(pair)]
    spanned = any(left and left == right for left, right in pairwise(upper))
    corner_is_open = bool(pairs) and (not all(pairs[0]) or pairs[0][0] == pairs[0][1])
    short = all(len(name) <= _LONGEST_LOWER_NAME and not _AMOUNT.match(name) for name in lower)
    return spanned and corner_is_open and short and is_header([name for name in merged([upper, lower]) if name])


def spread_names(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The first row with its names repeated to the right, over what the second row divides: spreadsheets leave those cells empty."""
    names: list[str] = []
    for own, below in zip_longest(upper, lower, fillvalue=""):
        names.append(own or (names[-1] if names and below else ""))
    return names


def merged(rows: Sequence[Sequence[str]]) -> list[str]:
    """One name for each column from several rows, from the top: "Cold hall, Zurich"; what is repeated is said once."""
    return [", ".join(filter(None, dict.fromkeys(column))) for column in zip_longest(*rows, fillvalue="")]

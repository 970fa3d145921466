"""Rows of a table that a question picks by what a column says of them; pure.

"Which speakers have Bluetooth?" is answered by the rows whose cell says yes, all of them, and by none that says no,
however near to the question its other cells are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

Terms = Callable[[str], frozenset[int]]  # the telling words of a text
Fulfilled = Iterator[tuple[int, set[int]]]  # columns, and the rows that have what is asked of each

MOST = 12  # rows that are listed; more is a table to be read
_LONG = 4  # words of a value, at the most: what is longer is a text and no kind

_WHICH = re.compile(
    r"\b(?:which|where|whose|any(?:where|one)?|all|list|how many|do you have|have you got|(?:is|are) there"
    r"|what (?:\w+ ){1,2}?(?:have|has|are|come|comes|supports?|includes?|accepts?|offers?|can|do)"
    r"|welche\w*|wo|alle|liste|wieviele|wie viele|gibt es|habt ihr|haben sie"
    r"|quel\w*|où|tous|toutes|liste|combien de|y a-t-il|avez-vous|qué|cuál\w*|dónde|tod[oa]s|lista|cuánt[oa]s|hay|tienen)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:no|not|without|lacks?|missing|cannot|\w+n['’]t|kein\w*|nicht|ohne|sans|pas|sin)\b", re.IGNORECASE)
_YES = re.compile(r"(?:yes|y|ja|oui|sí|si|true|included|available|✓|✔|✅|☑|●|•|x|inklusive|inclus|incluido)(?!\w)", re.IGNORECASE)
_NO = re.compile(r"(?:no|n|nein|non|false|none|not|never|excluded|unavailable|✗|✘|❌|–|—|-|kein\w*|nicht)(?!\w)", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:no|not|non|without|except\w*|exclu\w*|closed|unavailable|unsupported|ohne|nicht|kein\w*|geschlossen|sans|fermé|sin|cerrado)\b",
    re.IGNORECASE,
)
_VALUES = re.compile(r"\s*(?:[,;/•·|\n]|\band\b|\bund\b|\bet\b|&)\s*")


@dataclass(frozen=True, slots=True)
class Picked:
    """The places of the rows that have what is asked, and of the columns that say so."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


def picked(question: str, names: Sequence[str], rows: Sequence[Sequence[str]], terms: Terms) -> Picked:
    """The rows that have what a question asks of columns: a yes below a name of its words, or a value of its words.

    `rows` have a cell for each of the `names` at the most, the first of which says what a row is. None where the question does
    not ask which, names a row, asks nothing of any column, or no row has all of it.
    """
    asked = terms(question)
    if len(rows) < 2 or not _WHICH.search(question) or any(_is_said(row[0], asked, terms) for row in rows if row):
        return Picked()
    table = [[*row, *[""] * (len(names) - len(row))] for row in rows]
    negated = _NOT.search(question) is not None
    found = dict(_flags(names, table, asked, terms, negated)) | dict([] if negated else _values(names, table, asked, terms))
    own = tuple(n for n in range(len(rows)) if found and all(n in fulfilled for fulfilled in found.values()))
    return Picked(own, tuple(sorted(found))) if own else Picked()


def _flags(names: Sequence[str], rows: Sequence[Sequence[str]], asked: frozenset[int], terms: Terms, negated: bool) -> Fulfilled:
    """For each column of yes and no that the question names, the rows that say yes, or no where it is `negated`."""
    for column in range(1, len(names)):
        own = terms(names[column])
        if own and own <= asked and _is_flag([row[column] for row in rows]):
            wanted = _NO if negated != bool(_AGAINST.search(names[column])) else _YES
            yield column, {n for n, row in enumerate(rows) if wanted.match(row[column].strip())}


def _values(names: Sequence[str], rows: Sequence[Sequence[str]], asked: frozenset[int], terms: Terms) -> Fulfilled:
    """For each column that has values of the question's words, the rows that have all of them, or one where none has all."""
    headed = frozenset[int]().union(*map(terms, names))
    for column in (column for column in range(1, len(names)) if not _AGAINST.search(names[column])):
        found = [{own for own in map(terms, _VALUES.split(row[column])) if own and len(own) <= _LONG and own <= asked} for row in rows]
        said = {own for own in chain(*found) if not own <= headed}
        if said:
            yield column, {n for n, own in enumerate(found) if said <= own} or {n for n, own in enumerate(found) if said & own}


def _is_flag(cells: Sequence[str]) -> bool:
    """Whether a column says yes or no, and both of it."""
    said = [cell.strip() for cell in cells if cell.strip()]
    yes, no = ([one for one in said if kind.match(one)] for kind in (_YES, _NO))
    return bool(yes and no) and len(yes) + len(no) == len(said)


def _is_said(name: str, asked: frozenset[int], terms: Terms) -> bool:
    own = terms(name)
    return bool(own) and own <= asked

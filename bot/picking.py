"""Rows of a table that a question picks by what a column says of them; pure.

"Which speakers have Bluetooth?" is answered by the rows whose cell says yes, all of them, and by none that says no,
however near to the question its other cells are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

Terms = Callable[[str], frozenset[int]]  # the telling words of a text
Fulfilled = Iterator[tuple[int, set[int]]]  # columns, and the rows that have what is asked of each

MOST = 12  # rows that are listed; more is a table to be read
_READ = 1_000  # rows of a table that is looked at: a larger one is a database
_LONG = 4  # words of a value, at the most: what is longer is a text and no kind

_WHICH = re.compile(
    r"\b(?:which|where|whose|any(?:where|one)?|all|list|how many|do you have|have you got|(?:is|are) there"
    r"|what (?:\w+ ){1,2}?(?:have|has|are|come|comes|supports?|includes?|accepts?|offers?|can|do)"
    r"|welche\w*|wo|alle|liste|wieviele|wie viele|gibt es|habt ihr|haben sie"
    r"|quel\w*|où|tous|toutes|liste|combien de|y a-t-il|avez-vous|qué|cuál\w*|dónde|tod[oa]s|lista|cuánt[oa]s|hay|tienen)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:no|not|without|lacks?|missing|cannot|\w+n['’]t|kein\w*|nicht|ohne|sans|pas|sin)\b", re.IGNORECASE)
_YES = re.compile(r"(?:yes|y|ja|oui|sí|si|true|included|available|✓|✔|✅|☑|●|•|inklusive|inclus|incluido)(?!\w)", re.IGNORECASE)
_NO = re.compile(r"(?:no|n|nein|non|false|none|not|never|excluded|unavailable|✗|✘|❌|–|—|-|kein\w*|nicht)(?!\w)", re.IGNORECASE)
_CROSS = re.compile(r"x(?!\w)", re.IGNORECASE)  # a yes where nothing else is one, beside a tick a no
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


def asks_which(question: str) -> bool:
    """Whether a question may be one for some of the rows of a table: "which …?", "is there any …?", "where can I …?"."""
    return _WHICH.search(question) is not None


def picked(question: str, names: Sequence[str], rows: Sequence[Sequence[str]], terms: Terms) -> Picked:
    """The rows that have what a question asks of columns: a yes below a name of its words, or a value of its words.

    `rows` have a cell for each of the `names` at the most, the first of which says what a row is. None where the question
    names a row, asks nothing of any column, or no row has all of it; the question is one that `asks_which`.
    """
    if not 2 <= len(rows) <= _READ:
        return Picked()
    terms = cache(terms)  # cells repeat each other
    asked = terms(question)
    if any(_is_said(row[0], asked, terms) for row in rows if row):
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
        if own and own <= asked:
            yes, no = _said([row[column].strip() for row in rows])
            if yes and no:
                yield column, no if negated != bool(_AGAINST.search(names[column])) else yes


def _values(names: Sequence[str], rows: Sequence[Sequence[str]], asked: frozenset[int], terms: Terms) -> Fulfilled:
    """For each column that has values of the question's words, the rows that have all of them, or one where none has all."""
    headed = frozenset[int]().union(*map(terms, names))
    for column in (column for column in range(1, len(names)) if not _AGAINST.search(names[column])):
        found = [{own for own in map(terms, _VALUES.split(row[column])) if own and len(own) <= _LONG and own <= asked} for row in rows]
        said = {own for own in chain(*found) if not own <= headed}
        if said:
            yield column, {n for n, own in enumerate(found) if said <= own} or {n for n, own in enumerate(found) if said & own}


def _said(cells: Sequence[str]) -> tuple[set[int], set[int]]:
    """Which cells of a column say yes and which no; none where some says anything else."""
    yes, no, cross = ({n for n, cell in enumerate(cells) if kind.match(cell)} for kind in (_YES, _NO, _CROSS))
    yes, no = (yes, no | cross) if yes else (cross, no | {n for n, cell in enumerate(cells) if not cell})
    told = sum(map(bool, cells))
    return (yes, no) if len({n for n in yes | no if cells[n]}) == told else (set(), set())


def _is_said(name: str, asked: frozenset[int], terms: Terms) -> bool:
    own = terms(name)
    return bool(own) and own <= asked

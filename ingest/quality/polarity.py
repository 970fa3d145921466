"""Statements that say the same, one of them with a `not`; pure.

Only a negated verb counts: `no`, `without` and `only` mostly tell cases apart, and a condition is another case as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.citations.alignment import words
from bot.citations.polarity import features
from ingest.quality.agreement import comparable, coverage, same_subject
from ingest.quality.candidates import Candidate
from ingest.quality.neighbours import Pair
from ingest.quality.passages import Passage
from ingest.quality.slots import Slot
from ingest.quality.statements import Statement

COVERED = 0.6
LEAST_WORDS = 3
IN_PLACE = 0.45  # how alike the words around the negated word are
_NOT = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|can|could|may|must|will|would|should|has|have)(?: not|n['’]t)|cannot|never)\b|\bnicht\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[A-ZÄÖÜ].*[.!]")
_CASE = re.compile(r"\b(?:if|unless|when|whether|until|except|only|otherwise|instead|however|but|because|wenn|nur)|[;:]\b", re.IGNORECASE)


def turned_round(
    passages: Sequence[Passage], statements: Iterable[Statement], pairs: Iterable[Pair], weigh: Mapping[int, float]
) -> Iterator[Candidate]:
    """The pairs of neighbouring passages' statements of which one denies what the other says."""
    denying, saying = _sorted(statements)
    for pair in pairs:
        one, other = passages[pair.first], passages[pair.second]
        if one.document == other.document or not comparable(one, other):
            continue
        for first, second in ((pair.first, pair.second), (pair.second, pair.first)):
            for left in denying.get(first, ()):
                for right in saying.get(second, ()):
                    yield from _turned(left, right, weigh)


def _sorted(statements: Iterable[Statement]) -> tuple[dict[int, list[Statement]], dict[int, list[Statement]]]:
    """By passage: the statements that deny something, and those that deny nothing."""
    denying: dict[int, list[Statement]] = defaultdict(list)
    saying: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        if len(statement.terms) >= LEAST_WORDS and _is_assertion(statement):
            if len(_NOT.findall(statement.text)) == 1:
                denying[statement.passage].append(statement)
            elif not statement.negated:
                saying[statement.passage].append(statement)
    return denying, saying


def _is_assertion(statement: Statement) -> bool:
    """Whether this is one whole sentence that says something of no special case."""
    return statement.plain and _WHOLE.fullmatch(statement.text) is not None and not _CASE.search(statement.text)


def _turned(left: Statement, right: Statement, weigh: Mapping[int, float]) -> Iterator[Candidate]:
    if len(left.terms & right.terms) < LEAST_WORDS - 1:
        return
    covered = coverage(left, right, weigh)
    if covered >= COVERED and same_subject(left, right, weigh) and _in_place(left, right):
        yield Candidate(left, right, _denial(left), Slot("polarity", "", frozenset(), 0, 0, ""), covered)


def _in_place(left: Statement, right: Statement) -> bool:
    found = features(left.text, words(right.text))
    return max(found["here"], found["there"]) >= IN_PLACE and not found["same"]


def _denial(statement: Statement) -> Slot:
    found = _NOT.search(statement.text)
    start, end = found.span() if found else (0, 0)
    return Slot("polarity", "", frozenset(), start, end, statement.text[start:end])

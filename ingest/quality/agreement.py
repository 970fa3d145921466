"""Whether two statements are about the same thing, and how surely; pure."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

from ingest.quality.contrasts import contrasted
from ingest.quality.names import Names, at_odds
from ingest.quality.passages import Passage
from ingest.quality.slots import Slot
from ingest.quality.statements import Statement
from ingest.quality.terms import Terms, mass

NEAR = 5
CONTEXT = 0.6
HEADED = 0.4
PLAUSIBLE = 3.0  # values that differ by a larger factor are mostly of different things
HOURS = 4  # words that a statement with a time of day has at least: opening hours alone are anybody's
_CONDITION = re.compile(r"(?:[-*•]\s|\d+\.\s)?if (?:[^,]|,\d)*", re.IGNORECASE)
_CONDITIONAL = re.compile(r"\b(?:if|when|once|unless|provided)\b", re.IGNORECASE)


def comparable(one: Passage, other: Passage) -> bool:
    """Whether two passages speak the same language, about the same version, to the same readers.

    An internal page says on purpose what customers are not told.
    """
    fields = ((one.locale[:2], other.locale[:2]), (one.version, other.version), (one.audience, other.audience))
    return all(own == theirs or not (own and theirs) for own, theirs in fields)


def same_subject(one: Statement, other: Statement, weigh: Mapping[int, float]) -> bool:
    """Whether no name, code or year says that two statements are about different things."""
    if at_odds({**one.scope, **one.names}, {**other.scope, **other.names}):
        return False
    if one.years and other.years and not one.years & other.years:
        return False
    if one.cell and other.cell and not _share_a_code(one, other):
        return False
    return _keyed(one, other, weigh) and _keyed(other, one, weigh) and not contrasted(one.bare, other.bare)


def _share_a_code(one: Statement, other: Statement) -> bool:
    """Whether two cells are about the same model, when both say which."""
    own, theirs = (_coded({**side.scope, **side.names}) for side in (one, other))
    return not (own and theirs) or bool(own & theirs)


def _coded(names: Names) -> set[str]:
    return {f"{stem} {variant}" for stem, own in names.items() for variant in own if variant}


def _keyed(one: Statement, other: Statement, weigh: Mapping[int, float]) -> bool:
    """Whether the other statement mentions enough of what heads this one's row, rare words counting more."""
    key = one.key - _implied() if one.slots and one.slots[0].kind == "price" else one.key
    if one.cell and not other.cell and _coded(one.names) & _coded(other.names):
        return True  # the column says whose value it is, the row which of its values
    return mass(key & (other.terms | other.context), weigh) >= HEADED * mass(key, weigh)


@cache
def _implied() -> frozenset[int]:
    return Terms().of("price prices cost costs fee fees rate amount")


def shared(one: Statement, other: Statement) -> frozenset[int]:
    """The terms of either that the other has, or its heading."""
    return (one.terms & (other.terms | other.context)) | (other.terms & one.context)


def coverage(one: Statement, other: Statement, weigh: Mapping[int, float]) -> float:
    """How much of two statements' words is in both: the geometric mean of both shares; headings count less."""
    return math.sqrt(_share(one, other, weigh) * _share(other, one, weigh))


def _share(one: Statement, other: Statement, weigh: Mapping[int, float]) -> float:
    own, theirs = (side.terms | side.headed if one.cell and other.cell else side.terms for side in (one, other))
    total = mass(own, weigh)
    shared = mass(own & theirs, weigh) + CONTEXT * mass((own & other.context) - theirs, weigh)
    return shared / total if total else 0.0


def nearness(one: Statement, slot: Slot, other: Statement, there: Slot, weigh: Mapping[int, float]) -> float:
    """The share of the words around two literals that stand around both, near ones counting more."""
    here, beyond = _around(one, slot, weigh), _around(other, there, weigh)
    shared = sum(min(here[term], beyond[term]) for term in here.keys() & beyond.keys())
    return shared / max(min(sum(here.values()), sum(beyond.values())), 1e-9)


def _around(statement: Statement, slot: Slot, weigh: Mapping[int, float]) -> dict[int, float]:
    before = [term for term, at in statement.placed if at < slot.start][::-1]
    after = [term for term, at in statement.placed if at >= slot.end]
    found: dict[int, float] = {}
    for side in (before[:NEAR], after[:NEAR]):
        for distance, term in enumerate(side, start=1):
            found[term] = max(found.get(term, 0.0), weigh.get(term, 0.0) / (1 + distance))
    return found


def placed_alike(here: Slot, one: Statement, there: Slot, other: Statement) -> bool:
    """Whether two literals may have the same role: hours need a subject, and what follows `if` is only a condition."""
    if here.kind == "time" and min(len(one.terms), len(other.terms)) < HOURS:
        return False
    return not (_only_if(one, here, other) or _only_if(other, there, one))


def _only_if(one: Statement, slot: Slot, other: Statement) -> bool:
    condition = _CONDITION.match(one.text)
    return condition is not None and slot.start < condition.end() and _CONDITIONAL.search(other.text) is None


def counted_alike(here: Slot, one: Statement, there: Slot, other: Statement, terms: Terms) -> bool:
    """Whether two numbers count the same: by their unit, their period, or the noun behind them."""
    if here.dimension or (here.rate and here.rate == there.rate):
        return True
    own, theirs = terms.of(here.noun), terms.of(there.noun)
    if own and theirs:
        return bool(own & theirs)
    if (here.noun and there.noun) or here.word or there.word:
        return False
    return bool((own or theirs) and own <= other.terms | other.context and theirs <= one.terms | one.context)


def implausible(here: Slot, there: Slot) -> float:
    """0.1 for each doubling of the values' ratio beyond PLAUSIBLE; only amounts have a ratio."""
    if here.kind not in {"number", "price"} or not (all(here.values) and all(there.values)):
        return 0.0
    ratio = min(max(own / theirs, theirs / own) for own in here.values for theirs in there.values)
    return 0.1 * max(0.0, math.log2(ratio / PLAUSIBLE))

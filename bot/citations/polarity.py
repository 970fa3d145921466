"""Whether a sentence says the opposite of its source: a negation more or less, or an opposite in the same place; pure.

What the source says in quite other words is beyond this check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.citations.alignment import Word, Words, words
from bot.citations.free import PRICE
from bot.citations.nearness import likeness, nearness
from bot.citations.opposites import antonym, one_sided, paid, sides

CHARITY = 0.8  # a place that agrees is taken before another one up to this much more alike
DENIED = 0.33  # how much a difference counts beside a word that denies by itself ("unable", "except")


def features(sentence: str, source: Words) -> dict[str, float]:
    """Evidence that a sentence is turned round, each from 0 (none): how alike the places are where it differs.

    `here`: negated in the sentence alone; `there`: in the source alone; `same`: in both, which speaks for it;
    `head`: the first word behind a negation of the source stands in the sentence without one; `parity`: one of two
    clauses with almost the same words is negated; `negative`: 1 when the sentence has a negation; `antonym`: an opposite
    stands where the word should; `opposed` and `marked` as in `opposites.one_sided`. What costs an amount is told by that (`free`): it is no opposite.
    """
    said = words(sentence)
    settled = paid() if PRICE.search(sentence) else frozenset[str]()
    found = {"here": 0.0, "there": 0.0, "same": 0.0}
    for kind, alike in _negations(said, source):
        found[kind] = max(found[kind], alike)
    negative = any(word.negated for word in said.all)
    found |= {"head": _head(said, source), "parity": _parity(said, source), "negative": float(negative)}
    return found | {"antonym": antonym(said, source, settled)} | one_sided(said, source, settled)


def _negations(said: Words, source: Words) -> Iterator[tuple[str, float]]:
    """For each word that is negated here or there: where, and how alike its places are; half for one that denies by itself."""
    for at, word in enumerate(said.all):
        places = source.places.get(word.stem, ())
        if not places:
            yield from (("same", alike) for alike in _undone(said, at, source))
            continue
        place = max(places, key=lambda place: nearness(said, at, source, place))
        there, alike = source.all[place], likeness(said, at, source, place)
        if word.negated and there.negated:
            yield "same", alike
        elif word.negated or there.negated:
            denied = word.denied or there.denied
            yield ("same", alike / 2) if denied else ("here" if word.negated else "there", alike)


def _undone(said: Words, at: int, source: Words) -> Iterator[float]:
    """How alike the places of a word's opposites are where one of the two is negated: "not enabled" says "disabled"."""
    word = said.all[at]
    opposites = {other for side in sides().get(word.text, ()) for other in side.against}
    for place, other in enumerate(source.all):
        if other.text in opposites and other.negated != word.negated:
            yield likeness(said, at, source, place)


def _head(said: Words, source: Words) -> float:
    """How alike the place of a negated verb of the source is, where the sentence has the verb without a negation."""
    best = 0.0
    for at, word in enumerate(said.all):
        places = () if word.negated else source.places.get(word.stem, ())
        alike = {place: likeness(said, at, source, place) for place in places}
        heads = [alike[place] for place in places if source.all[place].negated and not source.all[place].behind]
        against = max(heads, default=0.0) * (DENIED if word.denied else 1)
        if against and against * CHARITY > max((alike[place] for place in places if not source.all[place].negated), default=0.0):
            best = max(best, against)
    return best


def _parity(said: Words, source: Words) -> float:
    """How alike a clause and the most alike one of the source are (F1 of their stems, squared), where one is negated."""
    worst = 0.0
    for clause in said.clauses():
        own = {word.stem for word in clause}
        alike, other = max(
            ((_f1(own, other), other) for other in source.clauses()), key=lambda pair: pair[0], default=(0.0, clause)
        )
        if _negative(clause) != _negative(other):
            worst = max(worst, alike * alike)
    return worst


def _f1(own: set[str], other: Sequence[Word]) -> float:
    stems = {word.stem for word in other}
    return 2 * len(own & stems) / (len(own) + len(stems))


def _negative(clause: Sequence[Word]) -> bool:
    return any(word.negated for word in clause)

"""Which passages a sentence may cite: those that support it, and those that a clause of it needs besides; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.citations.clauses import clauses
from bot.citations.connecting import says_nothing
from bot.citations.reading import Reader, Reading, Weigh
from bot.citations.support import Model, Statement, Support, statements, support


def parts(text: str, reader: Reader, weigh: Weigh) -> list[Statement]:
    """The clauses of a sentence that say something; none where it is a single one."""
    found = clauses(text)
    return statements([one for one in found if not says_nothing(one)], reader, weigh) if len(found) > 1 else []


def choose(
    model: Model, said: Statement, pieces: Sequence[Statement], cited: Sequence[int], readings: Sequence[Reading]
) -> dict[int, Support]:
    """The passages for a sentence of these clauses: what supports it as a whole, or else each of its clauses; {} for none."""
    if chosen := supporting(model, said, cited, readings):
        return with_clauses(model, pieces, cited, chosen, readings)
    each = [supporting(model, clause, cited, readings) for clause in pieces]
    return {number: one for own in each for number, one in own.items()} if all(each) else {}


def strongest(model: Model, said: Statement, chosen: Mapping[int, Support], readings: Sequence[Reading]) -> dict[int, Support]:
    """Another passage that strongly supports the sentence where none of `chosen` does: models cite the next one by mistake."""
    found, chances = _each(model, said, readings)
    best = max(chances, key=lambda number: chances[number])
    return {best: found[best]} if chances[best] >= model.strong > max(chances[number] for number in chosen) else {}


def supporting(model: Model, said: Statement, cited: Sequence[int], readings: Sequence[Reading]) -> dict[int, Support]:
    """The cited passages (1 is the first) that support the sentence, best first, unless another one does so much better.

    Where none of them does, the best other one is taken: for an uncited sentence when it supports, for a
    cited one only when it does so strongly.
    """
    found, chances = _each(model, said, readings)
    odds = {number: model.support.log_odds(one.features) for number, one in found.items()}
    best = max(odds, key=lambda number: odds[number])
    good = [number for number in cited if chances[number] >= model.threshold]
    if good and max(odds[number] for number in good) < odds[best] - model.margin:
        good = []
    if not good and chances[best] >= (model.strong if cited else model.threshold):
        good = [best]
    return {number: found[number] for number in sorted(good, key=lambda number: -odds[number])}


def with_clauses(
    model: Model, said: Sequence[Statement], cited: Sequence[int], chosen: Mapping[int, Support], readings: Sequence[Reading]
) -> dict[int, Support]:
    """`chosen` with the passages that support a clause where these do not, or by far better; {} when a clause has none.

    A clause is short and lacks what it refers to, so that `model.clause` is little; but that a sentence's first half is
    true says nothing of "…, and you can change the time in the settings". A passage besides must support the clause, one
    that a sentence with citations does not cite strongly.
    """
    known = dict(chosen)
    for part in said:
        found, chances = _each(model, part, readings)
        odds = {number: model.support.log_odds(one.features) for number, one in found.items()}
        own, best = max(known, key=lambda number: odds[number]), max(odds, key=lambda number: odds[number])
        lacking = chances[own] < model.threshold or odds[best] - odds[own] > model.margin
        if lacking and chances[best] >= (model.threshold if best in cited or not cited else model.strong):
            known[best] = found[best]
        elif chances[own] < model.clause:
            return {}
    return known


def _each(model: Model, said: Statement, readings: Sequence[Reading]) -> tuple[dict[int, Support], dict[int, float]]:
    """What each passage has for a statement, and the probability that it supports it; by number, 1 is the first."""
    found = {number: support(said, reading) for number, reading in enumerate(readings, 1)}
    return found, {number: model.support.probability(one.features) for number, one in found.items()}

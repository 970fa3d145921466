"""Whether a sentence says the opposite of its source: a negation more or less, or an antonym in the same place; pure.

What the source says in quite other words is beyond this check.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from bot.citations.alignment import Word, Words, likeness, nearness, words

Pairs = dict[str, list[tuple[frozenset[str], frozenset[str]]]]

_NEGATION = re.compile(r"\b(?P<can>can)not\b|n['’]t\b|\s?\b(?:not|never|nicht|nie|pas|nunca)\b", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|must|may|might|has|have|had|do|does|did|ist|sind|wird|kann)\b",
    re.IGNORECASE,
)


def features(sentence: str, source: Words) -> dict[str, float]:
    """Evidence that a sentence is turned round, each from 0 (none): how alike the places are where it differs.

    `here`: negated in the sentence alone; `there`: in the source alone; `same`: in both, which speaks for it;
    `open`: 1 when a negation of the sentence has no place in the source; `antonym`: an opposite stands where the word should;
    `parity`: one of two clauses with almost the same words is negated.
    """
    said = words(sentence)
    found = {"here": 0.0, "there": 0.0, "same": 0.0}
    for kind, alike in _negations(said, source):
        found[kind] = max(found[kind], alike)
    is_open = any(word.negated for word in said.all) and not any(found.values())
    return found | {"open": float(is_open), "antonym": _antonym(said, source), "parity": _parity(said, source)}


def is_negative(sentence: str) -> bool:
    """Whether `turned` takes a negation out."""
    return _NEGATION.search(sentence) is not None


def turned(sentence: str) -> str:
    """The sentence with its first negation taken out, or one put in; the same when neither can be done."""
    if found := _NEGATION.search(sentence):
        return sentence[: found.start()] + (found["can"] or "") + sentence[found.end() :]
    if auxiliary := _AUXILIARY.search(sentence):
        return f"{sentence[: auxiliary.end()]} not{sentence[auxiliary.end() :]}"
    return sentence


def _negations(said: Words, source: Words) -> Iterator[tuple[str, float]]:
    """For each word that is negated here or there: where, and how alike its places are; half for one that denies by itself."""
    for at, word in enumerate(said.all):
        places = source.places.get(word.stem, ())
        if not places:
            continue
        place = max(places, key=lambda place: nearness(said, at, source, place))
        there, alike = source.all[place], likeness(said, at, source, place)
        if word.negated and there.negated:
            yield "same", alike
        elif word.negated or there.negated:
            denied = word.denied or there.denied
            yield ("same", alike / 2) if denied else ("here" if word.negated else "there", alike)


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


def _antonym(said: Words, source: Words) -> float:
    """How much more alike the best place of an opposite is than that of the word itself."""
    best = 0.0
    for at, word in enumerate(said.all):
        for own, against in opposites().get(word.text, ()):
            best = max(best, _nearest(said, at, source, against) - _nearest(said, at, source, own))
    return best


def _nearest(said: Words, at: int, source: Words, among: frozenset[str]) -> float:
    """How alike the best place of one of these words is, negated as the word itself is."""
    negated = said.all[at].negated
    places = (place for place, word in enumerate(source.all) if word.text in among and word.negated == negated)
    return max((likeness(said, at, source, place) for place in places), default=0.0)


@cache
def opposites() -> Pairs:
    """For each word, the sets it belongs to with the sets they are opposed to; read once."""
    listed = json.loads((Path(__file__).parent / "opposites.json").read_text(encoding="utf-8"))["opposites"]
    table: Pairs = {}
    for one, other in ((frozenset(left.split()), frozenset(right.split())) for left, right in listed):
        for own, against in ((one, other), (other, one)):
            for word in own:
                table.setdefault(word, []).append((own, against))
    return table

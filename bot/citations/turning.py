"""A sentence with a negation less or more, or the opposite of a word: which of the two a judge believes tells whether it says the opposite; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.citations.opposites import Side, sides

OFF = 2  # forms with a negation less at most: each has to be read

_NEGATION = re.compile(
    r"\b(?P<can>can)not\b|\b(?P<short>ca|wo)n['’]t\b|n['’]t\b|\s?\b(?:not|never|nicht|nie|pas|nunca)\b"
    r"|\b(?P<with>without)\b|\b(?P<all>none of(?: the)?)\b|\b(?:no|neither|kein(?:e[nmrs]?)?)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|must|may|might|has|have|had|do|does|did|ist|sind|wird|kann)\b",
    re.IGNORECASE,
)
_WHOLE = {"ca": "can", "wo": "will"}
_WORD = re.compile(r"[A-Za-z]+")
_ENDINGS = ("ing", "ed", "ly", "ss", "s")


def turned(sentence: str) -> dict[str, list[str]]:
    """The sentence with each of its negations taken out (`off`), or, where it has none, with one put in (`on`)."""
    off = list(_without(sentence))[:OFF]
    found = None if off else _AUXILIARY.search(sentence)
    return {"off": off, "on": [f"{sentence[: found.end()]} not{sentence[found.end() :]}"] if found else []}


def contrary(sentence: str, source: str) -> list[str]:
    """The sentence with the opposite of one of its words, if one has any: of the word that the source speaks most against.

    That is one which it lacks, with all that means the same, and of which it has the opposite.
    """
    words = frozenset(_WORD.findall(source.lower()))
    places = [(place, sides().get(place[0].lower(), ())) for place in _WORD.finditer(sentence)]
    listed = [(_backed(place[0].lower(), own, words), place.span(), own) for place, own in places if own]
    if not listed:
        return []
    _, (start, end), own = min(listed, key=lambda one: one[:2])
    return [sentence[:start] + _opposite(sentence[start:end].lower(), own, words) + sentence[end:]]


def _backed(word: str, own: Sequence[Side], words: frozenset[str]) -> int:
    """How much `words` speak for one that has these sides, from -1 to 2."""
    return (word in words) + any(side.own & words for side in own) - any(side.against & words for side in own)


def _opposite(word: str, own: Sequence[Side], words: frozenset[str]) -> str:
    """The opposite of a word: in the same form and one of `words` if there is such a one."""
    others = [other for side in own for other in side.others]
    return min(others, key=lambda other: (_ending(other) != _ending(word), other not in words))


def _ending(word: str) -> str:
    return next((ending for ending in _ENDINGS if word.endswith(ending)), "")


def _without(sentence: str) -> Iterator[str]:
    for found in _NEGATION.finditer(sentence):
        instead = found["can"] or _WHOLE.get((found["short"] or "").lower(), "")
        instead = instead or ("with" if found["with"] else "all the" if found["all"] else "")
        yield sentence[: found.start()] + instead + sentence[found.end() :]

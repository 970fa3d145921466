"""A sentence with a negation less or more: which of the two a judge believes tells whether it says the opposite; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def turned(sentence: str) -> dict[str, list[str]]:
    """The sentence with each of its negations taken out (`off`), or, where it has none, with one put in (`on`)."""
    off = list(_without(sentence))[:OFF]
    found = None if off else _AUXILIARY.search(sentence)
    return {"off": off, "on": [f"{sentence[: found.end()]} not{sentence[found.end() :]}"] if found else []}


def _without(sentence: str) -> Iterator[str]:
    for found in _NEGATION.finditer(sentence):
        instead = found["can"] or _WHOLE.get((found["short"] or "").lower(), "")
        instead = instead or ("with" if found["with"] else "all the" if found["all"] else "")
        yield sentence[: found.start()] + instead + sentence[found.end() :]

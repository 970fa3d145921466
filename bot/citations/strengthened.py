"""A sentence that is stronger than its source: "always", "guaranteed", "even if", where the source has nothing like it; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_EVEN_IF = r"even (?:if|when|after)|regardless|irrespective|no matter|selbst wenn|auch wenn|même si|incluso si"
_ALWAYS = r"(?<!\bcan )(?<!\bcould )always|in every case|in all cases|without exception|immer|toujours|siempre"
_SURE = r"guarante\w+|garant\w+"
_STRONGER = (  # what a sentence says, and what its source has to say for it
    (_EVEN_IF, rf"{_EVEN_IF}|whether|all|every|each|any|anyway|both|ob|qu'il|independientemente"),
    (_ALWAYS, rf"{_ALWAYS}|every|any|all|never|each|at any time|24/7|around the clock|jede\w*|alle|stets|nie|chaque|tou[st]|jamais|cada|tod[ao]s|nunca"),
    (_SURE, rf"{_SURE}|promis\w+|assur\w+|warrant\w*|ensur\w+|versprech\w+|zusicher\w+|prome\w+|asegur\w+"),
)  # fmt: skip
_PATTERNS = [tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in pair) for pair in _STRONGER]


def strengthened(sentence: str, sources: Iterable[str]) -> str:
    """The first word of `sentence` that goes beyond all its sources; empty for none."""
    known: Sequence[str] = list(sources)
    for said, backing in _PATTERNS:
        found = said.search(sentence)
        if found and not any(backing.search(source) for source in known):
            return found[0]
    return ""

"""A sentence that is stronger than its source: "always", "even if", "only", where the source has nothing like it; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.citations.alignment import stems
from bot.citations.rows import CELL
from bot.citations.source import Source

_EVEN_IF = r"even (?:if|when|after)|regardless|irrespective|no matter|selbst wenn|auch wenn|même si|incluso si"
_ALWAYS = r"(?<!\bcan )(?<!\bcould )always|in every case|in all cases|without exception|immer|toujours|siempre"
_SURE = r"guarante\w+|garant\w+"
_BOUNDLESS = (
    r"unlimited|(?:without|no) (?:any |an? )?(?:upper )?limits?|as (?:often|many|much|long) as you (?:like|want|wish|please|need)|any number of"
)
_ANY_TIME = r"any ?time|whenever you (?:like|want|wish)"
_ANY_TIME_IN_OTHER_WORDS = (
    r"any|any ?time|always|whenever|24/7|24 hours|day|night|hours|every|no (?:deadline|limit|notice|contract|commitment)|flexib\w*|"
    r"immediate\w*|throughout|year-round|until|permanent\w*|no longer|jederzeit"
)
_STRONGER = (  # what a sentence says, and what its source has to say for it
    (_EVEN_IF, rf"{_EVEN_IF}|whether|all|every|each|any|anyway|both|ob|qu'il|independientemente"),
    (_ALWAYS, rf"{_ALWAYS}|every|any|all|never|each|at any time|24/7|around the clock|jede\w*|alle|stets|nie|chaque|tou[st]|jamais|cada|tod[ao]s|nunca"),
    (_BOUNDLESS, r"unlimited|limits?|as (?:often|many|much|long) as|any number|any ?time|always|whenever|indefinite\w*|flat|infinite"),
    (_ANY_TIME, _ANY_TIME_IN_OTHER_WORDS),
    (_SURE, rf"{_SURE}|promis\w+|assur\w+|warrant\w*|ensur\w+|versprech\w+|zusicher\w+|prome\w+|asegur\w+"),
)  # fmt: skip
_PATTERNS = [tuple(re.compile(rf"\b(?:{written})\b", re.IGNORECASE) for written in pair) for pair in _STRONGER]


_ONLY = re.compile(
    r"(?<!not )(?<!n't )\b(?:only|solely|exclusively)\b(?! (?:if|when|after|once|takes?|a few|costs?|\d))", re.IGNORECASE
)
_ONLY_IN_OTHER_WORDS = re.compile(
    r"\b(?:only|just|sole\w*|exclusiv\w*|except\w*|unless|must|no|not|cannot|never|none|without|requir\w*|need\w*|from|at least|least|minimum|"
    r"limit\w*|restrict\w*|up to|at most|maximum|if|when|provided|as long as|has to|have to|alone|own|one|single|until|before|after|between|"
    r"within|under|over|above|below|first|specific\w*|certain|particular|select\w*|eligible|qualif\w*|reserved?|either|other than|once|difference|remainder|remaining|nur|seulement|"
    r"solo)\b|n['’]t\b",
    re.IGNORECASE,
)
SHARED = 2  # content words of a statement that speaks of the same, at least


def exclusive(sentence: str, known: Sequence[Source]) -> str:
    """The word "only", where no statement that shares as much with `sentence`, or a word less, limits anything; empty for none."""
    found = _ONLY.search(sentence)
    stated = [one for source in known for one in source.statements] if found else []
    own = stems(sentence) if stated else frozenset[str]()
    most = max((len(own & one.stems) for one in stated), default=0)
    near = [one for one in stated if len(own & one.stems) >= max(SHARED, most - 1)]
    limited = any(_ONLY_IN_OTHER_WORDS.search(one.text) or one.text.startswith(CELL) for one in near)
    return found[0] if found and near and not limited else ""


def strengthened(sentence: str, sources: Iterable[str]) -> str:
    """The first word of `sentence` that goes beyond all its sources; empty for none."""
    known: Sequence[str] = list(sources)
    for said, backing in _PATTERNS:
        found = said.search(sentence)
        if found and not any(backing.search(source) for source in known):
            return found[0]
    return ""

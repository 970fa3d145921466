"""Something granted of which the source speaks only to rule it out: "a driving licence is fine" for "… is not accepted"; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.citations.alignment import words
from bot.citations.clauses import clauses
from bot.citations.denied import HEDGED, MODAL
from bot.citations.rows import CELL
from bot.citations.source import Source

TELLING = 2  # words that stand in no other clause of the sources, at least
ALIKE = 0.4  # of a clause's words in the one that rules out

_CUT = re.compile(
    r"[;:.!?]\s|\n|(?<=[a-z])\.(?=[A-Z])|,\s(?!(?:[\w-]+\s){0,3}or\b)|\s(?:but|while|whereas|although)\s"
    r"|\s(?:and|or)\s(?=(?:must|can|may|will|is|are|has|have|should|usually|costs?)\b)",
    re.IGNORECASE,
)
_RULES_OUT = re.compile(
    r"\b(?:do|does|did|is|are|was|were|can|could|may|must|will|would|should|has|have)(?:n't| not)\b|\bcannot\b|\bnever\b", re.IGNORECASE
)
_SOFTLY = re.compile(
    r"\b(?:if|unless|when|until|only|why|because|otherwise|or else|not (?:yet|only|just|more|less|later|all|have to|need))\b"
    r"|\b(?:do|does)(?:n't| not) (?:have to|need|cost)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause of a source, with the number of its statement and the stems of its content words."""

    text: str
    statement: int
    stems: frozenset[str]


def ruled_out(sentence: str, known: Sequence[Source]) -> bool:
    """Whether a clause of `sentence` grants what the sources only rule out."""
    straight = sentence.replace("’", "'")
    if HEDGED.search(straight):
        return False
    parts = list(_parts(known))
    counted = Counter(stem for part in parts for stem in part.stems)
    against = [part for part in parts if _RULES_OUT.search(part.text) and not _SOFTLY.search(part.text)]
    return any(_granted(clause, part, parts, counted) for clause in (clauses(straight) if against else ()) for part in against)


def _granted(clause: str, part: _Part, parts: Sequence[_Part], counted: Counter[str]) -> bool:
    """Whether a clause says of the part's own words what nothing else in that statement says."""
    said = words(clause).all
    own = {word.stem for word in said} - MODAL
    shared = own & part.stems
    if any(word.negated or word.denied for word in said) or len(shared) < ALIKE * len(own):
        return False
    beside = (other for other in parts if other.statement == part.statement and other is not part)
    return sum(counted[stem] == 1 for stem in shared) >= TELLING and not any((own - shared) & other.stems for other in beside)


def _parts(known: Sequence[Source]) -> Iterator[_Part]:
    """The clauses of the sources' statements; a cell of a table as a whole."""
    for number, one in enumerate(stated for source in known for stated in source.statements):
        pieces = [one.text] if one.text.startswith(CELL) else _CUT.split(one.text.replace("’", "'"))
        for piece in filter(str.strip, pieces):
            yield _Part("" if one.text.startswith(CELL) else piece, number, frozenset(word.stem for word in words(piece).all))

"""Something granted of which the source speaks only to rule it out: "a driving licence is fine" for "… is not accepted"; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.citations.alignment import words
from bot.citations.clauses import clauses
from bot.citations.denied import HEDGED, MODAL
from bot.citations.source import Part, Source

TELLING = 2  # words that stand in no other clause of the sources, at least
ALIKE = 0.4  # of a clause's words in the one that rules out

_RULES_OUT = re.compile(
    r"\b(?:do|does|did|is|are|was|were|can|could|may|must|will|would|should|has|have)(?:n't| not)\b|\bcannot\b|\bnever\b", re.IGNORECASE
)
_SOFTLY = re.compile(
    r"\b(?:if|unless|when|until|only|why|because|otherwise|or else|not (?:yet|only|just|more|less|later|all|have to|need))\b"
    r"|\b(?:do|does)(?:n't| not) (?:have to|need|cost)\b",
    re.IGNORECASE,
)


def ruled_out(sentence: str, known: Sequence[Source]) -> bool:
    """Whether a clause of `sentence` grants what the sources only rule out."""
    straight = sentence.replace("’", "'")
    if HEDGED.search(straight):
        return False
    parts = [part for source in known for part in source.parts]
    counted = Counter(stem for part in parts for stem in part.stems)
    against = [part for part in parts if _RULES_OUT.search(part.text) and not _SOFTLY.search(part.text)]
    return any(_granted(clause, part, parts, counted) for clause in (clauses(straight) if against else ()) for part in against)


def _granted(clause: str, part: Part, parts: Sequence[Part], counted: Counter[str]) -> bool:
    """Whether a clause says of the part's own words what nothing else in that statement says."""
    said = words(clause).all
    own = {word.stem for word in said} - MODAL
    shared = own & part.stems
    if any(word.negated or word.denied for word in said) or len(shared) < ALIKE * len(own):
        return False
    beside = (other for other in parts if other.stated is part.stated and other is not part)
    return sum(counted[stem] == 1 for stem in shared) >= TELLING and not any((own - shared) & other.stems for other in beside)

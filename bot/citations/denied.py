"""A plain yes where the source says no of the same, and a plain no where it says yes; pure.

The fitted polarity weighs how alike two places are, and is careful. These rules are for short sentences that keep their source's words:
"Controlled medicines can be delivered", "You don't need to unplug it". What is hedged on either side is left to the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from bot.citations.alignment import Words, stems, words
from bot.citations.alike import matched
from bot.citations.rows import CELL
from bot.citations.source import Source, Stated

ALIKE = 0.6  # the share of a sentence's words that stand in the statement, at the least
SHARED = 2  # and how many of them
LONGEST = 4  # words of what is excepted

MODAL = {"need", "with", "possib", "able", "allow", "want", "get", "use"}
HEDGED = re.compile(
    r"\b(?:only|except\w*|unless|without|until|before|after|if|when|once|instead|other than|rather|but|while|although|though|however|"
    r"unlike|still|already|longer|than|within|up to|at most|because|so|not|no|cannot|never)\b|n't\b",
    re.IGNORECASE,
)
_NOT_HEDGED = re.compile(r"\b(?:if|unless|until|when|once|only|except|after|before|without|than|longer|but|because|so)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless|when|until|except|without)\b", re.IGNORECASE)
_LIMITED = re.compile(
    r"\b(?:only|except\w*|unless|without|until|if|must|at least|up to|most|from|require[sd]?|needs?|just|limited|some|otherwise|but|"
    r"waive\w*|exempt\w*|exclud\w*|prohibit\w*|forbidden|banned|refus\w*|unavailable|impossible|free|spared?|never|none|no|nor|neither|not|cannot)\b|n't\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(  # "…; the housing is not"
    r"(?:but |and |only )?(?:the |an? |your )?(?P<subject>(?:[\w-]+ ){1,4}?)(?:is|are|do|does|can|will|has|have)(?:n't| ?not)"
    r"(?=\s*(?:$|[.,;!]|and\b|because\b))",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:except|excluding|apart from)(?: (?:in|on|for|at|from|with|when|during|if))?\s+(?:the |your |an? )?(?P<what>[^.,;:()\n]+)", re.IGNORECASE
)

Stems = AbstractSet[str]


def contradicted(sentence: str, known: Sequence[Source]) -> bool:
    """Whether a statement of the sources says no where `sentence` says yes of the same, or the reverse."""
    straight = sentence.replace("’", "'")
    said = words(straight)
    own = said.stems - MODAL
    stated = [one for source in known for one in source.statements if not one.text.startswith(CELL)]
    if len(own) < SHARED:
        return False
    if any(word.negated or word.denied for word in said.all):
        return not _NOT_HEDGED.search(straight) and _asserted(said, own, stated)
    return not HEDGED.search(straight) and (_denied(own, stated) or _excepted(own, stated) or _left_out(own, known))


def _denied(own: Stems, stated: Sequence[Stated]) -> bool:
    """Whether the statement that shares most with the sentence negates what it shares, and none affirms as much."""
    for one in stated:
        same = matched(own, one.stems)
        if _is_close(own, same) and _denies(one, same) and not any(_outweighs(other, own, one, same) for other in stated):
            return True
    return False


def _denies(one: Stated, same: Mapping[str, str]) -> bool:
    """Whether a negation reaches the verb, or two words, of what is shared, and nothing shared comes in a clause behind."""
    plain = {word.stem for word in one.words if not word.negated}
    negated = [at for at, word in enumerate(one.words) if word.negated and word.stem in same.values() and word.stem not in plain]
    if not negated or _CONDITION.search(one.text):
        return False
    if "," in one.text and any(word.stem in same.values() and not word.negated for word in one.words[negated[-1] + 1 :]):
        return False
    exact = sum(same.get(one.words[at].stem) == one.words[at].stem for at in negated)
    return exact >= SHARED or any(one.words[at].behind == 0 for at in negated)


def _outweighs(other: Stated, own: Stems, one: Stated, same: Mapping[str, str]) -> bool:
    """Whether another statement has more of the sentence, or as much and affirms what this one denies."""
    if other is one:
        return False
    theirs = len(matched(own, other.stems))
    keys = {word.stem for word in one.words if word.negated} & {*same, *same.values()}
    affirms = any(word.stem in keys and not word.negated for word in other.words)
    return (theirs > len(same) and not other.is_heading and other.text != one.text) or (affirms and theirs >= len(same))


def _asserted(said: Words, own: Stems, stated: Sequence[Stated]) -> bool:
    """Whether a statement without any limit says what the sentence denies, and none that shares nearly as much has one."""
    plain = {word.stem for word in said.all if not word.negated}
    heads = {word.stem for word in said.all if word.negated and not word.denied and word.behind <= 1} - plain
    for one in stated:
        shared = own & one.stems
        hedged = _LIMITED.search(one.text) or any(word.denied or word.negated for word in one.words)
        if hedged or not _is_close(own, {stem: stem for stem in shared}):
            continue
        limited = (other for other in stated if len(own & other.stems) >= len(shared) - 1 and _LIMITED.search(other.text))
        if heads & one.stems and not any(limited):
            return True
    return False


def _excepted(own: Stems, stated: Sequence[Stated]) -> bool:
    """Whether the sentence says of an exception what the statement says of the rest."""
    for one in stated:
        for found in _EXCEPTED.finditer(one.text):
            what = stems(found["what"])
            rest = own & (one.stems - what)
            fits = 0 < len(what) <= LONGEST and what <= own and rest and len(own & one.stems) >= ALIKE * len(own)
            others = (other for other in stated if other is not one and not other.is_heading)
            if fits and not any(len(own & other.stems) >= len(own & one.stems) for other in others):
                return True
    return False


def _left_out(own: Stems, known: Sequence[Source]) -> bool:
    """Whether the sentence says of a thing what was said before it was left out: "the pan is; the housing is not"."""
    for before, part in pairwise(part for source in known for part in source.parts):
        found = _ELLIPSIS.match(part.text)
        subject = stems(found["subject"]) if found else frozenset[str]()
        predicate = own & before.stems - subject
        if subject and subject <= own and predicate and 2 * len(predicate | subject) >= len(own):
            return True
    return False


def _is_close(own: Stems, same: Mapping[str, str]) -> bool:
    """Whether enough of a sentence is in `same`, and enough of that word by word."""
    return len(same) >= ALIKE * len(own) and sum(stem == other for stem, other in same.items()) >= SHARED

"""A sentence that is its source almost word by word, but for a negation or an opposite: there no likeness excuses it; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from bot.citations.alignment import negations
from bot.citations.clauses import clauses
from bot.citations.opposites import sides
from bot.citations.source import Source, nearest_statements

ALMOST = 0.75  # the share of the words of both texts that is the same, in the same order
LONGEST = 5  # words that one change puts in or takes out
SHORTEST = 5  # words of a part of a sentence that is compared for itself

_JOINT = re.compile(r"[,;:–—]\s|\s(?=(?:and|but|or|which|that|because|if|und|aber|et|mais|y|pero)\s)")
_CONDITION = re.compile(r"(?:if|unless|when|without|until|wenn|falls|ohne|si|quand|sans|cuando|sin)\b", re.IGNORECASE)
_TOKEN = re.compile(r"n't\b|can(?=not\b)|\w+?(?=n't\b)|\w+")
_PLAINLY = (  # a bound is one word, and no negation
    (re.compile(r"\bnot only\b|(?<=\ba )few\b"), ""),
    (re.compile(r"\b(?:up to|at most|(?:no|not) (?:later|more|longer|older) than|(?:cannot|not|never)(?: to)? exceed)\b"), "atmost"),
    (re.compile(r"\b(?:at least|(?:no|not) (?:less|fewer|earlier|shorter|younger) than)\b"), "atleast"),
    (re.compile(r"\b(?:later|more|longer|older) than\b"), "beyond"),
    (re.compile(r"\b(?:less|fewer|earlier|shorter|younger) than\b"), "within"),
    (re.compile(r"\b(?:do|does)(?:n't| not) (?:have|need) to pay\b"), "free"),
)
_OPPOSITE = frozenset(  # beside those of `opposites`
    frozenset((one, other))
    for one, others in {
        "on": "off", "with": "without", "from": "until till", "clockwise": "anticlockwise", "few": "most all every each",
        "within": "after", "beyond": "within atmost until till before", "atleast": "within atmost", "atmost": "after",
        "keep": "cancel delete remove lose",
    }.items()
    for other in others.split()
)  # fmt: skip
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "anti")
_DENYING = frozenset({"non", "except", "unless"})

Change = tuple[Sequence[str], Sequence[str]]


def turned_copy(sentence: str, known: Sequence[Source]) -> bool:
    """Whether a sentence, or a part of it, is almost a stretch of its nearest statement, an odd number of turns between them."""
    return any(_turned(_tokens(part), nearest_statements(part, known)) for part in _parts(sentence))


def _parts(sentence: str) -> Iterable[str]:
    """The sentence and what of it can be compared for itself: no condition, nothing of a list that is written in lines."""
    if "\n" in sentence:
        return [sentence]
    pieces = (part for part in _JOINT.split(sentence) if len(part.split()) >= SHORTEST and not _CONDITION.match(part))
    return dict.fromkeys([sentence, *clauses(sentence), *pieces])


def _turned(own: Sequence[str], statements: Iterable[str]) -> bool:
    copies = [_copy(own, _tokens(statement)) for statement in statements]
    share, at = max((share, -at) for at, (share, *_) in enumerate(copies))
    _, changes, beside = copies[-at]
    is_close = share >= ALMOST and all(len(left) <= LONGEST and len(right) <= LONGEST for left, right in changes)
    has_moved = any(_denies(word) and word in beside for left, _ in changes for word in left)
    return is_close and not has_moved and sum(_turns(left, right) for left, right in changes) % 2 == 1


def _copy(own: Sequence[str], other: Sequence[str]) -> tuple[float, list[Change], list[str]]:
    """How much of a text and of the stretch of another that is most like it is the same, what is changed, what stands beside."""
    codes = SequenceMatcher(None, own, other, autojunk=False).get_opcodes()
    beside: list[str] = []
    for edge in (0, -1):
        if codes and codes[edge][0] == "insert":
            *_, start, end = codes.pop(edge)
            beside += other[start:end]
    same = sum(j - i for tag, i, j, _, _ in codes if tag == "equal")
    total = sum(j - i + m - k for _, i, j, k, m in codes)
    return 2 * same / (total or 1), [(own[i:j], other[k:m]) for tag, i, j, k, m in codes if tag != "equal"], beside


def _turns(left: Sequence[str], right: Sequence[str]) -> int:
    """How many negations were put in or taken out, and how many words replaced by their opposites."""
    denied = sum(_denies(word) for word in left) - sum(_denies(word) for word in right)
    return abs(denied) + sum(_opposed(word, other) for word in left for other in right)


def _opposed(word: str, other: str) -> bool:
    if any(longer == prefix + shorter for prefix in _PREFIXES for longer, shorter in ((word, other), (other, word))):
        return True
    return frozenset((word, other)) in _OPPOSITE or any(other in side.against and not side.converse for side in sides().get(word, ()))


def _denies(word: str) -> bool:
    return word in negations() or word in _DENYING


@lru_cache(maxsize=2048)  # a source's statements come with each sentence that cites it
def _tokens(text: str) -> Sequence[str]:
    low = text.lower().replace("’", "'")
    for pattern, plain in _PLAINLY:
        low = pattern.sub(plain, low)
    return tuple(_TOKEN.findall(low))

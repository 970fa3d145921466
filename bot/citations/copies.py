"""A sentence that is its source almost word by word, but for a negation or an opposite: there no likeness excuses it; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from bot.citations.alignment import negations
from bot.citations.opposites import sides

ALMOST = 0.75  # the share of the words of both texts that is the same, in the same order
LONGEST = 5  # words that one change puts in or takes out

_NOT_ONLY = re.compile(r"\bnot only\b")
_TOKEN = re.compile(r"n't\b|can(?=not\b)|\w+?(?=n't\b)|\w+")
_BESIDE = {"on": {"off"}, "with": {"without"}, "from": {"until", "till"}, "anticlockwise": {"clockwise"}}
_OPPOSITE = _BESIDE | {other: {word} for word, others in _BESIDE.items() for other in others}
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "anti")
_DENYING = frozenset({"non", "except"})


def turned_copy(sentence: str, statements: Iterable[str]) -> bool:
    """Whether the most alike of the `statements` is almost `sentence` and an odd number of turns stands between them."""
    own = _tokens(sentence)
    others = [_tokens(statement) for statement in statements]
    matchers = [SequenceMatcher(None, own, other, autojunk=False) for other in others]
    ratio, at = max((matcher.ratio(), -at) for at, matcher in enumerate(matchers))
    if ratio < ALMOST:
        return False
    changes = [(own[i:j], others[-at][k:m]) for tag, i, j, k, m in matchers[-at].get_opcodes() if tag != "equal"]
    is_close = all(len(left) <= LONGEST and len(right) <= LONGEST for left, right in changes)
    return is_close and sum(_turns(left, right) for left, right in changes) % 2 == 1


def _turns(left: Sequence[str], right: Sequence[str]) -> int:
    """How many negations were put in or taken out, and how many words replaced by their opposites."""
    denied = sum(_denies(word) for word in left) - sum(_denies(word) for word in right)
    return abs(denied) + sum(_opposed(word, other) for word in left for other in right)


def _opposed(word: str, other: str) -> bool:
    if any(longer == prefix + shorter for prefix in _PREFIXES for longer, shorter in ((word, other), (other, word))):
        return True
    return other in _OPPOSITE.get(word, ()) or any(other in side.against and not side.converse for side in sides().get(word, ()))


def _denies(word: str) -> bool:
    return word in negations() or word in _DENYING


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_NOT_ONLY.sub("", text.lower().replace("’", "'")))

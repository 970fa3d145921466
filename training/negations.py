"""A statement with a negation more or less, in the ways that people write one. Shares nothing with the check or `bench`."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import partial

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|can|could|should|must|(?<!to )(?:has|have|had)(?= (?:been|\w+ed|\w+en)\b)|needs to|ought to)\b"
    r"(?! not\b|n't\b| never\b| why\b| how\b| what\b| already\b)"
)
_NOT = re.compile(r"\b(is|are|was|were|will|can|could|should|must|may|has|have|does|do|did|would|had) ?not\b")
_SHORT = re.compile(r"\b(is|are|was|were|could|should|must|has|have|does|do|did|would|had|need|ca|wo)n't\b")
_WHOLE = {"ca": "can", "wo": "will", "need": "need to"}
_CONTRACTED = {"can": "can't", "will": "won't"}
_WHOLE_WORDS = {"needs to": "does not need to", "ought to": "ought not to"}
_NEVER = re.compile(r"\bnever |\bnot (?=only |for |in |on |at |by |to |from |before |after |during |even )|\bno longer ", re.IGNORECASE)
_BASE = """need want get pay receive keep lose give take send show cover include apply end last come go run belong depend stand
allow accept require contain use hold leave reach open close bring ask expire remain cause mean owe make add remove block delete
extend renew deliver arrive carry protect fit replace repair read write connect save"""
_VERBS = {f"{word}es" if word.endswith(("ch", "sh", "s", "o")) else f"{word}s": word for word in _BASE.split()}
_VERBS |= {"applies": "apply", "carries": "carry"}
_BOUND = re.compile(r"\b(?:nobody|nothing|no|none|only|unless|neither|nor|until|not|never|without|hardly|rarely)\b|n't", re.IGNORECASE)
_THIRD = re.compile(rf"(?<=[a-z] )({'|'.join(_VERBS)})\b(?! (?:and|or|no|not)\b)")
_PLURAL = re.compile(rf"\b([Yy]ou|[Ww]e|[Tt]hey|[a-z]{{3,}}s) ({'|'.join(_BASE.split())})\b")
_ORDER = re.compile(r"^(?:Do not|Don't|Never) ([a-z]+)")
_ORDERS = ("Do not", "Never", "Don't")
_ORDERED = re.compile(
    r"^(?:Keep|Use|Put|Press|Leave|Open|Close|Send|Bring|Pay|Ask|Take|Turn|Wait|Clean|Remove|Store|Call|Write|Tell|Choose|Fill|Hold|Let)\b"
)


def negated(sentence: str, chance: random.Random) -> str:
    """A negation is taken out where there is one, or else put in; empty where neither goes."""
    return without(sentence, chance) or _one(_negative(sentence, chance), chance)


def without(sentence: str, chance: random.Random) -> str:
    """A negation is taken out; empty where there is none."""
    return _one(_bare(sentence), chance)


def _one(found: Iterator[str], chance: random.Random) -> str:
    all_found = list(found)
    return chance.choice(all_found) if all_found else ""


def _bare(sentence: str) -> Iterator[str]:
    if order := _ORDER.match(sentence):
        yield order[1].capitalize() + sentence[order.end() :]
        return
    for place in _NOT.finditer(sentence):
        yield _put(sentence, place, place[1])
    for place in _SHORT.finditer(sentence):
        yield _put(sentence, place, _WHOLE.get(place[1], place[1]))
    yield from (_put(sentence, place, "") for place in _NEVER.finditer(sentence) if place.start())


def _negative(sentence: str, chance: random.Random) -> Iterator[str]:
    if _BOUND.search(sentence):
        return
    if order := _ORDERED.match(sentence):
        yield f"{chance.choice(_ORDERS)} {order[0].lower()}{sentence[order.end() :]}"
    for place in _AUXILIARY.finditer(sentence):
        yield _put(sentence, place, _with_not(place[1], chance))
    do = partial(chance.choice, ["{} not", "{}n't", "{} not"])
    yield from (_put(sentence, place, f"{do().format('does')} {_VERBS[place[1]]}") for place in _THIRD.finditer(sentence))
    yield from (_put(sentence, place, f"{place[1]} {do().format('do')} {place[2]}") for place in _PLURAL.finditer(sentence))


def _with_not(word: str, chance: random.Random) -> str:
    if word in _WHOLE_WORDS:
        return _WHOLE_WORDS[word]
    if chance.random() < 0.15:
        return f"{word} never"
    if chance.random() < 0.4:
        return _CONTRACTED.get(word, f"{word}n't")
    return "cannot" if word == "can" else f"{word} not"


def _put(sentence: str, place: re.Match[str], other: str) -> str:
    return sentence[: place.start()] + other + sentence[place.end() :]

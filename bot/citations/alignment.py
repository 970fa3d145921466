"""A text as its content words, each with the negation that reaches it; pure.

No grammar is parsed: clauses are told by punctuation, conjunctions and auxiliary verbs, words by their beginnings.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from operator import attrgetter
from pathlib import Path

from bot.citations.numbers import WORDS

REACH = 6  # words behind a negation
SHORTEST = 2  # content words of a clause that is compared as a whole

_TOKEN = re.compile(r"n't\b|can(?=not\b)|\w+?(?=n't\b)|\w+(?:['’.,]\w+)*|[.,;:!?()|\n]")
_DEGREES = {"so", "as", "that"}  # right behind a negation these end nothing: "not so easy"
_ANSWER = re.compile(r"\s*[,.!]")  # "No, …" negates nothing that follows
_LISTED = re.compile(  # behind the comma of "do not lift floors, work in lofts or run cables"
    r"\s+(?!(?:and|or|but|so|nor|yet|we|you|it|they|i|he|she|this|that|there|just|please|instead|if|when|unless|because|however|although|"
    r"which|who|even|only|und|oder|aber|et|ou|mais|y|o|pero)\b)[^.;:!?()|\n]*?\b(?:or|nor|oder|noch|ou|ni)\b"
)
_CONDITION = re.compile(r"\b(?:if|when|unless|because|as|since|while|although|until|wenn|falls|weil|si|quand|cuando|aunque)\b")
_SENTENCE = re.compile(r"[.;:!?|\n]")
_NOT_ONLY = re.compile(r"\s+(?:only|just|merely|nur|seulement|solo|solamente)\b", re.IGNORECASE)
_BOUNDS = (
    (re.compile(r"\b(?:no|not) later than(?= [\w.,]+ (?:\w+ ){1,2}(?:before|prior)\b)"), "least"),
    (re.compile(r"\b(?:(?:no|not) (?:more|later|longer|older|higher|larger|greater) than|up to|at the latest|or (?:less|fewer|younger|earlier))\b"
                r"|(?:\b(?:cannot|not|never|without)|n't)(?: to)? exceed(?:s|ing)?\b"), "most"),
    (re.compile(rf"(?:\b(?:not|never)|n't)(?P<kept>(?: \w+){{1,2}}) more than(?= (?:[\d.,]+|{'|'.join(WORDS)})\b)"), "most"),
    (re.compile(r"\b(?:do|does)(?:n't| not) (?:(?:have|need) to pay(?: for)?|cost(?: \w+thing| you)?)\b"), "free"),
    (re.compile(r"\b(?:(?:no|not) (?:less|fewer|earlier|younger|shorter|smaller) than|or (?:more|older|longer|later|over|above))\b"), "least"),
    (re.compile(r"\b(?:nobody|no one|none|nothing) (?:but|except(?: for)?|other than)\b"), "only"),
    (re.compile(r"\bnon-(?=\w+[ai]ble\b)"), "not "),
    (re.compile(r"\b(?:free of (?:any )?charges?|(?:at|for) no (?:extra |additional |further )?(?:costs?|charge|fees?)|without (?:any )?(?:extra |additional )?(?:costs?|charges?))\b"), "free"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: as written in lower case, its stem, its offset, and whether an odd number of negations reaches it."""

    text: str
    stem: str
    start: int
    negated: bool
    clause: int  # how many clauses end before it
    denied: bool  # a word that denies by itself ("unable", "except") stands shortly before
    behind: int = 0  # how many content words stand between the negation that reaches it and it


@dataclass(frozen=True, slots=True)
class Words:
    """The content words of a text in order, and where each stem stands."""

    all: tuple[Word, ...]
    places: dict[str, tuple[int, ...]]
    around: dict[int, dict[str, int]] = field(default_factory=dict, compare=False, repr=False)  # what `nearness` found

    def clauses(self) -> list[list[Word]]:
        """The words clause by clause; those of a single word left out."""
        found: dict[int, list[Word]] = {}
        for word in self.all:
            found.setdefault(word.clause, []).append(word)
        return [own for own in found.values() if len(own) >= SHORTEST]

    @property
    def stems(self) -> frozenset[str]:
        """The stem of each, once."""
        return frozenset(self.places)

    def at(self, offset: int) -> int:
        """The position of the first content word at or behind an offset."""
        return bisect_left(self.all, offset, key=attrgetter("start"))


@lru_cache(maxsize=2048)  # each rule asks for those of the same few sentences
def words(text: str) -> Words:
    """The content words of a text with the reach of its negations."""
    found: list[Word] = []
    clause = denied = 0
    reach = _Reach()
    low = _plain_bounds(text.lower().replace("’", "'"))
    for match in _TOKEN.finditer(low):
        token = match[0]
        ends = not token[0].isalnum() and token != "n't"
        if token == "," and reach.goes_on() and _goes_on(low, match.end()):
            reach.left = REACH
            continue
        if ends or reach.ended_by(token):
            denied, clause = 0, clause + (token not in ",()" if ends else token in _lists()["subordinators"])
            reach.end()
        if ends:
            continue
        if token in negations() and not _ANSWER.match(low, match.end()) and not _NOT_ONLY.match(low, match.end()):
            reach.begin(token)
            continue
        if token not in _common() and token not in negations():
            negated, behind = reach.over()
            found.append(Word(token, stem(token), match.start(), negated, clause, denied > 0, behind))
        reach.left, denied = reach.left - 1, denied - 1
        if token in _denials():
            denied = REACH
    return Words(tuple(found), _places(found))


def stems(text: str) -> frozenset[str]:
    """The stems of the content words of a text."""
    return words(text).stems


def _goes_on(low: str, at: int) -> bool:
    """Whether a list goes on behind the comma before `at`, in a main clause."""
    return _LISTED.match(low, at) is not None and not _CONDITION.search(_SENTENCE.split(low[:at])[-1])


def _plain_bounds(low: str) -> str:
    """`no later than 30 days` and `two years or older` as `most` and `least`, in as many characters: no negation, no opposite."""
    for pattern, word in _BOUNDS:
        low = pattern.sub(partial(_plainly, word), low)
    return low


def _plainly(word: str, found: re.Match[str]) -> str:
    return f"{found.groupdict().get('kept', '')} {word}".rjust(len(found[0]))[-len(found[0]) :]


@dataclass(slots=True)
class _Reach:
    """How far the last negation reaches: to the clause's end, REACH words at most.

    A clause ends at punctuation, at a subordinator ("because", "which") and before a second finite verb, unless the
    negation is a subject ("no bank may …"). Two negations in a row are none.
    """

    left: int = 0
    behind: int = 0
    is_on: bool = False
    is_subject: bool = False

    def begin(self, token: str) -> None:
        """A negation stands here."""
        self.is_on = not (self.is_on and self.left > 0 and not self.behind)
        self.left, self.behind = REACH, 0
        self.is_subject = token in _lists()["subjects"]

    def over(self) -> tuple[bool, int]:
        """Whether the next content word is reached, and how many such words came before it."""
        self.behind += 1
        return self.is_on and self.left > 0, self.behind - 1

    def goes_on(self) -> bool:
        """Whether a negation still reaches, and has reached something."""
        return self.is_on and self.left > 0 and self.behind > 0

    def ended_by(self, token: str) -> bool:
        """Whether the clause ends before a word."""
        if token in _lists()["subordinators"]:
            return self.behind > 0 or self.left <= 0 or token not in _DEGREES
        return token in _lists()["finite"] and self.left > 0 and self.behind > 0 and not self.is_subject

    def end(self) -> None:
        """The clause ends."""
        self.left = 0


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The beginning of a word, enough to tell its forms together: `cover`, `covers`, `coverage`."""
    bare = re.sub(r"(?:'s|s'|ies|es|(?<!s)s|ed|ing|ly|y|e)$", "", word) if len(word) > 4 else re.sub(r"(?<=[^s])s$", "", word)
    return bare[:6]


def negations() -> frozenset[str]:
    """Words that turn what follows into its opposite, in four languages."""
    return _lists()["negations"]


def _denials() -> frozenset[str]:
    return _lists()["implied"]


def _common() -> frozenset[str]:
    return _lists()["common"]


def _places(found: Iterable[Word]) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(found):
        places.setdefault(word.stem, []).append(place)
    return {stem_: tuple(own) for stem_, own in places.items()}


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = json.loads((Path(__file__).parent / "opposites.json").read_text(encoding="utf-8"))
    return {name: frozenset(table[name]) for name in table if name not in {"opposites", "converses"}}

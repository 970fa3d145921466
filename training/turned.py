"""A passage's own sentences, and the same with one turn: what a network learns first. Shares nothing with the check or `bench`."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache

from training.negations import negated, without
from training.opposites import OPPOSITES

OPPOSED = 0.7  # of the statements with one turn, where there is a word with an opposite

_CUT = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n+")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w.]*\d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
_WORD = re.compile(r"[A-Za-z]+")
_OPENINGS = ("Yes, ", "Please note that ", "In short, ", "Here ")


def sentences(text: str) -> list[str]:
    """The sentences and list items of six words and more, table rows left out."""
    return [one.strip(" -*") for one in _CUT.split(text) if len(one.split()) >= 6 and "|" not in one]


def copies(text: str, chance: random.Random, most: int) -> Iterator[tuple[str, str]]:
    """Sentences of the text, lightly put, each with the same turned round in one place."""
    own = sentences(text)
    for sentence in chance.sample(own, min(most, len(own))):
        if other := _turned(sentence, text, chance):
            yield _opened(sentence, chance), other


def retold(statement: str, chance: random.Random) -> str:
    """A written statement with one turn: a negation less, an opposite, or a negation more; empty where none goes."""
    bare = without(statement, chance) if chance.random() < OPPOSED else ""
    other = _opposed(statement, "", chance) if not bare and chance.random() < OPPOSED else ""
    return bare or other or negated(statement, chance)


def _turned(sentence: str, text: str, chance: random.Random) -> str:
    turns: list[Callable[[str, str, random.Random], str]] = [lambda one, _, drawn: negated(one, drawn), _opposed, _renumbered, _renamed]
    return next(filter(None, (turn(sentence, text, chance) for turn in chance.sample(turns, len(turns)))), "")


def _opened(sentence: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return sentence
    opening = chance.choice(_OPENINGS) if chance.random() < 0.5 else ""
    return opening + sentence[0].lower() + sentence[1:]


def _opposed(sentence: str, _: str, chance: random.Random) -> str:
    known = _opposites()
    places = [match for match in _WORD.finditer(sentence) if match[0].lower() in known]
    if not places:
        return ""
    place = chance.choice(places)
    other = chance.choice(known[place[0].lower()])
    return _put(sentence, place, other.capitalize() if place[0][0].isupper() else other)


@cache
def _opposites() -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for pair in OPPOSITES.replace("\n", "|").split("|"):
        one, other = pair.split()
        known.setdefault(one, []).append(other)
        known.setdefault(other, []).append(one)
    return known


def _renumbered(sentence: str, text: str, chance: random.Random) -> str:
    return _exchanged(_NUMBER, sentence, text, chance, str(chance.randint(2, 90)))


def _renamed(sentence: str, text: str, chance: random.Random) -> str:
    return _exchanged(_NAME, sentence, text, chance, "")


def _exchanged(pattern: re.Pattern[str], sentence: str, text: str, chance: random.Random, new: str) -> str:
    """One match in the sentence is another one of the text, or now and then something new."""
    places = list(pattern.finditer(sentence))
    if not places:
        return ""
    place = chance.choice(places)
    others = sorted(set(pattern.findall(text)) - {place[0]})
    other = chance.choice(others) if others and chance.random() < 0.7 else new
    return _put(sentence, place, other) if other not in {"", place[0]} else ""


def _put(sentence: str, place: re.Match[str], other: str) -> str:
    return sentence[: place.start()] + other + sentence[place.end() :]

"""A number said of one thing that the source says of another: "the excess for theft is £75" of "£50 for theft and £75 for damage"; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from bot.citations.alignment import Words, words
from bot.citations.facts import points
from bot.citations.literals import with_blank_addresses
from bot.citations.misplaced import together, unit_words
from bot.citations.numbers import Number
from bot.citations.rows import CELL
from bot.citations.segments import Segment
from bot.citations.source import Source, Stated

CLEARER = 1.5  # times more of the sentence stands with the other number
LEAST = 0.5  # and at least so much: a word that stands with two numbers counts half

_PERIODS = {"year", "month", "week", "day", "hour", "minut", "night"}

Stems = frozenset[str]
Place = tuple[Segment, Stated]


def of_another(sentence: str, known: Sequence[Source]) -> str:
    """The first number of `sentence` whose words stand with another number of its unit in the sources; empty for none."""
    said, own = words(sentence), [one for one in points(with_blank_addresses(sentence)) if not one.pronoun and one.unit != "month's name"]
    if any(word.negated for word in said.all) or together(sentence, own, known):
        return ""
    stands = [(found, one.statements[found.statement]) for one in known for found in one.segments]
    for number in own:
        alone = bool(number.unit) and not any(other.unit == number.unit for other in own if other is not number)
        if alone and _fits_another(_about(said, number), number, stands):
            return sentence[number.start : number.end].strip()
    return ""


def _fits_another(about: Stems, number: Number, stands: Sequence[Place]) -> bool:
    """Whether a rival's part of a statement has what the sentence says, where the number's own part has much less."""
    same = [(found, stated) for found, stated in stands if _exact(found.number, number)]
    alike = [(found, stated) for found, stated in stands if found.number.unit == number.unit and not found.number.same(number)]
    rivals = [(found, stated) for found, stated in alike if not stated.text.startswith(CELL)]
    if not same or any(stated.text.startswith(CELL) for _, stated in same):  # tables are read by `rows`
        return False
    weigh = _rarity([*same, *alike])
    own = max(weigh(about & found.stems) for found, _ in same)
    best = max((weigh(_told_apart(about, rival, same)) for rival in rivals), default=0.0)
    return best >= LEAST and best > CLEARER * own


def _told_apart(about: Stems, rival: Place, same: Sequence[Place]) -> Stems:
    """What a rival's part shares with the sentence, where it tells the two apart.

    In one statement that is not what stands before both ("The excess is"), in two of them something must be missing in the number's.
    """
    found, stated = rival
    shared = about & found.stems
    if any(other is stated for _, other in same):
        return shared - found.before
    return shared if shared - frozenset().union(*(other.stems for _, other in same)) else frozenset()


def _rarity(places: Iterable[Place]) -> Callable[[Stems], float]:
    counted = Counter(one for found, _ in places for one in found.stems)
    return lambda stems: sum(1 / counted[one] for one in stems)


def _about(said: Words, number: Number) -> Stems:
    """The content words of a sentence, without numbers, periods and what the number is written with."""
    own = {word.stem for word in said.all if not word.stem[0].isdigit()}
    return frozenset(own - unit_words(number, said) - _PERIODS)


def _exact(found: Number, number: Number) -> bool:
    return bool(found.unit) == bool(number.unit) and found.same(number)

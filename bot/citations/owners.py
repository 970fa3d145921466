"""A number said of one thing that the source says of another: "the excess for theft is £75" of "£50 for theft and £75 for damage"; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from bot.citations.alignment import Words, words
from bot.citations.facts import countable, points
from bot.citations.literals import with_blank_addresses
from bot.citations.misplaced import PART, together, unit_words
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
    said, own = words(sentence), countable(points(with_blank_addresses(sentence)))
    if any(word.negated for word in said.all) or together(sentence, own, known):
        return ""
    stands = [(found, one.statements[found.statement]) for one in known for found in one.segments]
    for number in own:
        alone = bool(number.unit) and not any(other.unit == number.unit for other in own if other is not number)
        if alone and _fits_another(_about(sentence, said, number), number, stands):
            return sentence[number.start : number.end].strip()
    return ""


def _fits_another(about: Stems, number: Number, stands: Sequence[Place]) -> bool:
    """Whether a rival's part of a statement has what the sentence says, where the number's own part has much less."""
    same = [(found, stated) for found, stated in stands if found.number.exactly(number)]
    alike = [(found, stated) for found, stated in stands if found.number.unit == number.unit and not found.number.same(number)]
    rivals = [(found, stated) for found, stated in alike if not stated.text.startswith(CELL)]
    if not same or any(stated.text.startswith(CELL) for _, stated in same):  # tables are read by `rows`
        return False
    weigh = _rarity([*same, *alike])
    return any(_is_nearer(about, rival, same, weigh) for rival in rivals)


def _is_nearer(about: Stems, rival: Place, same: Sequence[Place], weigh: Callable[[Stems], float]) -> bool:
    """Whether a rival's part shares much more with the sentence than the number's own part.

    In one statement what stands before both ("The excess is") tells nothing, in two of them something must be missing in the number's.
    """
    found, stated = rival
    together = any(other is stated for _, other in same)
    head = found.before if together else frozenset[str]()
    shared = (about & found.stems) - head
    if not together and not shared - frozenset().union(*(other.stems for _, other in same)):
        return False
    own = max(weigh((about & other.stems) - head) for other, _ in same)
    return weigh(shared) >= LEAST and weigh(shared) > CLEARER * own


def _rarity(places: Iterable[Place]) -> Callable[[Stems], float]:
    counted = Counter(one for found, _ in places for one in found.stems)
    return lambda stems: sum(1 / counted[one] for one in stems)


def _about(sentence: str, said: Words, number: Number) -> Stems:
    """The content words of the part of a sentence that has a number, without numbers, periods and what the number is written with."""
    start = max((cut.end() for cut in PART.finditer(sentence, 0, number.start)), default=0)
    behind = PART.search(sentence, number.end)
    end = behind.start() if behind else len(sentence)
    own = {word.stem for word in said.all if start <= word.start < end and not word.stem[0].isdigit()}
    return frozenset(own - unit_words(number, said) - _PERIODS)

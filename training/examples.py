"""What the network is asked about a record's passage in one step, with the answers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from training.records import Record
from training.turned import copies, retold, sentences

FOREIGN_QUESTIONS, FOREIGN_STATEMENTS = 8, 4  # borrowed from as many other records
COPIES = 2  # sentences of the passage's own
RETOLD = 6  # written statements of which a turn is asked beside
KEPT = 0.75  # of the pairs whose false statement alone has a negative word: chance makes more of these
JOINED, BARE = 0.25, 0.15  # shares of the passages with a stretch of another one, and without headings

Task = Literal["both", "said", "answered"]  # what is asked: statements, questions, both


@dataclass(frozen=True, slots=True)
class Example:
    """A statement with `supported`, or a question with `answered`; the other one is None.

    `pair` is the place of the true statement that a false one differs from by little.
    """

    text: str
    kind: str
    supported: bool | None = None
    answered: bool | None = None
    pair: int | None = None


def examples(number: int, records: Sequence[Record], near: Sequence[int], chance: random.Random, task: Task = "both") -> list[Example]:
    """All examples of a record for a task: the written ones, and those that chance makes or borrows from records `near` to it.

    Nothing is borrowed from mined records (`mined.py`), which have no pairs: one of their questions may be another's of the same set.
    """
    own, others = records[number], [records[at] for at in near]
    said = [] if task == "answered" else _statements(own, others, chance)
    return said if task == "said" else [*said, *_questions(own, others, chance)]


def tells(record: Record, task: Task) -> bool:
    """Whether a record has something for a task: mined ones have no statements, others no questions."""
    return task == "both" or bool(record.pairs if task == "said" else [*record.asked, *record.near])


def passage(number: int, records: Sequence[Record], near: Sequence[int], chance: random.Random) -> str:
    """The passage of a record; at times bare, or beside a stretch of another one as in a long section."""
    own, draw = records[number], chance.random()
    if draw < JOINED:
        stretch = " ".join(records[chance.choice(near)].text.split()[: chance.randint(10, 50)])
        before = chance.random() < 0.5
        return f"{own.heading}. {stretch}\n{own.text}" if before else f"{own.passage}\n{stretch}"
    return own.text if draw < JOINED + BARE else own.passage


def _statements(own: Record, others: Sequence[Record], chance: random.Random) -> list[Example]:
    found: list[Example] = []
    for true, false, kind in [*_even(own, chance), *_copies(own, chance)]:
        found += [Example(true, "true", True), Example(false, kind, False, pair=len(found))]
    found += _retold(found, chance)
    foreign = [one for one in others if one.pairs]
    drawn = chance.sample(foreign, min(FOREIGN_STATEMENTS, len(foreign)))
    return [*found, *(Example(chance.choice(one.pairs).true, "swapped", False) for one in drawn)]


def _questions(own: Record, others: Sequence[Record], chance: random.Random) -> Iterator[Example]:
    yield from (Example(question, "asked", answered=True) for question in own.asked)
    yield from (Example(question, "near", answered=False) for question in own.near)
    foreign = [one for one in others if one.pairs and one.asked]
    for other in chance.sample(foreign, min(FOREIGN_QUESTIONS, len(foreign))):
        yield Example(chance.choice(other.asked), "foreign", answered=False)


def _even(own: Record, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """The pairs, less some of those whose false statement alone has a negative word: it must not pass for a sign of either."""
    kept = [one for one in own.pairs if one.negative != "false" or chance.random() < KEPT]
    yield from ((one.true, one.false, one.kind) for one in kept or own.pairs[:1])


def _retold(found: Sequence[Example], chance: random.Random) -> Iterator[Example]:
    """True statements with one turn, each beside the one that it is made of."""
    true = [(place, one.text) for place, one in enumerate(found) if one.supported]
    for place, text in chance.sample(true, min(RETOLD, len(true))):
        if other := retold(text, chance):
            yield Example(other, "retold", False, pair=place)


def _copies(own: Record, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    if sentences(own.text):
        yield from ((true, false, "copy turned") for true, false in copies(own.text, chance, COPIES))

"""A text that sentences are held to, read once; pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import pairwise

from bot.citations.alignment import Word, Words, stems, words
from bot.citations.facts import Facts, countable, facts
from bot.citations.places import Placed, placed
from bot.citations.rows import CELL, spelt_out
from bot.citations.segments import Segment, segments
from bot.citations.things import things

NEAREST = 3
HEADING = 5  # words, at most
_CUT = re.compile(
    r"[;:.!?]\s|\n|(?<=[a-z])\.(?=[A-Z])|,\s(?!(?:[\w-]+\s){0,3}or\b)|\s(?:but|while|whereas|although)\s"
    r"|\s(?:and|or)\s(?=(?:must|can|may|will|is|are|has|have|should|usually|costs?)\b)",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?;])\s|\n")


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of a text, a line at most, with its content words and their stems."""

    text: str
    stems: frozenset[str]
    words: tuple[Word, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it is marked as a heading, or looks like one: a few words without a full stop."""
        return self.text.startswith("#") or (self.text[-1:].isalpha() and len(self.text.split()) <= HEADING and self.text[:1].isupper())


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a statement, with the stems of its content words; of a cell of a table the stems alone."""

    text: str
    stated: Stated
    stems: frozenset[str]


@dataclass(frozen=True, eq=False)
class Source:
    """A text's literals and content words; what else the check wants of it is made when first asked for."""

    facts: Facts
    order: Words

    def read(self) -> None:
        """Makes ahead all that the check may ask for."""
        _ = self.statements, self.lengths, self.placed, self.parts, self.segments, self.kinds

    @cached_property
    def statements(self) -> tuple[Stated, ...]:
        """What the text states, in order."""
        edges = self._edges
        pieces = [self.facts.raw[start:end] for start, end in pairwise(edges)]
        own = self._words
        listed = (tuple(own.get(at, ())) for at in range(len(pieces)))
        return tuple(Stated(piece.strip(), frozenset(word.stem for word in has), has) for piece, has in zip(pieces, listed, strict=True))

    @cached_property
    def lengths(self) -> tuple[float, ...]:
        """How much the length of each statement counts against it where the nearest is looked for."""
        return tuple(4 + len(one.text.split()) ** 0.5 for one in self.statements)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Its numbers, dates, times and codes with what stands around them."""
        return tuple(placed(self.facts.raw, self.order))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The clauses of what the text states, in order."""
        return tuple(part for stated in self.statements for part in _parts(stated))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Its numbers with the parts of the statements that are theirs."""
        return tuple(segments(self.facts.raw, countable(self.facts.points), list(pairwise(self._edges))))

    @cached_property
    def kinds(self) -> Mapping[tuple[str, int], frozenset[str]]:
        """The things of each kind that it speaks of, as stems."""
        found: dict[tuple[str, int], set[str]] = {}
        for own in self._words.values():
            for thing, _ in things(own):
                found.setdefault((thing.kind, thing.side), set()).add(thing.stem)
        return {kind: frozenset(stems) for kind, stems in found.items()}

    @cached_property
    def _edges(self) -> list[int]:
        return [0, *(end.end() for end in _END.finditer(self.facts.raw)), len(self.facts.raw)]

    @cached_property
    def _words(self) -> dict[int, list[Word]]:
        """The content words of each statement."""
        found: dict[int, list[Word]] = {}
        for word in self.order.all:
            found.setdefault(bisect_right(self._edges, word.start) - 1, []).append(word)
        return found


def _parts(stated: Stated) -> Iterator[Part]:
    if stated.text.startswith(CELL):
        yield Part("", stated, stated.stems)
        return
    for piece in filter(str.strip, _CUT.split(stated.text.replace("’", "'"))):
        yield Part(piece.strip(), stated, stems(piece))


def source(text: str) -> Source:
    """A text as a source, its tables cell by cell."""
    spelt = spelt_out(text)
    return Source(facts(spelt), words(spelt))


def nearest_statements(sentence: str, known: Iterable[Source]) -> list[str]:
    """The NEAREST statements of the sources that share most words with a sentence, for their length, the nearest first."""
    said = words(sentence).places.keys()
    stated = [one for text in known for one in text.statements]
    lengths = [length for text in known for length in text.lengths]
    near = [len(said & one.stems) / length for one, length in zip(stated, lengths, strict=True)]
    return [stated[at].text for at in nlargest(NEAREST, range(len(stated)), key=near.__getitem__)]

"""What passages say, statement by statement, with what is needed to compare them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.citations.alignment import negations
from bot.citations.numbers import WORDS
from ingest.quality.cuts import Cut, Cutter
from ingest.quality.names import Names, names, years
from ingest.quality.passages import Passage
from ingest.quality.slots import Slot, slots, without
from ingest.quality.terms import Terms

MOST_SLOTS = 6  # a statement with more is a list, a log or a formula
SHORT = 3  # terms; a statement with fewer needs its heading
LONGEST = 60  # words
_TELLING = re.compile(rf"\d|\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_PROSE = re.compile(
    r"\b(?:the|an?|in|on|of|to|is|are|be|for|with|by|at|from|you|your|we|it|its|has|have|can|may|that|after|within|"
    r"der|die|das|ein|eine|einen|ist|sind|mit|von|zu|im|le|la|les|des|un|une|est|el|los|las|es|con|para)\b",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"[{}<\\=~]|\w/\w+/\w|\w\.\w+\(|--\w|::|\b\w+_\w+\b|^\s*[$%>]\s|\.\.\.|…|\?\s*$")
_TOKEN = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One thing that a passage says.

    `placed` are its terms with their offsets, literals left out; `context` are the terms of the title and the headings;
    `key` those of the first cell of its row, which say whose value it is; `headed` those of its heading, and `lead` is what
    has to stand before it to be understood. `scope` are the names in title, headings and product. A sentence is `plain`.
    """

    passage: int
    text: str
    slots: tuple[Slot, ...]
    placed: tuple[tuple[int, int], ...]
    terms: frozenset[int]
    context: frozenset[int]
    lead: str
    headed: frozenset[int]
    key: frozenset[int]
    names: Names
    scope: Names
    years: frozenset[str]
    cell: bool
    plain: bool
    negated: bool

    @property
    def bare(self) -> str:
        """What is said, whatever the figures: the text with `#` for each literal, behind what it needs to be understood."""
        text = self.text
        for slot in reversed(self.slots):
            text = text[: slot.start] + "#" + text[slot.end :]
        return f"{self.lead} {text}" if self.lead else text


def statements(passages: Sequence[Passage], terms: Terms) -> list[Statement]:
    """The statements of all passages, in order."""
    cutter = Cutter()
    return [made for place, passage in enumerate(passages) for made in _of(passage, place, cutter, terms)]


def _of(passage: Passage, place: int, cutter: Cutter, terms: Terms) -> Iterator[Statement]:
    around = " / ".join((passage.title, *passage.section))
    context, scope = terms.of(around), _scope(passage, around)
    for cut in cutter.cut(passage):
        if not _readable(cut):
            continue
        found = slots(cut.text, cut.unit) if _TELLING.search(cut.text) else ()
        if len(found) <= MOST_SLOTS:
            yield _made(place, cut, found, context, passage.section[-1] if passage.section else passage.title, scope, terms)


def _made(place: int, cut: Cut, found: tuple[Slot, ...], context: frozenset[int], heading: str, scope: Names, terms: Terms) -> Statement:
    words = without(cut.text, [(slot.start, slot.end) for slot in found])
    placed = tuple(terms.placed(words))
    own = frozenset(term for term, _ in placed)
    return Statement(
        passage=place,
        text=cut.text,
        slots=found,
        placed=placed,
        terms=own,
        context=context | terms.of(cut.before),
        lead=cut.before or (f"{heading}:" if cut.cell or len(own) < SHORT else ""),
        headed=terms.of(heading),
        key=terms.of(cut.key),
        names=names(cut.text),
        scope=scope,
        years=years(words),
        cell=cut.cell,
        plain=not (cut.cell or cut.heading),
        negated=any(token.replace("’", "'") in negations() for token in _TOKEN.findall(cut.text.lower())),
    )


def _readable(cut: Cut) -> bool:
    """Whether this is language, and not a log, a command, an address, a menu or a question."""
    if cut.text.count(" ") > LONGEST:
        return False
    return cut.cell or cut.heading or (_PROSE.search(cut.text) is not None and not _MACHINE.search(cut.text))


def _scope(passage: Passage, around: str) -> Names:
    product = re.sub(r"[-_ ]+(?=\d+$)", " ", passage.product).capitalize()
    return {**names(product), **names(around)}

"""What the sources say of one thing of a kind, said of another: "the FixSave account pays" what the EasySave account does; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.citations.alignment import Word, Words, words
from bot.citations.literals import without_numbering
from bot.citations.source import Source
from bot.citations.things import CODE, Thing, has_number, things

MOST = 0.3  # the least share of a sentence's words that are said of another code, where no number is
NEAR = 7  # content words between a thing and what is said of it, at most

Stems = frozenset[str]


def belongs_elsewhere(sentence: str, known: Sequence[Source]) -> str:
    """The thing of `sentence` whose kind has another one of which the sources say the rest; empty for none."""
    said = words(without_numbering(sentence))
    statements = [stated.stems for source in known for stated in source.statements]
    for thing, word in things(said.all):
        spoken: Stems = _union(source.kinds.get((thing.kind, thing.side), frozenset()) for source in known)
        siblings = spoken - said.places.keys()
        clause = frozenset(other.stem for other in said.all if thing.side == CODE or _is_near(other, word, said))
        if thing.stem in spoken and siblings and _said_of_another(thing, siblings, clause, statements):
            return word.text
    return ""


def _said_of_another(thing: Thing, siblings: Stems, clause: Stems, statements: Sequence[Stems]) -> bool:
    """Whether all that a clause says beyond the statements that may be about the thing stands where one sibling is spoken of."""
    named = _union(own for own in statements if thing.stem in own)
    rest = (clause & _union(statements)) - {thing.stem, thing.kind}
    lacking = rest - named - _union(own for own in statements if not own & siblings)
    another_number = has_number(lacking) and has_number(named - rest - {thing.stem})
    if not lacking or not (another_number or (thing.side == CODE and len(lacking) >= MOST * len(rest))):
        return False
    return any(lacking <= _union(own for own in statements if sibling in own) for sibling in siblings)


def _is_near(other: Word, word: Word, said: Words) -> bool:
    return other.clause == word.clause and abs(said.at(other.start) - said.at(word.start)) <= NEAR


def _union(sets: Iterable[Stems]) -> Stems:
    return frozenset().union(*sets)

"""The whole report: what was found, as data; the passages are read once and compared with their neighbours only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.embeddings import Embedder
from bot.guard import planted
from bot.index import Index
from ingest.quality.candidates import Candidate, Comparer
from ingest.quality.contradictions import Judge
from ingest.quality.documents import Documents, inspect
from ingest.quality.duplicates import Twins, near_duplicates
from ingest.quality.neighbours import Pair, pairs
from ingest.quality.passages import Matrix, Passage, read
from ingest.quality.polarity import turned_round
from ingest.quality.slots import Slot
from ingest.quality.statements import Statement, statements
from ingest.quality.terms import Terms, weights
from ingest.quality.wording import worded_alike


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a contradiction: the statement, what in it differs, and where it stands."""

    root: str
    source: str
    title: str
    section: tuple[str, ...]
    updated: str
    url: str
    quote: str
    value: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both be true, the newer first; `kind` is number, price, date, time or polarity.

    `score` runs from about 1.1 (look at it) to 2 (the same words but for the value).
    """

    kind: str
    score: float
    statements: tuple[Said, Said]


@dataclass(frozen=True, slots=True)
class Report:
    """What a person should look at, the surest first in each list."""

    passages: int
    contradictions: tuple[Contradiction, ...]
    near_duplicates: tuple[Twins, ...]
    left_out: tuple[Passage, ...]  # those that talk to the machine that reads them: no answer uses them
    documents: Documents

    def as_json(self) -> dict[str, Any]:
        """The report for a program."""
        documents = asdict(self.documents)
        twins = [
            {"cosine": pair.cosine, "overlap": pair.overlap, "passages": [_place(pair.one), _place(pair.other)]}
            for pair in self.near_duplicates
        ]
        found = [asdict(contradiction) for contradiction in self.contradictions]
        return {
            "documents": documents.pop("count"),
            "passages": self.passages,
            "contradictions": found,
            "near_duplicates": twins,
            "left_out": [_place(passage) for passage in self.left_out],
            **documents,
        }


def report(index: Index, embedder: Embedder) -> Report:
    """Compares what the passages of an index say; `embedder` reads the few statements that may contradict each other."""
    passages, vectors = read(index)
    neighbours = pairs(vectors)
    return Report(
        passages=len(passages),
        contradictions=tuple(_contradictions(passages, vectors, neighbours, embedder)),
        near_duplicates=tuple(near_duplicates(passages, neighbours)),
        left_out=tuple(passage for passage in passages if planted(passage.text)),
        documents=inspect(index),
    )


def _contradictions(
    passages: Sequence[Passage], vectors: Matrix, neighbours: Sequence[Pair], embedder: Embedder
) -> list[Contradiction]:
    terms = Terms()
    said = statements(passages, terms)
    weigh = weights(terms.of(passage.text) for passage in passages)
    near = [*neighbours, *worded_alike(said, vectors, weigh, neighbours)]
    candidates = Comparer(passages, weigh, terms).candidates(said, near)
    candidates += turned_round(passages, said, neighbours, weigh)
    return [_contradiction(passages, *scored) for scored in Judge(passages, embedder).contradictions(candidates)]


def _contradiction(passages: Sequence[Passage], score: float, found: Candidate) -> Contradiction:
    one = _said(passages[found.one.passage], found.one, found.here)
    other = _said(passages[found.other.passage], found.other, found.there)
    newer, older = sorted((one, other), key=lambda side: side.updated, reverse=True)
    return Contradiction(found.here.kind, round(score, 3), (newer, older))


def _said(passage: Passage, statement: Statement, slot: Slot) -> Said:
    where = (passage.root, passage.source, passage.title, passage.section, passage.updated, passage.url)
    return Said(*where, quote=statement.text, value=slot.written)


def _place(passage: Passage) -> dict[str, Any]:
    return {"root": passage.root, "source": passage.source, "section": list(passage.section), "text": passage.text}

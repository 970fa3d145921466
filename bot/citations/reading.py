"""A passage read once for checking: its sentences, the vectors and words of its windows, its literals."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from langchain_core.documents import Document
from numpy.typing import NDArray

from bot.citations.called import Page
from bot.citations.judging import Judge, compared, piece_at, pieces
from bot.citations.sentences import split
from bot.citations.source import Source, source
from bot.embeddings import Embedder
from bot.grounding import above
from bot.languages import foreign
from bot.lexical import Lexical

KEPT = 256  # passages
WIDEST = 3  # sentences of a window
_WORD = re.compile(r"\w+")
_GLUED = re.compile(r"(?<=[a-z)\d][.?!])(?=[A-Z][a-z])|(?<=\S)[ \t]*\n(?=[ \t]*\S)")  # pages lose spaces and wrap cells

Vectors = NDArray[np.float32]
Weigh = Callable[[Sequence[int]], Sequence[float]]  # idf by term id, 0 for a term that no passage has


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the check needs of a passage; windows are runs of one to three sentences.

    `spans` are offsets in the passage's text, `vectors` unit vectors (windows, dimensions);
    `holds` tells for each term id which windows have it, `pairs` are the neighbouring words of the text.
    """

    spans: tuple[tuple[int, int], ...]
    vectors: Vectors
    holds: Mapping[int, NDArray[np.bool_]]
    all_words: frozenset[int]
    pairs: frozenset[tuple[str, str]]
    source: Source  # the text below the names of its title and sections
    page: Page  # both, in lower case
    pieces: Mapping[tuple[int, int], str]  # what a judge reads of it; none in another language than English

    def piece(self, window: int) -> str:
        """The piece that a window stands in; empty for none."""
        return piece_at(self.pieces, self.spans[window]) if self.spans else ""


class Reader:
    """Reads passages and keeps the last ones read, whichever conversation they belong to."""

    def __init__(self, embedder: Embedder, lexical: Lexical, judge: Judge | None = None) -> None:
        self._judge = judge
        self._embedder = embedder
        self._lexical = lexical
        self._kept: OrderedDict[str, Reading] = OrderedDict()
        self._lock = Lock()

    def read(self, passages: Sequence[Document]) -> list[Reading]:
        """The passages' readings, in order; those not met before are embedded in one batch."""
        keys = [_context(passage) + "\x00" + passage.page_content for passage in passages]
        with self._lock:
            known = {key: self._kept[key] for key in keys if key in self._kept}
        fresh = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in known}
        known |= self._read(fresh)
        with self._lock:
            for key in keys:
                self._kept.pop(key, None)
                self._kept[key] = known[key]
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return [known[key] for key in keys]

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The unit vectors of sentences, embedded in one batch: (sentences, dimensions)."""
        return np.asarray(self._embedder.embed_documents(list(texts)), dtype=np.float32) if texts else np.zeros((0, 1), np.float32)

    def prepare(self, passages: Sequence[Document]) -> None:
        """Reads passages ahead, with all that the check may ask of them, and the judge too."""
        readings = self.read(passages)
        for reading in readings:
            reading.source.read()
        if self._judge:
            self._judge.read([piece for reading in readings for piece in reading.pieces.values()])

    def compared(self, sentence: str, piece: str) -> dict[str, float]:
        """What the judge says of a sentence and its opposites, see `judging`; nothing without one, or without a piece."""
        return compared(self._judge, piece, sentence) if self._judge and piece else {}

    def words(self, text: str) -> frozenset[int]:
        """The term ids of a text, stop words left out."""
        return frozenset(self._lexical.query(text).indices)

    def _read(self, passages: dict[str, Document]) -> dict[str, Reading]:
        spans = {key: sentence_spans(passage.page_content) for key, passage in passages.items()}
        texts = [passage.page_content[start:end] for key, passage in passages.items() for start, end in spans[key]]
        vectors, readings, at = self.vectors(texts), {}, 0
        for key, passage in passages.items():
            own = vectors[at : at + len(spans[key])]
            at += len(spans[key])
            readings[key] = self._reading(passage, spans[key], own)
        return readings

    def _reading(self, passage: Document, spans: list[tuple[int, int]], vectors: Vectors) -> Reading:
        text, context = passage.page_content, _context(passage)
        terms = [self.words(text[start:end]) for start, end in spans]
        runs = [(first, last) for first in range(len(spans)) for last in range(first, min(first + WIDEST, len(spans)))]
        return Reading(
            spans=tuple((spans[first][0], spans[last][1]) for first, last in runs),
            vectors=_run_vectors(spans, vectors, runs),
            holds=_holds([frozenset().union(*terms[first : last + 1]) for first, last in runs]),
            all_words=frozenset().union(*terms, self.words(context)),
            pairs=frozenset(neighbours(text)),
            source=source(f"{context}\n\n{text}"),
            page=Page(context.lower(), text.lower()),
            pieces=pieces(text, spans, _above(passage)) if self._judge and not foreign(text) else {},
        )


def neighbours(text: str) -> list[tuple[str, str]]:
    """The pairs of words that follow each other, in lower case."""
    found = _WORD.findall(text.lower())
    return list(zip(found, found[1:], strict=False))


def _holds(windows: Sequence[frozenset[int]]) -> dict[int, NDArray[np.bool_]]:
    terms: frozenset[int] = frozenset().union(*windows)
    return {term: np.asarray([term in window for window in windows]) for term in terms}


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a passage stand, white space around them left out."""
    found, at = [], 0
    for sentence in split(text):
        edges = [0, *(match.end() for match in _GLUED.finditer(sentence)), len(sentence)]
        for first, last in zip(edges, edges[1:], strict=False):
            piece = sentence[first:last]
            start = at + first + len(piece) - len(piece.lstrip())
            if piece.strip():
                found.append((start, start + len(piece.strip())))
        at += len(sentence)
    return found


def _run_vectors(spans: list[tuple[int, int]], vectors: Vectors, runs: list[tuple[int, int]]) -> Vectors:
    """Unit vectors of runs of sentences: the sum of their vectors, weighted with their lengths.

    The model pools by the mean of its tokens, so this is close to embedding each run (which takes thrice the time).
    """
    weighted = vectors * np.asarray([[end - start] for start, end in spans], dtype=np.float32)
    sums = [weighted[first : last + 1].sum(axis=0) for first, last in runs]
    stacked = np.asarray(sums, dtype=np.float32).reshape(len(runs), -1)
    return np.asarray(stacked / np.maximum(np.linalg.norm(stacked, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _above(passage: Document) -> str:
    section = passage.metadata.get("section") or [""]
    return above(str(passage.metadata.get("title") or ""), str(section[-1]))


def _context(passage: Document) -> str:
    """Where a passage stands: its words belong to what it says."""
    meta = passage.metadata
    parts = [
        meta.get("title") or "",
        *(meta.get("section") or []),
        meta.get("product") or "",
        meta.get("version") or "",
    ]
    return " ".join(dict.fromkeys(part for part in parts if part))

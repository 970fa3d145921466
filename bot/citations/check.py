"""The check of a drafted sentence, step by step: promise → passage → literals → meaning → polarity (design D8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from bot.citations.connecting import says_nothing
from bot.citations.literals import missing
from bot.citations.markers import without_markers
from bot.citations.polarity import opposed
from bot.citations.promises import promise
from bot.citations.reading import Reader, Reading, Weigh, sentence_spans
from bot.citations.support import Statement, Support, coefficients, statement, support
from bot.embeddings import Embedder
from bot.lexical import Lexical


@dataclass(frozen=True, slots=True)
class Supported:
    """The passage (1 is the first) that supports a sentence, and the span that does, in the source's normalised text."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a sentence may be shown; `reason` says why not, `citations` are the passages that really support it."""

    kept: bool
    reason: str = ""
    citations: tuple[Supported, ...] = ()


class Checker:
    """Checks sentences against passages; safe to be used from several threads."""

    def __init__(self, embedder: Embedder, lexical: Lexical, weigh: Weigh | None = None) -> None:
        """`weigh` gives the index's idf of terms; without it every word counts alike."""
        self._reader = Reader(embedder, lexical)
        self._weigh = weigh or (lambda terms: [1.0] * len(terms))

    def prepare(self, passages: Sequence[Document]) -> None:
        """Reads the passages ahead, while the model is still thinking."""
        self._reader.read(passages)

    def check(self, sentence: str, cited: Sequence[int], passages: Sequence[Document]) -> Checked:
        """The verdict on one sentence (or list item, table row, code fence) that cites `cited`, numbered from 1."""
        text = without_markers(sentence).strip()
        if claim := promise(text, (passage.page_content for passage in passages)):
            return Checked(False, f"promise: {claim}")
        if says_nothing(text):
            return Checked(True)
        if not passages:
            return Checked(False, "no_passage")
        readings = self._reader.read(passages)
        return self._judge(text, [number for number in cited if 1 <= number <= len(passages)], readings, passages)

    def _judge(self, text: str, cited: list[int], readings: list[Reading], passages: Sequence[Document]) -> Checked:
        said = self._statement(text)
        supports = {number: support(said, reading) for number, reading in enumerate(readings, 1)}
        chosen = _chosen(cited, supports)
        if not chosen:
            return Checked(False, "unsupported")
        if literal := missing(text, [readings[number - 1].facts for number in chosen]):
            return Checked(False, f"literal: {literal}")
        if opposed(text, _window(readings[chosen[0] - 1], supports[chosen[0]])):
            return Checked(False, "polarity")
        spans = (_span(number, supports[number], readings[number - 1], passages[number - 1]) for number in chosen)
        return Checked(True, "", tuple(spans))

    def _statement(self, text: str) -> Statement:
        return statement(text, self._reader.vector(text), self._reader.words(text), self._weigh)


def _chosen(cited: list[int], supports: dict[int, Support]) -> list[int]:
    """The cited passages that support the sentence; another one only when its support is strong, and none of these does."""
    model = coefficients()
    good = [number for number in cited if supports[number].probability >= model["threshold"]]
    if good:
        return sorted(good, key=lambda number: -supports[number].probability)
    best = max(supports, key=lambda number: supports[number].probability)
    needed = model["strong"] if cited else model["threshold"]
    return [best] if supports[best].probability >= needed else []


def _window(reading: Reading, found: Support) -> str:
    start, end = reading.spans[found.window]
    return reading.text[start:end]


def _span(number: int, found: Support, reading: Reading, passage: Document) -> Supported:
    start, end = reading.spans[found.window]
    offset = int(passage.metadata.get("start") or 0)
    return Supported(number, offset + start, offset + end)

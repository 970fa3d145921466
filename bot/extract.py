"""An answer without a chat model: the contiguous block of the best section that answers, quoted as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from langchain_core.documents import Document

from bot.blocks import ITEM, Span, blocks

WORDS = 120  # of a quote, unless it is steps or a table
ENOUGH = 45  # a best block shorter than this takes its neighbour along

Score = Callable[[Sequence[str]], Sequence[float]]  # how well each text answers the question

_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[^\sa-z])")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a source that answers: `text` stands at [start, end) of the section's document, rows left out aside."""

    passage: Document
    text: str
    start: int
    end: int


def extract(passage: Document, section: str, start: int, score: Score) -> Quote:
    """The best block of the section that `passage` belongs to.

    `section` is the section's whole text and `start` its offset in the source; the quote is whole steps with their
    lead-in, a table's header with the matching rows, or at most about 120 words of paragraphs.
    """
    spans = blocks(section, 0, len(section))
    if not spans:
        return Quote(passage, passage.page_content, passage.metadata["start"], passage.metadata["end"])
    best = _best(section, spans, _within(spans, passage, start), score)
    text, span = _quoted(section, spans, best, score)
    return Quote(passage, text, start + span[0], start + span[1])


def _within(spans: Sequence[Span], passage: Document, start: int) -> list[int]:
    """The blocks that the passage, found for the question, has a part in; the others of a long section are not read."""
    first, last = passage.metadata["start"] - start, passage.metadata["end"] - start
    return [number for number, span in enumerate(spans) if span[0] < last and span[1] > first] or list(range(len(spans)))


def _best(section: str, spans: Sequence[Span], candidates: Sequence[int], score: Score) -> int:
    if len(candidates) == 1:
        return candidates[0]
    scores = np.asarray(score([section[slice(*spans[number])] for number in candidates]))
    return candidates[int(scores.argmax())]


def _quoted(section: str, spans: Sequence[Span], best: int, score: Score) -> tuple[str, Span]:
    block = section[spans[best][0] : spans[best][1]].strip()
    if block.startswith("|"):
        return _table(section, spans[best], score)
    if ITEM.match(block):
        return _list(section, spans, best)
    if len(block.split()) > WORDS:
        return _sentences(section, spans[best], score)
    return _paragraphs(section, spans, best)


def _table(section: str, span: Span, score: Score) -> tuple[str, Span]:
    rows = section[span[0] : span[1]].strip().splitlines()
    head, body = rows[:2], rows[2:]
    if len(body) > 3:
        scores = np.asarray(score([f"{head[0]}\n{row}" for row in body]))
        kept = {int(row) for row in np.argsort(-scores)[:5] if scores[row] >= scores.max() * 0.75}
        body = [row for number, row in enumerate(body) if number in kept]
    return "\n".join([*head, *body]), span


def _list(section: str, spans: Sequence[Span], best: int) -> tuple[str, Span]:
    first, last = best, best
    if best and (_leads_in(section, spans[best - 1])):
        first -= 1
    while last + 1 < len(spans) and ITEM.match(section[spans[last + 1][0] :].lstrip()):
        last += 1
    return _slice(section, spans, first, last)


def _leads_in(section: str, span: Span) -> bool:
    text = section[span[0] : span[1]].strip()
    return text.endswith(":") or len(text.split()) <= 30


def _sentences(section: str, span: Span, score: Score) -> tuple[str, Span]:
    """Consecutive sentences around the best one, as many as fit."""
    edges = [span[0], *(mark.end() for mark in _SENTENCE.finditer(section, *span)), span[1]]
    parts = list(zip(edges, edges[1:], strict=False))
    best = int(np.asarray(score([section[start:end] for start, end in parts])).argmax())
    first, last = _grown(section, parts, best)
    return _slice(section, parts, first, last)


def _paragraphs(section: str, spans: Sequence[Span], best: int) -> tuple[str, Span]:
    first = last = best
    text = section[spans[best][0] : spans[best][1]].strip()
    if text.endswith(":") and best + 1 < len(spans):
        last = best + 1
    elif len(text.split()) < ENOUGH:
        first, last = _grown(section, spans, best)
    return _slice(section, spans, first, last)


def _grown(section: str, spans: Sequence[Span], best: int) -> tuple[int, int]:
    """The widest run of spans around `best` that stays within the words, growing forward first."""
    first = last = best
    while last + 1 < len(spans) and _words(section, spans, first, last + 1) <= WORDS:
        last += 1
    while first > 0 and _words(section, spans, first - 1, last) <= WORDS:
        first -= 1
    return first, last


def _words(section: str, spans: Sequence[Span], first: int, last: int) -> int:
    return len(section[spans[first][0] : spans[last][1]].split())


def _slice(section: str, spans: Sequence[Span], first: int, last: int) -> tuple[str, Span]:
    start, end = spans[first][0], spans[last][1]
    raw = section[start:end]
    start += len(raw) - len(raw.lstrip("\n"))
    return raw.strip("\n").rstrip(), (start, end - (len(raw) - len(raw.rstrip())))

"""An answer without a chat model: the contiguous block of the best section that answers, quoted as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from langchain_core.documents import Document

from bot.blocks import ITEM, Span, blocks
from bot.picking import MOST, Picked
from bot.row_groups import cells, naming, told
from bot.surroundings import Parted, grown, names_what_follows, words

WORDS = 120  # of a quote, unless it is steps or a table
ENOUGH = 45  # of a second quotation: a best block shorter than this takes its neighbours along
WHOLE = 6  # rows of a table that is quoted whole, unless one row answers by far better than the others
LATER, FURTHEST = 0.05, 3  # what each block before it costs a block of a section that is headed as the question is, of up to three
SHORT = 60  # words of a table of so few rows that is never cut

Score = Callable[[Sequence[str]], Sequence[float]]  # how well each text answers the question
Pick = Callable[[Sequence[str], Sequence[Sequence[str]]], Picked]  # which rows a question picks, of names of columns and cells

_BAR = re.compile(r"(?<!\\)\|")
_TERM = re.compile(r"[-*+] [^\n]+:(?:$|\n(?!\s*(?:[-*+]|\d+[.)])\s))")
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[^\sa-z])")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a source that answers: `text` stands at [start, end) of the section's document, rows left out aside.

    `cut` is the table in it of which rows are left out; `brief` what is shown instead of the text, of its own lines.
    """

    passage: Document
    text: str
    start: int
    end: int
    cut: str = ""
    brief: str = ""

    @property
    def shown(self) -> str:
        """The text with a last row of dots in a table of which rows are left out: it is not all there is."""
        columns = len(_BAR.findall(self.cut.partition("\n")[0])) - 1
        return self.text.replace(self.cut, f"{self.cut}\n|{' … |' * columns}", 1) if self.cut else self.text


def extract(
    passage: Document, section: str, start: int, score: Score, first: bool = True, pick: Pick | None = None, headed: bool = False
) -> Quote:
    """The best block of the section that `passage` belongs to, with what stands around it.

    `section` is the section's whole text and `start` its offset in the source. The quote is whole steps with their
    lead-in, a table's header with the rows that match or that the question picks, or paragraphs, with as much of the section
    around them as about 120 words have room for; of what is not the `first` quotation only what belongs to the block.
    A section that is `headed` as the question is rather answers from its beginning: its later blocks have the same words.
    """
    parts = Parted(section, blocks(section, 0, len(section)))
    if not len(parts):
        return Quote(passage, passage.page_content, passage.metadata["start"], passage.metadata["end"])
    best = _best(parts, _within(parts.spans, passage, start), score, LATER * headed)
    if parts[best].startswith("|"):
        text, span, cut = _table(parts, best, score, first, pick)
    else:
        text, span, cut = *_quoted(parts, best, score, first), ""
    return Quote(passage, text, start + span[0], start + span[1], cut)


def _within(spans: Sequence[Span], passage: Document, start: int) -> list[int]:
    """The blocks that the passage, found for the question, has a part in; the others of a long section are not read."""
    first, last = passage.metadata["start"] - start, passage.metadata["end"] - start
    return [number for number, span in enumerate(spans) if span[0] < last and span[1] > first] or list(range(len(spans)))


def _best(parts: Parted, candidates: Sequence[int], score: Score, later: float) -> int:
    if len(candidates) == 1:
        return candidates[0]
    scores = np.asarray(score([parts[number] for number in candidates])) - later * np.minimum(candidates, FURTHEST)
    return candidates[int(scores.argmax())]


def _quoted(parts: Parted, best: int, score: Score, first: bool) -> tuple[str, Span]:
    block = parts[best]
    if ITEM.match(block) and not names_what_follows(parts, best):
        if words(block) > WORDS and (terms := _terms(parts, best)):
            return _term(terms, score)
        return _list(parts, best, WORDS if first else 0)
    if words(block) > WORDS:
        return _sentences(parts, best, score)
    last = best + (best + 1 < len(parts) and (block.endswith(":") or names_what_follows(parts, best)))
    spare = WORDS - words(parts.between(best, last)[0])
    return parts.between(*grown(parts, best, last, spare if first or words(block) < ENOUGH else 0))


def _table(parts: Parted, best: int, score: Score, first: bool, pick: Pick | None) -> tuple[str, Span, str]:
    """The header and the rows that match, between what is said above and below: units, conditions, exceptions.

    The last is the table where rows of it are left out.
    """
    table = _matching(parts[best].splitlines(), score, WHOLE if first or words(parts[best]) <= SHORT else 0, pick)
    above, below = grown(parts, best, best, WORDS - words(table) if first else 0)
    around = [table if number == best else parts[number] for number in range(above, below + 1)]
    return "\n\n".join(around), parts.between(above, below)[1], table if table != parts[best] else ""


def _matching(lines: Sequence[str], score: Score, whole: int, pick: Pick | None) -> str:
    """A table of up to `whole` rows; of a larger one those that the question picks, or else those that match best.

    Rows that only name those below them ("Members", "Guests") stay above what is kept of these.
    """
    head, rows = lines[:2], lines[2:]
    named = naming(rows)
    own = [number for number, above in enumerate(named) if above != number]
    if len(own) > 1:
        chosen = pick(cells(head[0]), [cells(told(rows, number, named)) for number in own]) if pick and len(own) > whole else Picked()
        kept = {own[row] for row in chosen.rows[:MOST]} or _best_rows(score, head[0], rows, own, named, whole)
        rows = [row for number, row in enumerate(rows) if number in kept | {named[one] for one in kept}]
    return "\n".join([*head, *rows])


def _best_rows(score: Score, head: str, rows: Sequence[str], own: Sequence[int], named: Sequence[int], whole: int) -> set[int]:
    """All rows of a short table, those that match best of another; one row alone that is twice as good as any other.

    A table of which hardly any row would go stays whole as well.
    """
    length = sum(map(words, (head, *rows)))
    if len(own) <= whole and length <= SHORT:
        return set(range(len(rows)))
    scores = np.asarray(score([f"{head}\n{told(rows, number, named)}" for number in own]))
    order = np.argsort(-scores)
    clear = scores[order[1]] < scores[order[0]] / 2
    if not clear and len(own) <= whole:
        return set(range(len(rows)))
    kept = {own[row] for row in order[: 1 if clear else 5] if scores[row] >= scores[order[0]] * 0.75}
    return set(range(len(rows))) if 2 * len(kept) > len(own) and length <= WORDS else kept


def _terms(parts: Parted, best: int) -> Parted | None:
    """The entries of a glossary; None where an item is no term above its definition, for steps belong together."""
    start, end = parts.spans[best]
    edges = [*(start + mark.start() for mark in ITEM.finditer(parts.text[start:end])), end]
    terms = Parted(parts.text, list(zip(edges, edges[1:], strict=False)))
    return terms if all(_TERM.match(terms[number]) for number in range(len(terms))) else None


def _term(terms: Parted, score: Score) -> tuple[str, Span]:
    """The entry that answers, with the terms that share its definition."""
    first = last = int(np.asarray(score([terms[number] for number in range(len(terms))])).argmax())
    while first and terms[first - 1].endswith(":"):
        first -= 1
    while last + 1 < len(terms) and terms[last].endswith(":"):
        last += 1
    return terms.between(first, last)


def _list(parts: Parted, best: int, most: int) -> tuple[str, Span]:
    last = best
    while last + 1 < len(parts) and ITEM.match(parts[last + 1]):
        last += 1
    return parts.between(*grown(parts, best, last, most - words(parts.between(best, last)[0])))


def _sentences(parts: Parted, best: int, score: Score) -> tuple[str, Span]:
    """Consecutive sentences of a long block around the best one, as many as fit."""
    span = parts.spans[best]
    edges = [span[0], *(mark.end() for mark in _SENTENCE.finditer(parts.text, *span)), span[1]]
    own = Parted(parts.text, list(zip(edges, edges[1:], strict=False)))
    core = int(np.asarray(score([own[number] for number in range(len(own))])).argmax())
    return own.between(*grown(own, core, core, WORDS - words(own[core])))

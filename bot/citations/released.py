"""Checked sentences on their way to the customer: numbered citations, and nothing that only makes sense with what was withheld."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langchain_core.documents import Document

from bot.citations.check import Checked, Supported
from bot.citations.citation import citation
from bot.citations.markers import renumbered, with_marks, without_markers
from bot.citations.safe import without_addresses
from bot.conversation import Citation, Sentence
from bot.phrases import say

_LEAD = re.compile(r":\W*$")


class Released:
    """One answer's sentences in order; citations are numbered from 1 as they first appear.

    A connecting phrase waits for the sentence it leads to: "Yes." without its reason, or "Here is how:" without
    steps, would be an answer that no source backs.
    """

    def __init__(self, passages: Sequence[Document], language: str) -> None:
        self._passages = passages
        self._language = language
        self._citations: list[tuple[int, Citation]] = []  # with the passage of each
        self._waiting: list[str] = []
        self._gap = ""
        self._shown = False

    def keep(self, text: str, verdict: Checked) -> list[Sentence]:
        """What may be shown now that `text` was found good."""
        if not verdict.citations and not text.rstrip().endswith("?"):
            self._waiting.append(text)
            return []
        before = len(self._citations)
        numbers: dict[int, list[int]] = {}
        for supported in verdict.citations:
            numbers.setdefault(supported.passage, []).append(self._number(supported))
        new = tuple(made for _, made in self._citations[before:])
        return [*self._flushed(), self._sentence(renumbered(text, numbers), new)]

    def mark(self, text: str) -> list[Sentence]:
        """A sentence that nothing supports, said to be so, without markers and addresses."""
        bare = without_addresses(without_markers(text))
        return [*self._flushed(), self._sentence(with_marks(bare, f"({say('unverified', self._language)})"))]

    def withhold(self, text: str) -> None:
        """Leaves `text` out: also what waited to introduce it, unless that leads to more."""
        self._waiting = [waiting for waiting in self._waiting if _LEAD.search(waiting)]
        self._gap = _wider(self._gap, _lead(text))

    def rest(self) -> list[Sentence]:
        """Closing words, where there is something they close."""
        self._waiting = [waiting for waiting in self._waiting if self._shown and not _LEAD.search(waiting)]
        return self._flushed()

    def _flushed(self) -> list[Sentence]:
        waiting, self._waiting = self._waiting, []
        return [self._sentence(renumbered(text, {})) for text in waiting]

    def _sentence(self, text: str, citations: tuple[Citation, ...] = ()) -> Sentence:
        """The paragraph break before a withheld sentence goes to the next one; the answer begins without any."""
        lead = _wider(_lead(text), self._gap) if self._shown else ""
        self._gap, self._shown = "", True
        return Sentence(lead + text[len(_lead(text)) :], citations)

    def _number(self, supported: Supported) -> int:
        """The number of a citation: the same for overlapping spans of one passage."""
        for passage, known in self._citations:
            if passage == supported.passage and supported.start < known.end and known.start < supported.end:
                return known.n
        made = self._citation(supported, len(self._citations) + 1)
        self._citations.append((supported.passage, made))
        return made.n

    def _citation(self, supported: Supported, number: int) -> Citation:
        passage = self._passages[supported.passage - 1]
        offset = int(passage.metadata.get("start") or 0)
        quote = passage.page_content[supported.start - offset : supported.end - offset]
        return citation(number, passage, quote, supported.start, supported.end)


def _lead(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _wider(one: str, other: str) -> str:
    """The one with more line breaks; the first when they have as many."""
    return other if other.count("\n") > one.count("\n") else one

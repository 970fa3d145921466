"""Checked sentences on their way to the customer: numbered citations, and nothing that only makes sense with what was withheld."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from langchain_core.documents import Document

from bot.citations.check import Checked, Supported
from bot.citations.citation import citation
from bot.citations.connecting import admits
from bot.citations.forms import indent, is_block, is_header, is_row, leads, leans, level, without_turn
from bot.citations.markers import cited, renumbered, with_marks, without_markers
from bot.citations.safe import without_addresses
from bot.conversation import Citation, Sentence
from bot.phrases import say

_DIGIT, _WORD = re.compile(r"\d"), re.compile(r"[^\W_]")


@dataclass(slots=True)
class _Waiting:
    """What is shown with what it leads to, and its sources; `is_short`: something behind it was withheld."""

    text: str
    citations: tuple[Supported, ...] = ()
    is_short: bool = False

    def beside(self, text: str, citations: tuple[Supported, ...]) -> _Waiting:
        """As it is shown before `text`: a lead-in that was not cited, and has no number, does not get a page of its own beside the list's."""
        pages = {one.passage for one in citations}
        is_bare = leads(self.text) and is_block(text) and not cited(self.text) and not _DIGIT.search(self.text)
        return replace(self, citations=()) if is_bare and not pages & {one.passage for one in self.citations} else self


class Released:
    """One answer's sentences in order; citations are numbered from 1 as they first appear.

    A connecting phrase waits for the sentence it leads to: "Yes." without its reason, or "Here is how:" without
    steps, would be an answer that no source backs. So do headings and a table's header, without citations of their own.
    """

    def __init__(self, passages: Sequence[Document], language: str) -> None:
        self._passages = passages
        self._language = language
        self._citations: list[tuple[int, Citation]] = []  # with the passage of each
        self._waiting: list[_Waiting] = []
        self._gap = ""
        self._shown = False
        self._is_behind = False  # a sentence that was withheld
        self._is_short = False  # something was withheld
        self._parent = -1  # how far an item is indented that was withheld; below none: -1
        self._shift = 0  # and by how much the items below it are raised
        self._is_headless = False  # within a table whose header was withheld
        self._is_titled = False  # behind a heading
        self._is_untitled = False  # below a heading that was withheld, and would come to stand below the one before it

    def leans(self, text: str) -> bool:
        """Whether `text` only makes sense with what was withheld before it, or would be taken to speak of what was shown before that."""
        if (self._is_headless and is_row(text)) or (self._is_untitled and (is_block(text) or leans(text, within=True))):
            return True
        within = self._shown and not self._gap.count("\n\n") and not _lead(text).count("\n\n")
        return self._is_behind and leans(text, within)

    def keep(self, text: str, verdict: Checked) -> list[Sentence]:
        """What may be shown now that `text` was found good."""
        self._is_headless = False
        text = self._raised(text)
        if rank := level(text):
            self._is_titled, self._is_untitled = True, False
            self._waiting = [one for one in self._waiting if not (one.is_short and (leads(one.text) or level(one.text) >= rank))]
        if rank or is_header(text):
            self._waiting.append(_Waiting(text))
            return []
        text = without_turn(text) if self._is_behind else text
        self._is_behind = False
        asks = text.rstrip().endswith("?") and (self._shown or not self._is_short)
        answers = verdict.citations or asks or (self._shown and admits(without_markers(text)))
        if not answers or (leads(text) and not is_block(text)):
            self._waiting.append(_Waiting(text, verdict.citations))
            return []
        self._waiting = [one for one in self._waiting if is_block(text) or not (one.is_short and leads(one.text))]
        self._waiting = [one.beside(text, verdict.citations) for one in self._waiting]
        return [*self._flushed(), self._cited(text, verdict.citations)]

    def mark(self, text: str) -> list[Sentence]:
        """A sentence that nothing supports, said to be so, without markers and addresses."""
        self._is_behind = False
        bare = without_addresses(without_markers(text))
        return [*self._flushed(), self._sentence(with_marks(bare, f"({say('unverified', self._language)})"))]

    def withhold(self, text: str) -> None:
        """Leaves `text` out: also what waited to introduce it, unless that leads to more."""
        self._waiting = [_Waiting(one.text, one.citations, is_short=True) for one in self._waiting if self._outlasts(one.text)]
        self._gap = _wider(self._gap, _lead(text))
        self._is_short = True
        if not is_block(text) or not 0 <= self._parent < indent(text):
            self._parent, self._shift = indent(text) if is_block(text) else -1, 0
        self._is_behind = not is_block(text)
        self._is_untitled = self._is_untitled or (self._is_titled and level(text) > 0)
        self._is_headless = is_header(text) or (self._is_headless and is_row(text))

    def _raised(self, text: str) -> str:
        """An item below one that was withheld, indented like this: else it would seem to belong to the item before."""
        deeper = indent(text) - self._parent
        if self._parent < 0 or deeper <= 0 or not is_block(text):
            self._parent = -1
            return text
        self._shift = self._shift or deeper
        lead = _lead(text)
        return lead[: len(lead) - min(self._shift, deeper)] + text[len(lead) :]

    def rest(self) -> list[Sentence]:
        """Closing words, where there is something they close."""
        self._waiting = [one for one in self._waiting if self._shown and not self._introduces(one.text)]
        while self._waiting and not _WORD.search(self._waiting[-1].text):  # a line across
            self._waiting.pop()
        return self._flushed()

    def _outlasts(self, text: str) -> bool:
        """Whether what waits is not only for the next sentence."""
        return self._introduces(text) or admits(without_markers(text))

    def _introduces(self, text: str) -> bool:
        return leads(text) or level(text) > 0 or is_header(text)

    def _flushed(self) -> list[Sentence]:
        waiting, self._waiting = self._waiting, []
        gap, self._gap = (self._gap, "") if any(one.is_short for one in waiting) else ("", self._gap)
        sentences = [self._cited(one.text, one.citations) for one in waiting]
        self._gap = _wider(self._gap, gap)
        return sentences

    def _cited(self, text: str, citations: Sequence[Supported]) -> Sentence:
        """A piece with its citations numbered."""
        before = len(self._citations)
        numbers: dict[int, list[int]] = {}
        for supported in citations:
            numbers.setdefault(supported.passage, []).append(self._number(supported))
        return self._sentence(renumbered(text, numbers), tuple(made for _, made in self._citations[before:]))

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

"""The check of a drafted sentence, step by step: promise → passage → clauses → literals → polarity."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from bot.citations.alignment import stems
from bot.citations.called import unknown_name
from bot.citations.choosing import choose, parts, strongest
from bot.citations.code import without_comments
from bot.citations.connecting import says_nothing, without_courtesy, without_lead
from bot.citations.faults import fault
from bot.citations.forms import is_header, is_row
from bot.citations.judging import Judge
from bot.citations.literals import missing
from bot.citations.markers import without_markers
from bot.citations.own_tables import listed, placed
from bot.citations.promises import promise
from bot.citations.reading import Reader, Reading, Weigh
from bot.citations.sentences import statements
from bot.citations.support import Model, Statement, Support, doubts, opposes, shipped, statement, support
from bot.embeddings import Embedder
from bot.lexical import Lexical
from bot.synonyms import Thesaurus

LONGEST = 2000
"""Characters of what can be supported: a passage has about half of them, and the time of a check grows faster than the sentence."""


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

    def __init__(
        self,
        embedder: Embedder,
        lexical: Lexical,
        weigh: Weigh | None = None,
        model: Model | None = None,
        judge: Judge | None = None,
        names: Collection[str] = (),
        thesaurus: Thesaurus | None = None,
    ) -> None:
        """`weigh` gives the index's idf of terms; without it every word counts alike. `judge` reads sources with sentences.

        `names`: words, in lower case, that a sentence may have in a name without a source: the company's. `thesaurus`: what
        customers call a thing that its source calls otherwise.
        """
        self._reader = Reader(embedder, lexical, judge)
        self._weigh = weigh or (lambda terms: [1.0] * len(terms))
        self._model = model or shipped()
        self._names = names
        self._thesaurus = thesaurus or Thesaurus([], lexical)

    def prepare(self, passages: Sequence[Document]) -> None:
        """Reads the passages ahead, while the model is still thinking."""
        self._reader.prepare(passages)

    def check(self, sentence: str, cited: Sequence[int], passages: Sequence[Document], above: str = "") -> Checked:
        """The verdict on one sentence (or list item, table row, code fence) that cites `cited`, numbered from 1.

        A list item of several sentences stands or falls as a whole; one of more than LONGEST characters falls unread.
        `above` is the header of a table's row, with the rule below it, or what a list's item stands below (`above.Above`): both are compared
        with the cells of the sources that have the same row and column. A header states nothing without its rows; below one that nothing
        supports only rows are kept that agree.
        """
        if len(sentence) > LONGEST:
            return Checked(False, "too long")
        if is_header(sentence):
            return self._header(sentence, passages)
        if above and (verdict := self._in_its_place(sentence, above, cited, passages)):
            return verdict
        verdicts = [self._check(part, cited, passages) for part in self._statements(without_markers(sentence), passages)]
        citations = dict.fromkeys(citation for verdict in verdicts for citation in verdict.citations)
        failed = next((verdict for verdict in verdicts if not verdict.kept), None)
        return failed or Checked(True, "", tuple(citations))

    def _statements(self, text: str, passages: Sequence[Document]) -> list[str]:
        """What is checked for itself: the sentences of a list's item, the comments in code and the code without them."""
        code, comments = without_comments(text, [reading.source.facts.text for reading in self._reader.read(passages)])
        return [code, *comments] if comments else statements(text)

    def _in_its_place(self, text: str, above: str, cited: Sequence[int], passages: Sequence[Document]) -> Checked | None:
        """The verdict on a table's row or a list's item from the cells of the sources; None where these do not tell."""
        readings = self._reader.read(passages)
        place, bare, over = placed if is_row(text) else listed, without_markers(text), without_markers(above)
        told = {number: place(over, bare, reading.source) for number, reading in enumerate(readings, 1)}
        for number in (one for one in (*cited, *told) if one in told and told[one].agrees):
            said = statement(bare.strip(), self._reader, self._weigh)
            return Checked(True, "", (_span(number, support(said, readings[number - 1]), readings, passages),))
        if wrong := next((one.wrong for one in told.values() if one.wrong), ""):
            return Checked(False, wrong)
        needs_header = is_row(text) and not self._check(over, [], passages).kept
        return Checked(False, "unsupported") if needs_header else None

    def _header(self, text: str, passages: Sequence[Document]) -> Checked:
        """A table's header: the passages must have its literals, and half of its words."""
        known, bare = [reading.source for reading in self._reader.read(passages)], without_markers(text)
        if word := missing(bare, [one.facts for one in known]):
            return Checked(False, f"literal: {word}")
        own = stems(bare)
        found = own & frozenset[str]().union(*(one.order.stems for one in known))
        return Checked(True) if 2 * len(found) >= len(own) else Checked(False, "unsupported")

    def _check(self, text: str, cited: Sequence[int], passages: Sequence[Document]) -> Checked:
        text = text.strip()
        if claim := promise(text, (passage.page_content for passage in passages)):
            return Checked(False, f"promise: {claim}")
        if says_nothing(text):
            return Checked(True)
        text = without_lead(without_courtesy(text))
        if not passages:
            return Checked(False, "no_passage")
        readings = self._reader.read(passages)
        said = statement(text, self._reader, self._weigh)
        known = [number for number in cited if 1 <= number <= len(passages)]
        if not (chosen := choose(self._model, said, parts(text, self._reader, self._weigh), known, readings)):
            return Checked(False, "unsupported")
        if all(doubts(self._model, said, readings[number - 1], one) for number, one in chosen.items()):
            return Checked(False, "unsupported")
        if found := self._fault(said, chosen, readings):
            chosen = strongest(self._model, said, chosen, readings) if found.startswith("literal") else {}
            if not chosen or self._fault(said, chosen, readings):
                return Checked(False, found)
        return Checked(True, "", tuple(_span(number, found, readings, passages) for number, found in chosen.items()))

    def _fault(self, said: Statement, chosen: dict[int, Support], readings: list[Reading]) -> str:
        nearest = max(chosen, key=lambda number: chosen[number].features["cosine"])
        if found := fault(said.text, [readings[number - 1].source for number in chosen]):
            return found
        if name := self._unknown_name(said.text, chosen, readings):
            return f"literal: {name}"
        return "polarity" if opposes(self._model, said, readings[nearest - 1], chosen[nearest]) else ""

    def _unknown_name(self, text: str, chosen: Collection[int], readings: Sequence[Reading]) -> str:
        """A name that no source has, in a source's own words either."""
        cited = [reading.page for number, reading in enumerate(readings, start=1) if number in chosen]
        others = [reading.page for number, reading in enumerate(readings, start=1) if number not in chosen]
        name = unknown_name(text, cited, others, self._names)
        reworded = (self._thesaurus.reworded(text, f"{page.title} {page.text}") for page in cited if name)
        return "" if any(said and not unknown_name(said, cited, others, self._names) for said in reworded) else name


def _span(number: int, found: Support, readings: list[Reading], passages: Sequence[Document]) -> Supported:
    start, end = readings[number - 1].spans[found.window]
    offset = int(passages[number - 1].metadata.get("start") or 0)
    return Supported(number, offset + start, offset + end)

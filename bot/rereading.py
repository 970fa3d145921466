"""A second look at the best passages: each is read together with the question, as a whole and statement by statement.

Ranking compares whole passages with the question; a passage that answers in one sentence can stand behind one that
only speaks of the same things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from langchain_core.documents import Document

from bot.answer_type import typed
from bot.conversation import Question
from bot.embeddings import Embedder
from bot.grounding import above
from bot.lexical import Lexical, codes, fault_numbers, possible_codes, section_numbers
from bot.parts import points_back
from bot.ranking import only_introduces
from bot.retriever import Retrieval
from bot.statements import Asked, named
from bot.synonyms import Thesaurus

FIRST, LOOKED_AT = 8, 12  # passages: the others of a search are read too when none of the first answers
ENOUGH = 2.0  # log-odds of a passage that answers
SURE = 5.0  # log-odds beyond which more say nothing
STATEMENT = 0.6  # of the nearest statement's cosine is added to the fused score
JUDGED = 0.05  # of the log-odds that the passage answers,
FOLLOWING = 0.02  # less in a conversation, of which the judge reads the last turn or two
INTRODUCTION = 0.3  # is taken from a document's introduction: it speaks of what its sections say
CODED = 0.3  # is added where the heading begins with a code or a number that is asked for ("E-1001: no water"), or a line with the number
MENTIONED = 0.15  # where the text speaks of a fault's number that is asked for ("larger files are answered with 413")
TYPED = 0.03  # is added for the kind of value that is asked for, and taken for none of it


_BEGUN = re.compile(r"^[\s|*_>`-]*(\d{3,5})(?=[`*_)\]]*\s*(?:[|:–—]|$)| [A-Z][a-z])", re.MULTILINE)  # a line: "| 413 | …", "500 Internal …"


class Judge(Protocol):
    """What tells whether a passage answers a question."""

    def odds(self, text: str, asked: Sequence[str]) -> list[float]:
        """The log-odds, one for each question."""


class Rereader:
    """Notes on the best passages what it reads, and puts them in the order of their new score, before the rest.

    `answers`: log-odds that the passage answers the question, as it is asked or in the passage's own words (`bot.synonyms`);
    `near`: how near its nearest statement is;
    `coded`: whether its heading begins with a code or a section's number of the question, or a line with that number;
    `score` = fused + 0.6 · near + 0.05 · answers (0.02 in a conversation) − 0.3 for an introduction + 0.3 for what is
    `coded` ± 0.03 for the kind of value that is asked for. Measured with each part in RETRIEVAL.md.
    In other languages than English, which the judge does not know, there are no `answers`.
    `keeps_order`: the order is another reranker's, and stays.
    """

    def __init__(self, judge: Judge, thesaurus: Thesaurus, embedder: Embedder, lexical: Lexical, keeps_order: bool = False) -> None:
        self._judge = judge
        self._thesaurus = thesaurus
        self._embedder = embedder
        self._lexical = lexical
        self._keeps_order = keeps_order

    def read(self, found: Retrieval) -> Retrieval:
        """The same retrieval, its best passages noted; where a code is asked for, those of documents that have it."""
        best = of_the_code(found.passages, found.search.question.text)[:LOOKED_AT]
        asked = Asked.of(found, self._embedder, self._lexical)
        noted = self._noted(best[:FIRST], found, asked)
        if max((one.metadata.get("answers", SURE) for one in noted), default=SURE) < ENOUGH:
            noted += self._noted(best[FIRST:], found, asked)
        if self._keeps_order:
            known = {one.metadata["id"]: one for one in noted}
            return replace(found, passages=tuple(known.get(one.metadata["id"], one) for one in found.passages))
        first = {one.metadata["id"] for one in noted}
        rest = [one for one in found.passages if one.metadata["id"] not in first]
        return replace(found, passages=(*sorted(noted, key=lambda one: -one.metadata["score"]), *rest))

    def _noted(self, passages: Sequence[Document], found: Retrieval, asked: Asked) -> list[Document]:
        return [self._note(one, found, near) for one, near in zip(passages, asked.nearest(passages), strict=True)]

    def _note(self, passage: Document, found: Retrieval, near: float) -> Document:
        notes: dict[str, Any] = {"near": near}
        if not found.search.foreign:
            notes["answers"] = max(-SURE, min(SURE, self._answers(spoken(passage), found)))
        noted = Document(passage.page_content, id=passage.id, metadata=passage.metadata | notes)
        noted.metadata["coded"] = coded(noted, found.search.question.text)
        noted.metadata["score"] = score(noted, found.search.question)
        return noted

    def _answers(self, text: str, found: Retrieval) -> float:
        """The log-odds of the question, or of it in the text's own words: what a company calls its things the judge never saw."""
        question = standing_alone(found.search.question)
        known = (words for words in (self._thesaurus, found.own_words) if words)
        reworded = filter(None, (words.reworded(question, text) for words in known))
        return max(self._judge.odds(text, [question, *dict.fromkeys(reworded)]))


def score(passage: Document, question: Question) -> float:
    """The new score of a passage that `near` is noted on, and `answers` if they are known."""
    meta, text = passage.metadata, question.text
    judged = FOLLOWING if question.history else JUDGED
    read = STATEMENT * meta["near"] + judged * meta.get("answers", 0.0) + TYPED * typed(text, passage.page_content)
    introduces = only_introduces(bool(meta.get("lead")), passage.page_content)
    told = CODED if coded(passage, text) else MENTIONED * bool(fault_numbers(text) & fault_numbers(passage.page_content))
    return float(meta["fused"] + read - INTRODUCTION * introduces + told)


def coded(passage: Document, question: str) -> bool:
    """Whether the heading of a passage begins with a code or a section's number of the question, or a line with that number.

    "Error 204" is the code PM-204, of a heading or of a row of a sheet that is named so,
    or the 204 that a line begins with.
    """
    first = _first_word(named(passage))
    own = set(codes(first))
    if faults := fault_numbers(question):
        row = passage.page_content.partition("\n")[0].rpartition(": ")[2] if passage.metadata.get("record") is not None else ""
        own |= faults & {re.sub(r"\D", "", code) for code in (*own, *codes(row))}
        own |= faults & set(_BEGUN.findall(passage.page_content))
    return bool((possible_codes(question) | faults) & own or section_numbers(question) & _numbers(first, passage.page_content))


def _numbers(heading: str, text: str) -> set[str]:
    """The sections' numbers that a heading or a line begins with: "3.2 We may raise the rent" in the section "3. Rent"."""
    return set[str]().union(*map(section_numbers, (heading, *map(_first_word, text.split("\n")))))


def _first_word(line: str) -> str:
    return line.lstrip("*_-> ").partition(" ")[0].rstrip(".:)*_")


def of_the_code(passages: Sequence[Document], question: str) -> Sequence[Document]:
    """Those of documents that have a code of the question, where any has, but for passages about other such codes alone.

    What is said of F10 is no answer about F11; what is said of the SPG-100 need not repeat its name.
    """
    found = [set(codes(f"{one.metadata['title']}\n{one.metadata['section']}\n{one.page_content}")) for one in passages]
    if not (wanted := possible_codes(question) & set[str]().union(*found)):
        return passages
    sources = {one.metadata["source"] for one, has in zip(passages, found, strict=True) if wanted & has}
    about = zip(passages, found, strict=True)
    return [one for one, has in about if one.metadata["source"] in sources and not _others(has, wanted)]


def standing_alone(question: Question) -> str:
    """The last turn, behind the customer's turn before when it points back to it."""
    before = [turn.content for turn in question.history if turn.role == "user"]
    return f"{before[-1]} {question.text}" if before and points_back(question.text) else question.text


def spoken(passage: Document) -> str:
    """A passage below the title of its document and the heading that it stands under, as the judge was taught to read."""
    title, heading = str(passage.metadata.get("title") or ""), str(passage.metadata.get("heading") or "")
    head = above(title, heading)
    return f"{head}. {passage.page_content}" if head else passage.page_content


def _others(found: set[str], wanted: set[str]) -> bool:
    """Whether codes of the same shape are found, and none of those wanted."""
    shapes = [{re.sub(r"\d", "0", code) for code in some} for some in (found, wanted)]
    return not found & wanted and not shapes[0].isdisjoint(shapes[1])

"""The statements of a passage (sentences, list items, table rows), and how near they are to a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from langchain_core.documents import Document
from numpy.typing import NDArray

from bot.blocks import blocks
from bot.citations.rows import RULE
from bot.embeddings import Embedder
from bot.lexical import Lexical
from bot.retriever import Retrieval
from bot.terms import Terms

READ = 4  # statements of each text: those that share most with the question; all of them cost three times as much and order no better
LONGEST = 300  # characters of a statement that are read

SENTENCE = re.compile(r"(?<=[.!?:])[\"')\]]*\s+(?=[^\sa-z])|\n+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that statements are held to: its unit vector, its terms, and whether it is in a language that the embedder knows not."""

    embedder: Embedder
    lexical: Lexical
    query: NDArray[np.float64]
    terms: Terms
    foreign: bool = False

    @classmethod
    def of(cls, found: Retrieval, embedder: Embedder, lexical: Lexical) -> Asked:
        """The question as it was searched, with the turns that it carries."""
        query = np.asarray(found.search.carried.dense, dtype=np.float64)
        return cls(embedder, lexical, query / (np.linalg.norm(query) or 1.0), found.carried_terms, found.search.foreign)

    def share(self, text: str) -> float:
        """The idf-weighted share of the question's words that a text has, 0 to 1."""
        return self.terms.retelling(self.lexical.document(text, self.foreign).indices)

    def without(self, text: str) -> Asked:
        """The same without the words of a text: what a table's title says tells none of its rows from the others."""
        gone = self.lexical.document(text, self.foreign).indices
        return replace(self, terms=self.terms.without(gone))

    def nearest(self, passages: Sequence[Document]) -> list[float]:
        """How near each passage is: the highest cosine of its heading or of a "heading. statement".

        In a language that the embedder knows not, the highest share of the question's words that "heading. statement" has.
        """
        if self.foreign or not passages:
            return [self._by_words(passage) for passage in passages]
        titles = np.asarray(self.embedder.embed_documents([named(passage) for passage in passages])) @ self.query
        own = [self.near(named(passage), [passage.page_content])[0] for passage in passages]
        return [max(pair) for pair in zip(titles.tolist(), own, strict=True)]

    def near(self, heading: str, texts: Sequence[str], most: int = READ) -> list[float]:
        """For each text under one heading the highest cosine of its statements; 0 for one with none among the `most` that are read."""
        near = [0.0] * len(texts)
        numbered = [(number, one) for number, text in enumerate(texts) for one in statements(text)]
        read = sorted(numbered, key=lambda one: -self.share(one[1]))[:most]
        vectors = self.embedder.embed_documents([f"{heading}. {spoken(one)[:LONGEST]}" for _, one in read])
        for (number, _), vector in zip(read, vectors, strict=True):
            near[number] = max(near[number], float(np.dot(vector, self.query)))
        return near

    def _by_words(self, passage: Document) -> float:
        said = (f"{named(passage)}. {spoken(one)}" for one in statements(passage.page_content))
        return max(map(self.share, said), default=0.0)


def statements(text: str) -> list[str]:
    """Sentences, list items, and table rows with their table's first line."""
    found: list[str] = []
    for start, end in blocks(text, 0, len(text)):
        block = text[start:end].strip()
        found += _rows(block) if block.startswith("|") else [one.strip() for one in SENTENCE.split(block) if one.strip()]
    return found


def spoken(statement: str) -> str:
    """A statement as a person would say it: a row of a table without its header and its bars."""
    if not statement.startswith("|"):
        return statement
    cells = (cell.strip() for cell in statement.splitlines()[-1].split("|"))
    head = (cell.strip() for cell in statement.splitlines()[0].split("|"))
    return ", ".join(filter(None, head)) + ": " + ", ".join(filter(None, cells))


def named(passage: Document) -> str:
    """The heading that a passage stands under, or its document's title."""
    return str(passage.metadata["heading"] or passage.metadata["title"])


def _rows(table: str) -> list[str]:
    lines = [line for line in table.splitlines() if not RULE.fullmatch(line)]
    return [f"{lines[0]}\n{row}" for row in lines[1:]] or lines
